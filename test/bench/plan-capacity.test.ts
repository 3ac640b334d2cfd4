/** The arithmetic of the capacity model, on round numbers that can be followed by hand. */
import { describe, expect, it } from 'vitest';
import { balancedShare, busiestShare, slotOf } from '../../bench/capacity/busiest-share.ts';
import type { Constants } from '../../bench/capacity/measured-costs.ts';
import { type Machines, planCapacity } from '../../bench/capacity/plan-capacity.ts';
import type { Scenario } from '../../bench/capacity/scenario.ts';

const constants: Constants = {
  ...{ nodeMicros: 600, redisMicros: 120, repeatShare: 0.5 },
  ...{ sessionBytes: 1000, cardBytes: 2000, couponBytes: 500 },
  ...{ settledTurnBytes: 1000, ledgerSeconds: 60, recordBytes: 1000, mostRecords: 100_000 },
  ...{ toRedisBytes: 2000, fromRedisBytes: 500, logBytes: 2000 },
  ...{ deliveryBytes: 1000, answerBytes: 1000, sqliteMicros: 600, sqliteRecordBytes: 1000 },
};
const machines: Machines = { coresPerNode: 4, shardGigabytes: 10, replicas: 2 };
/** A tenth writes ten times in an hour: as many messages as followers. */
const evening: Scenario = {
  ...{ writingShare: 0.1, messagesEach: 10, hours: 1, peak: 2, repeats: 0, daysAlike: 3 },
  ...{ sessionShare: 0.5, cardShare: 0.1, couponsEach: 1 },
};

const plan = (followers: number, more: Partial<Scenario> = {}) =>
  planCapacity(followers, { ...evening, ...more }, { constants, machines });

describe('planCapacity', () => {
  it('counts the messages of the busiest minute', () => {
    expect(plan(3_600_000).messagesPerSecond).toBe(2000);
  });

  it('counts processors at six tenths of their time, and a node more than needed', () => {
    const { nodeCores, nodes } = plan(3_600_000);

    expect(nodeCores).toBeCloseTo(2);
    expect(nodes).toBe(2);
    expect(plan(18_000_000)).toMatchObject({ nodes: 1 + 3 });
  });

  it('counts a repeated delivery as the part of a turn that it is', () => {
    const { nodeCores, publicMegabits } = plan(3_600_000, { repeats: 2 });

    expect(nodeCores).toBeCloseTo(4);
    expect(publicMegabits).toBeCloseTo(2000 * 3 * 2000 * 8e-6);
  });

  it('counts what is kept of followers, the ledger of a minute and the records that are kept', () => {
    const followers = 3_600_000 * (500 + 200 + 500);
    const ledger = 2000 * 60 * 1000;
    const records = 100_000 * 1000;

    expect(plan(3_600_000).memoryGigabytes).toBeCloseTo((followers + ledger + records) / 1e9);
  });

  it('has as many shards as memory or turns ask for, whichever is more', () => {
    expect(plan(3_600_000)).toMatchObject({ shardsForMemory: 1, shardsForTurns: 1, shards: 1 });
    expect(plan(20_000_000)).toMatchObject({ shardsForMemory: 5, shardsForTurns: 3, shards: 5 });
    expect(plan(20_000_000, { peak: 10 })).toMatchObject({ shardsForTurns: 12, shards: 12 });
  });

  it('counts each replica as a server, and as the log once more', () => {
    const { redisServers, replicaMegabits } = plan(20_000_000);

    expect(redisServers).toBe(5 * 3);
    expect(replicaMegabits).toBeCloseTo((20_000_000 / 3600) * 2 * 2000 * 2 * 8e-6);
  });

  it('counts what the logs grow by in the evening', () => {
    expect(plan(3_600_000).logGigabytes).toBeCloseTo(7.2);
  });

  it('leaves SQLite when one process is too slow, or its file too large', () => {
    expect(plan(360_000)).toMatchObject({ fitsSqlite: true });
    expect(plan(3_600_000)).toMatchObject({ fitsSqlite: false });
    expect(plan(10_000_000, { hours: 24, daysAlike: 5 })).toMatchObject({ fitsSqlite: false });
  });
});

describe('the slots of a Cluster', () => {
  it('are found by the hash that the Cluster has', () => {
    expect(slotOf('123456789')).toBe(0x31c3);
  });

  it('are dealt out unevenly in equal ranges, and evenly enough by hand', () => {
    expect(busiestShare('main', 1)).toBe(1);
    expect(busiestShare('main', 6)).toBeGreaterThan(balancedShare(6));
    expect(balancedShare(6)).toBe(43 / 256);
  });
});
