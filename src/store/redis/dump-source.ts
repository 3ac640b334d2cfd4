/**
 * All that is ours in a Redis, in a memory that does not grow with the store. A register and a campaign come as they were
 * at one moment while they are small; otherwise each key is as it was when it was met. Other programs' keys are not read.
 */
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../errors.ts';
import type { DumpLine, DumpSource } from '../dump.ts';
import type { RedisAddress } from '../store-url.ts';
import { connectRedis } from './connect.ts';
import { isInBackups } from './left-out.ts';
import { readGroups } from './read-keys.ts';
import { RedisLink } from './redis-link.ts';
import { refuseHalfRestored } from './restoring.ts';
import { runIdsOf, scanKeys } from './scan-keys.ts';

/** Of the keys and what is in them: a change that older versions cannot read makes it one more (docs/operating.md). */
export const redisShape = 1;

const groupsAtOnce = 20;
/** Campaigns and registers: what is in them must fit together. */
const homes = [
  /^yd:\{[^:}]+:campaign:[^}]+\}/,
  /^yd:\{[^:}]+:register:[^}]+\}/,
  /^yd:\{[^:}]+:\d+\}:register:[^:]+/,
];
/** In this order when they are read one by one. The number last: none that was given may be given again. */
const parts = [
  ...['owners', 'codes', 'redemptions', 'redeemed-counts'],
  ...['entries', 'labels', 'lines', 'line-times', 'own-lines', 'line-ids', 'erased', 'claims'],
  'number',
];

/** @throws AppError as `openRedisStores`, and STORE_LOCKED when half a store lies there */
export async function openRedisDump(address: RedisAddress, clock: Clock): Promise<DumpSource> {
  const link = new RedisLink(connectRedis(address), clock, () => undefined);
  link.connect();
  try {
    await refuseHalfRestored(link);
  } catch (error) {
    await link.close();
    throw error;
  }
  return {
    shape: { store: 'redis', shape: redisShape },
    lines: () => readAll(link),
    close: () => link.close(),
  };
}

async function* readAll(link: RedisLink): AsyncGenerator<readonly DumpLine[]> {
  const before = await runIdsOf(link);
  const seen = new Set<string>();
  for await (const keys of scanKeys(link)) {
    const groups = keys.filter(isInBackups).flatMap((key) => groupOnce(key, seen));
    for (let from = 0; from < groups.length; from += groupsAtOnce) {
      yield* readGroups(link, groups.slice(from, from + groupsAtOnce));
    }
  }
  if ((await runIdsOf(link)) !== before) throw replaced();
}

type KeyGroup = readonly string[];

/** A key by itself, or with those that it belongs to: these once. */
function groupOnce(key: string, seen: Set<string>): readonly KeyGroup[] {
  const home = homes.map((pattern) => pattern.exec(key)?.[0]).find(Boolean);
  const keys = home === undefined ? [] : parts.map((part) => `${home}:${part}`);
  if (home === undefined || !keys.includes(key)) return [[key]];
  if (seen.has(home)) return [];
  seen.add(home);
  return [keys];
}

function replaced(): AppError {
  const message = 'A Redis server was restarted or replaced meanwhile. Make the backup again.';
  return new AppError('STORE_UNAVAILABLE', message);
}
