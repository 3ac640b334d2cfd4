/**
 * What a turn costs in each store alone, without HTTP: the main thread's time for begin and commit together, and how
 * long the event loop is held while some turns wait for the disk. The last line is one JSON object.
 * `node bench/store-event-loop.ts --turns 20000 --gives-every 4`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/domain/clock.ts';
import { openRedisStores } from '../src/store/redis/open.ts';
import { openSqliteStores } from '../src/store/sqlite/open.ts';
import type { Stores } from '../src/store/stores.ts';
import { turnIdOf } from '../src/wechat/turn-identity.ts';
import { startRedis } from '../test/support/redis-servers.ts';
import {
  accountNamed,
  attemptBy,
  commitOf,
  sessionWith,
  turnOf,
} from '../test/support/store-fixtures.ts';

const { values } = parseArgs({
  options: {
    turns: { type: 'string', default: '20000' },
    'gives-every': { type: 'string', default: '4' },
  },
});
const turnCount = Number(values.turns);
const givesEvery = Number(values['gives-every']);
const followerCount = 2000;
/** When messages say that they were sent. */
const startSec = 1_780_000_000;
const turnsOfSecond = 1000;
const account = accountNamed('bench');
const session = sessionWith({
  focus: { shopIds: ['shop-1', 'shop-2', 'shop-3'] },
  place: { point: { latitude: 31.23, longitude: 121.47 }, source: 'shared', expiresAtMs: 0 },
});

interface Figures {
  readonly atOnce: number;
  readonly turnsPerSecond: number;
  /** Time that the main thread was at work, microseconds for each turn. */
  readonly mainThreadMicros: number;
  readonly turnP50Ms: number;
  readonly turnP99Ms: number;
  /** Includes the sampling period of one millisecond. */
  readonly loopP99Ms: number;
  readonly loopMaxMs: number;
}

/** Turns are made beforehand, so that only the store is measured. */
function makeTurns(label: string) {
  return Array.from({ length: turnCount }, (_, number) => {
    const known = turnOf(account, `follower-${number % followerCount}`, `${label}-${number}`);
    const message = { createTimeSec: startSec + Math.floor(number / turnsOfSecond) };
    const key = { ...known, turnId: turnIdOf(account, { identity: known.turnId, message }) };
    return commitOf(key, 'bench', { session, gives: number % givesEvery === 0 });
  });
}

async function measure(stores: Stores, atOnce: number): Promise<Figures> {
  const turns = makeTurns(`${atOnce}`).values();
  const tookMs: number[] = [];
  const takeTurns = async () => {
    for (const commit of turns) {
      const startMs = performance.now();
      const begun = await stores.turns.begin(commit.key, attemptBy('bench', { leaseMs: 1500 }));
      if (begun.kind !== 'claimed') throw new Error(`A turn is ${begun.kind}.`);
      await stores.turns.commit(commit);
      tookMs.push(performance.now() - startMs);
    }
  };
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const startMs = performance.now();
  const before = performance.eventLoopUtilization();
  loop.enable();
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
  loop.disable();
  const { active } = performance.eventLoopUtilization(before);
  const sorted = tookMs.toSorted((a, b) => a - b);
  return {
    atOnce,
    turnsPerSecond: Math.round((turnCount * 1000) / (performance.now() - startMs)),
    mainThreadMicros: round((active * 1000) / turnCount),
    turnP50Ms: round(sorted[Math.floor(turnCount * 0.5)] ?? 0),
    turnP99Ms: round(sorted[Math.floor(turnCount * 0.99)] ?? 0),
    loopP99Ms: round(loop.percentile(99) / 1e6),
    loopMaxMs: round(loop.max / 1e6),
  };
}

async function measureStore(name: string, stores: Stores): Promise<readonly Figures[]> {
  await measure(stores, 8);
  const figures: Figures[] = [];
  for (const atOnce of [1, 64, 256]) {
    const measured = await measure(stores, atOnce);
    figures.push(measured);
    console.log(name, JSON.stringify(measured));
  }
  await stores.close();
  return figures;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const dir = await mkdtemp(join(tmpdir(), 'yingda-store-bench-'));
const redis = await startRedis();
try {
  const path = join(dir, 'bench.db');
  const sqlite = await measureStore('sqlite', await openSqliteStores({ path, clock: systemClock }));
  const address = redis.url;
  const onRedis = await measureStore(
    'redis',
    await openRedisStores({ address, clock: systemClock }),
  );
  console.log(JSON.stringify({ turnCount, givesEvery, sqlite, redis: onRedis }));
} finally {
  await redis.stop();
  await rm(dir, { recursive: true, force: true });
}
