/** What the console asks for, where there are a thousand followers and where there are a million: pages stay pages. */
import { systemClock } from '../../src/domain/clock.ts';
import { openStores } from '../../src/open-stores.ts';
import type { Stores } from '../../src/store/stores.ts';
import { makeGround } from './ground.ts';
import { account, openIdOf } from './made-followers.ts';
import { medianOf } from './rounds.ts';

const asks = {
  newestRecords: ({ records }: Stores) => records.recent(account, 50),
  pageOfADay: ({ records }: Stores) => {
    const toMs = systemClock.now() + 1000;
    return records.between(account, { fromMs: toMs - 86_400_000, toMs, limit: 50 });
  },
  heldOfFollower: ({ followers }: Stores) => followers.collect(account, openIdOf(77)),
  countsOfDay: ({ records }: Stores) => records.countsOfDay(account, '2026-11-27'),
};

export type PageTimes = Readonly<Record<keyof typeof asks, number>>;

/** Milliseconds, the median of nine. */
export async function measurePages(
  kind: 'sqlite' | 'redis',
  sizes: readonly number[],
): Promise<Readonly<Record<number, PageTimes>>> {
  const found: Record<number, PageTimes> = {};
  for (const size of sizes) {
    const ground = await makeGround(kind, size);
    const stores = await openStores(ground.url, { clock: systemClock });
    const times: [string, number][] = [];
    for (const [name, ask] of Object.entries(asks)) {
      times.push([name, await timeOf(() => ask(stores))]);
    }
    found[size] = Object.fromEntries(times) as PageTimes;
    await stores.close();
    await ground.stop();
  }
  return found;
}

async function timeOf(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    const startMs = performance.now();
    await ask();
    times.push(performance.now() - startMs);
  }
  return Math.round(medianOf(times) * 10) / 10;
}
