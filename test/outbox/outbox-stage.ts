/** One account's outbox on a held clock: a store in memory, a platform, and the workers that a test starts. */
import type { DeskSilence } from '../../src/desk/desk.ts';
import type { OutboxJob } from '../../src/domain/outgoing.ts';
import type { Session } from '../../src/domain/session.ts';
import type { Consent } from '../../src/outbox/outbox-ports.ts';
import type { OutboxStore } from '../../src/store/outbox.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { HeldClock } from '../support/held-clock.ts';
import { jobOf } from '../support/outbox-fixtures.ts';
import {
  accountNamed,
  attemptBy,
  commitOf,
  noonMs,
  sessionWith,
  turnOf,
} from '../support/store-fixtures.ts';
import { ScriptedPlatform, type StartedWorker, startWorker } from './outbox-house.ts';

export const account = accountNamed('main');
export const key = turnOf(account, 'Xiao Li', '1');
export const secondMs = 1000;
/** A message that the follower just sent. */
export const openings = { message: noonMs };

export class OutboxStage {
  readonly clock: HeldClock;
  readonly stores: Stores;
  readonly platform: ScriptedPlatform;
  readonly #started: StartedWorker[] = [];

  static async open(): Promise<OutboxStage> {
    const clock = new HeldClock();
    return new OutboxStage(clock, await openSqliteStores({ path: ':memory:', clock }));
  }

  private constructor(clock: HeldClock, stores: Stores) {
    this.clock = clock;
    this.stores = stores;
    this.platform = new ScriptedPlatform(clock);
  }

  start(
    outbox: OutboxStore = this.stores.outbox,
    silence?: DeskSilence,
    consent?: Consent,
  ): StartedWorker {
    const { clock, platform } = this;
    const house = { account, outbox, sender: platform, clock, silence };
    const started = startWorker({ ...house, ...(consent && { consent }) });
    this.#started.push(started);
    return started;
  }

  job(name: string, more: Partial<OutboxJob> = {}): OutboxJob {
    return jobOf(key, name, { openings, dueAtMs: this.clock.now(), ...more });
  }

  /** Commits a turn that brings these jobs, as the turn's own node does. */
  async commit(jobs: readonly OutboxJob[], turn = key, more: Partial<Session> = {}): Promise<void> {
    const session = sessionWith({ openings, ...more });
    await this.stores.turns.begin(turn, attemptBy('a'));
    await this.stores.turns.commit(commitOf(turn, 'a', { jobs, session }));
  }

  /** Newest first: end, reason, tries. */
  async ledger(): Promise<readonly string[]> {
    const { lines } = await this.stores.outbox.sends(account, { limit: 100 });
    return lines.map(({ end, reason, tries }) => `${end} ${reason} ${tries}`);
  }

  async close(): Promise<void> {
    const stopped = Promise.all(this.#started.map(({ worker }) => worker.stop()));
    await this.clock.advance(60 * secondMs);
    await stopped;
    await this.stores.close();
  }
}
