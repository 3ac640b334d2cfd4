/** Looks through a Redis before it is restored into: is anything there, does a server use it, who was erased? */
import type { AccountName } from '../../domain/ids.ts';
import { AppError } from '../../errors.ts';
import type { Erased } from '../dump.ts';
import { hashFollower } from '../follower-hash.ts';
import { type NodeBeat, nodeGoneAfterMs } from '../nodes.ts';
import { isInBackups } from './left-out.ts';
import type { RedisLink } from './redis-link.ts';
import { serverTimeMs } from './restoring.ts';
import { insist, scanKeys } from './scan-keys.ts';

export interface Survey {
  readonly holdsSomething: boolean;
  readonly erased: readonly Erased[];
  /** When the first content was published, which is at the first start; infinite where there is none. */
  readonly sinceMs: number;
}

/** Few: two for each partition, and two for each account. */
const tellingPattern = /:(nodes\}:entries|content\}:revisions|erased|erasures)$/;
const erasedPattern = /^yd:\{(?<account>[^:}]+):(?<partition>\d+)\}:(?<kind>erased|erasures)$/;

/** @throws AppError STORE_LOCKED while a server uses it */
export async function surveyRedis(link: RedisLink): Promise<Survey> {
  const keys: string[] = [];
  let holdsSomething = false;
  for await (const some of scanKeys(link)) {
    holdsSomething ||= some.some(isInBackups);
    keys.push(...some.filter((key) => tellingPattern.test(key)));
  }
  const nodes = keys.filter((key) => key.endsWith(':nodes}:entries'));
  for (const key of nodes) await refuseRunning(link, key);
  const revisions = keys.filter((key) => key.endsWith(':content}:revisions'));
  const firsts = await Promise.all(revisions.map((key) => firstOf(link, key)));
  const erased: Erased[] = [];
  for (const key of keys.filter((one) => erasedPattern.test(one))) {
    erased.push(...(await readErased(link, key)));
  }
  return { holdsSomething, erased, sinceMs: Math.min(...firsts) };
}

async function refuseRunning(link: RedisLink, key: string): Promise<void> {
  const beats = await insist(link, (client) => client.hvals(key));
  const newestMs = Math.max(...beats.map((text) => (JSON.parse(text) as NodeBeat).atMs));
  if ((await serverTimeMs(link)) - newestMs > nodeGoneAfterMs) return;
  throw new AppError(
    'STORE_LOCKED',
    'A server uses this Redis. Stop all of them first; one that was killed counts as gone after a minute.',
  );
}

async function firstOf(link: RedisLink, key: string): Promise<number> {
  const revisions = await insist(link, (client) => client.hvals(key));
  const times = revisions.map(
    (text) => (JSON.parse(text) as { publishedAtMs: number }).publishedAtMs,
  );
  return Math.min(...times);
}

async function readErased(link: RedisLink, key: string): Promise<readonly Erased[]> {
  const { account: name = '', partition = '', kind } = erasedPattern.exec(key)?.groups ?? {};
  const account = name as AccountName;
  const place = { account, partition: Number(partition) };
  if (kind === 'erased') {
    const flat = await insist(link, (client) => client.zrange(key, '0', '-1', 'WITHSCORES'));
    return flat.flatMap((followerHash, index) =>
      index % 2 === 0 ? { ...place, followerHash, requestedAtMs: Number(flat[index + 1]) } : [],
    );
  }
  const asked = await insist(link, (client) => client.hgetall(key));
  return Object.entries(asked).map(([openId, text]) => ({
    ...place,
    followerHash: hashFollower(account, openId),
    requestedAtMs: Number.parseInt(text, 10),
  }));
}
