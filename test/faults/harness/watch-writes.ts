/**
 * Writes to the store all the time, for one follower of each shard, and knows how long nothing came through. Its account is
 * its own: the crowd and the checker see nothing of it.
 */
import { systemClock } from '../../../src/domain/clock.ts';
import type { AccountName, OpenId } from '../../../src/domain/ids.ts';
import { openStores } from '../../../src/open-stores.ts';
import { turnKeys } from '../../../src/store/redis/keys.ts';
import type { Stores } from '../../../src/store/stores.ts';
import type { RedisServer } from '../../support/redis-servers.ts';
import { attemptBy, openIdNamed, turnOf } from '../../support/store-fixtures.ts';
import { pause } from './rig-node.ts';

const account = 'watch' as AccountName;
const writeEveryMs = 50;
const patienceMs = 30_000;

export class WriteWatch {
  readonly #stores: Stores;
  /** When a write came through, by follower. */
  readonly #writtenAtMs: readonly { readonly follower: string; readonly times: number[] }[];
  readonly #under = new Set<Promise<void>>();
  #isOver = false;
  readonly #writing: Promise<void>;

  private constructor(stores: Stores, followers: readonly string[]) {
    this.#stores = stores;
    this.#writtenAtMs = followers.map((follower) => ({ follower, times: [performance.now()] }));
    this.#writing = this.#writeForEver();
  }

  static async of(storeUrl: string, followers: readonly string[]): Promise<WriteWatch> {
    return new WriteWatch(await openStores(storeUrl, { clock: systemClock }), followers);
  }

  /** Resolves when a write of every follower came through that was begun after this time. */
  async goesOn(afterMs: number): Promise<void> {
    const untilMs = performance.now() + patienceMs;
    while (this.#writtenAtMs.some(({ times }) => (times.at(-1) ?? 0) <= afterMs)) {
      if (performance.now() > untilMs)
        throw new Error(`No write came through in ${patienceMs} ms.`);
      await pause(20);
    }
  }

  /** The longest time without a write that came through, of each follower, since this time. */
  gapsSince(fromMs: number): readonly number[] {
    return this.#writtenAtMs.map(({ times }) => {
      const gaps = times.map((at, index) => (at < fromMs ? 0 : at - (times[index - 1] ?? at)));
      return Math.round(Math.max(0, ...gaps));
    });
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#writing;
    await Promise.all(this.#under);
    await this.#stores.close();
  }

  /** A write that hangs does not hold up the next. */
  async #writeForEver(): Promise<void> {
    while (!this.#isOver) {
      for (const { follower, times } of this.#writtenAtMs) {
        const write = this.#write(follower, times);
        this.#under.add(write);
        void write.finally(() => this.#under.delete(write));
      }
      await pause(writeEveryMs);
    }
  }

  async #write(follower: string, times: number[]): Promise<void> {
    const attempt = attemptBy('watch', { isNewDelivery: false });
    const isDone = await this.#stores.turns.begin(turnOf(account, follower, '1'), attempt).then(
      () => true,
      () => false,
    );
    if (isDone) times.push(performance.now());
  }
}

/** A follower whose keys lie on this server of a Cluster. */
export async function followerOn(server: RedisServer): Promise<string> {
  const ranges = await slotsOf(server);
  for (let number = 1; ; number += 1) {
    const follower = `watch ${number}`;
    const slot = Number(await server.cli('cluster', 'keyslot', leaseOf(openIdNamed(follower))));
    if (ranges.some(([first, last]) => first <= slot && slot <= last)) return follower;
  }
}

function leaseOf(openId: OpenId): string {
  return turnKeys({ account, openId, turnId: turnOf(account, 'any', '1').turnId }).lease;
}

async function slotsOf(server: RedisServer): Promise<readonly (readonly [number, number])[]> {
  const nodes = await server.cli('cluster', 'nodes');
  const own = nodes.split('\n').find((line) => line.includes('myself'));
  const ranges = own?.split(' ').slice(8) ?? [];
  return ranges.map((range) => {
    const [first = '0', last = first] = range.split('-');
    return [Number(first), Number(last)] as const;
  });
}
