/** What a turn costs when the store knows a thousand followers, and when it knows a million, on each store. */
import { round } from '../time-each.ts';
import { type Ground, makeGround, type StoreKind, storeKinds } from './ground.ts';
import { medianCost, type Plan, ratioOf, runRounds, type TurnCost } from './rounds.ts';
import { rulesOf } from './sizes.ts';
import { startWorker } from './start-worker.ts';

export interface FollowerScale {
  readonly byFollowers: Readonly<Record<number, TurnCost>>;
  /** The most followers to the fewest, in processor time of node and store. */
  readonly ratio: number;
}

export async function measureFollowers(
  sizes: readonly number[],
  plan: Plan,
): Promise<Readonly<Partial<Record<StoreKind, FollowerScale>>>> {
  const found: Partial<Record<StoreKind, FollowerScale>> = {};
  for (const kind of storeKinds) {
    found[kind] = await measureKind(kind, sizes, plan);
    console.log(kind, JSON.stringify(found[kind]));
  }
  return found;
}

/** One worker for all sizes: what V8 made of the code is then the same for all of them. */
async function measureKind(
  kind: StoreKind,
  sizes: readonly number[],
  plan: Plan,
): Promise<FollowerScale> {
  const grounds: Ground[] = [];
  try {
    for (const size of sizes) grounds.push(await makeGround(kind, size));
    const storeUrls = grounds.map(({ url }) => url);
    const worker = await startWorker({ storeUrls, rules: rulesOf(100) });
    const subjects = grounds.map(({ followers, pids: storePids }, store) => {
      return { name: `${kind} ${followers}`, worker, store, followers, storePids };
    });
    const costs = await runRounds(subjects, plan);
    await worker.stop();
    return {
      byFollowers: Object.fromEntries(sizes.map((size, at) => [size, medianCost(costs[at] ?? [])])),
      ratio: round(ratioOf(costs.at(-1) ?? [], costs[0] ?? [])),
    };
  } finally {
    await Promise.all(grounds.map((ground) => ground.stop()));
  }
}
