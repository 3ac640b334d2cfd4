/**
 * F24, F33: the disk of the store is full (a small tmpfs) under a steady load, and has room again: of a SQLite file, of a
 * Redis' append-only file. Whoever wrote meanwhile was answered, or asked to send it again, and nothing that was told is lost.
 */
import { join } from 'node:path';
import { startRedis } from '../../support/redis-servers.ts';
import { mountSmallDisk, type SmallDisk } from '../../support/small-disk.ts';
import { storeAway } from '../harness/invariants/breach.ts';
import { rateOf } from '../harness/rate-of.ts';
import { pause } from '../harness/rig-node.ts';
import type { Outcome, Scenario, ScenarioWish } from '../harness/scenario.ts';
import { underLoad } from '../harness/under-load.ts';

const diskMb = 48;
const fullForMs = 3000;
const roomForMs = 4000;

interface StoreOnDisk {
  readonly storeUrl: string;
  readonly nodeCount: number;
  stop(): Promise<void>;
}

async function sqliteOn({ dir }: SmallDisk): Promise<StoreOnDisk> {
  return { storeUrl: `sqlite:${join(dir, 'store.db')}`, nodeCount: 1, stop: async () => undefined };
}

async function redisOn({ dir }: SmallDisk): Promise<StoreOnDisk> {
  const redis = await startRedis({ args: ['--dir', dir] });
  return { storeUrl: redis.url, nodeCount: 2, stop: () => redis.stop() };
}

function onFullDisk(
  name: string,
  rows: string,
  start: (disk: SmallDisk) => Promise<StoreOnDisk>,
): Scenario {
  return {
    name,
    rows,
    rule: 'a disk that is full, and has room again, costs nobody an answer, a coupon or a point',
    onlyLong: true,
    async run(wish) {
      const disk = await mountSmallDisk(diskMb);
      if (typeof disk !== 'string') return fillUnderLoad(wish, disk, start);
      wish.say(`not played: ${disk}`);
      return { breaches: [], figures: { fills: 0 }, missed: [] };
    },
  };
}

async function fillUnderLoad(
  { seed, length, rounds = length === 'long' ? 10 : 1, say }: ScenarioWish,
  disk: SmallDisk,
  start: (disk: SmallDisk) => Promise<StoreOnDisk>,
): Promise<Outcome> {
  const isLong = length === 'long';
  const store = await start(disk);
  const { storeUrl, nodeCount } = store;
  const load = {
    seed,
    storeUrl,
    nodeCount,
    messagesPerSec: rateOf(length, { short: 20, long: 50 }),
  };
  const measure = () => ({ fills: rounds });
  try {
    return await underLoad({ ...load, measure, allow: () => storeAway }, async (rig) => {
      for (let round = 1; round <= rounds; round += 1) {
        await pause(isLong ? roomForMs : 1000);
        await disk.fill();
        await pause(isLong ? fullForMs : 1500);
        await disk.makeRoom();
        say(`round ${round}: ${rig.messageCount} messages`);
      }
      await pause(isLong ? roomForMs : 2500);
    });
  } finally {
    await store.stop();
    await disk.remove();
  }
}

export const fullSqliteDisk = onFullDisk('full-disk-sqlite', 'F33', sqliteOn);
export const fullRedisDisk = onFullDisk('full-disk-redis', 'F24', redisOn);
