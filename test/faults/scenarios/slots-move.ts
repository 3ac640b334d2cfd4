/** G5: slots of a Cluster are moved away and back under load. */
import { type RedisServer, startRedisCluster } from '../../support/redis-servers.ts';
import { pause } from '../harness/rig-node.ts';
import type { Figures, Scenario } from '../harness/scenario.ts';
import { underLoad } from '../harness/under-load.ts';

const p99GoalMs = 500;
const partitionCount = 256;
const keysAtOnce = '100';
const migrationLimitMs = '2000';

export const slotsMove: Scenario = {
  name: 'slots-move',
  rows: 'G5, F19',
  rule: 'slots that move while their followers write leave nobody unanswered, and do nothing twice',
  onlyLong: true,
  async run({ seed, length, rounds = length === 'long' ? 2000 : 60, say }) {
    const redis = await startRedisCluster();
    const isLong = length === 'long';
    try {
      const load = {
        ...{ seed, storeUrl: redis.url, nodeCount: 2, messagesPerSec: isLong ? 200 : 40 },
        measure: () => ({ moves: 2 * rounds }),
        miss: (figures: Figures) => (isLong ? missedGoals(figures) : []),
      };
      return await underLoad(load, async () => {
        await pause(500);
        const [from, to] = redis.servers;
        if (!from || !to) throw new Error('There are too few servers.');
        const slots = await usedSlots(from, rounds);
        for (const [at, slot] of slots.entries()) {
          await moveSlot(slot, { from, to, all: redis.servers });
          if (at % 250 === 249) say(`${at + 1} slots moved away`);
        }
        for (const slot of slots) await moveSlot(slot, { from: to, to: from, all: redis.servers });
      });
    } finally {
      await redis.stop();
    }
  },
};

/** Those with keys first: the partitions of the crowd's account. */
async function usedSlots(server: RedisServer, count: number): Promise<readonly number[]> {
  const all = Array.from({ length: partitionCount }, (_, partition) => `{main:${partition}}`);
  const used = await Promise.all(
    all.map(async (key) => Number(await server.cli('cluster', 'keyslot', key))),
  );
  const ofServer = 5460;
  const mine = new Set(used.filter((slot) => slot <= ofServer));
  for (let slot = 0; slot <= ofServer; slot += 1) mine.add(slot);
  return [...mine].slice(0, count);
}

interface Move {
  readonly from: RedisServer;
  readonly to: RedisServer;
  readonly all: readonly RedisServer[];
}

/** As `redis-cli --cluster reshard` does it, step by step. */
async function moveSlot(slot: number, { from, to, all }: Move): Promise<void> {
  const [fromId, toId] = await Promise.all([from, to].map((one) => one.cli('cluster', 'myid')));
  const state = (server: RedisServer, ...words: readonly string[]) =>
    server.cli('cluster', 'setslot', String(slot), ...words);
  await state(to, 'importing', fromId ?? '');
  await state(from, 'migrating', toId ?? '');
  for (;;) {
    const keys = await from.cli('cluster', 'getkeysinslot', String(slot), keysAtOnce);
    if (keys === '') break;
    const where = ['127.0.0.1', String(to.port), '', '0', migrationLimitMs];
    await from.cli('migrate', ...where, 'keys', ...keys.split('\n'));
  }
  await state(to, 'node', toId ?? '');
  for (const server of all) if (server !== to) await state(server, 'node', toId ?? '');
}

function missedGoals({ p99Ms = 0 }: Figures): string[] {
  return p99Ms > p99GoalMs ? [`p99 within ${p99GoalMs} ms`] : [];
}
