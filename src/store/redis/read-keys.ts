/**
 * What keys hold, as lines of a backup. Keys that belong together come as they were at one moment while they are small;
 * a large key comes in pieces, each as it was when it was read.
 */
import { isUtf8 } from 'node:buffer';
import type { DumpLine } from '../dump.ts';
import type { RedisClient } from './connect.ts';
import type { RedisLink } from './redis-link.ts';
import { insist } from './scan-keys.ts';
import { readLua } from './scripts.ts';

/** Elements, and as many kB of text: a few milliseconds, in which a server does nothing else. */
const elementsAtOnce = 5000;
const script = readLua('read-keys');

type Part = Buffer | number | null | readonly Part[];
type Found = readonly [
  key: Buffer,
  kind: Buffer,
  expiresAtMs: Buffer | number,
  value: readonly Part[],
];

/** @param groups of keys, each group of one hash tag */
export async function* readGroups(
  link: RedisLink,
  groups: readonly (readonly string[])[],
): AsyncGenerator<readonly DumpLine[]> {
  const found = await Promise.all(groups.map((keys) => readTogether(link, keys)));
  yield found.flatMap((some) => some ?? []).map((one) => lineOf(one));
  for (const keys of groups.filter((_, index) => found[index] === undefined)) {
    for (const key of keys) yield* readAlone(link, key);
  }
}

/** Undefined when it is too much for one piece. */
async function readTogether(
  link: RedisLink,
  keys: readonly string[],
): Promise<readonly Found[] | undefined> {
  const found = await insist(link, (client) =>
    client.callBuffer('EVAL', script, keys.length, ...keys, elementsAtOnce),
  );
  return (found as readonly Found[] | null) ?? undefined;
}

async function* readAlone(link: RedisLink, key: string): AsyncGenerator<readonly DumpLine[]> {
  const whole = await readTogether(link, [key]);
  if (whole) return yield whole.map((one) => lineOf(one));
  const kind = await insist(link, (client) => client.type(key));
  const lives = await insist(link, (client) => client.pttl(key));
  const [seconds = 0] = await insist(link, (client) => client.time());
  const expiresAtMs = lives < 0 ? -1 : seconds * 1000 + lives;
  for await (const value of piecesOf(link, key, kind)) {
    yield [lineOf([Buffer.from(key), Buffer.from(kind), expiresAtMs, value])];
  }
}

async function* piecesOf(
  link: RedisLink,
  key: string,
  kind: string,
): AsyncGenerator<readonly Part[]> {
  if (kind === 'stream') return yield* piecesOfStream(link, key);
  let cursor = '0';
  do {
    const from = cursor;
    const [next, value] = await insist(link, (client) => scanOnce(client, kind, [key, from]));
    yield value;
    cursor = String(next);
  } while (cursor !== '0');
}

function scanOnce(
  client: RedisClient,
  kind: string,
  [key, from]: readonly [string, string],
): Promise<readonly [Buffer, readonly Buffer[]]> {
  const count = ['COUNT', elementsAtOnce] as const;
  switch (kind) {
    case 'hash':
      return client.hscanBuffer(key, from, ...count) as Promise<[Buffer, Buffer[]]>;
    case 'set':
      return client.sscanBuffer(key, from, ...count) as Promise<[Buffer, Buffer[]]>;
    case 'zset':
      return client.zscanBuffer(key, from, ...count) as Promise<[Buffer, Buffer[]]>;
    default:
      throw new Error(`No key of ours is a ${kind}.`);
  }
}

async function* piecesOfStream(link: RedisLink, key: string): AsyncGenerator<readonly Part[]> {
  let from = '-';
  for (;;) {
    const start = from;
    const entries = await insist(link, (client) =>
      client.xrangeBuffer(key, start, '+', 'COUNT', elementsAtOnce),
    );
    if (entries.length === 0) return;
    yield entries;
    from = `(${entries.at(-1)?.[0].toString()}`;
  }
}

function lineOf([key, kind, expiresAtMs, value]: Found): DumpLine {
  const line = { key: key.toString(), type: kind.toString(), value: value.map(plain) };
  const atMs = Number(expiresAtMs);
  return atMs < 0 ? line : { ...line, expiresAtMs: atMs };
}

/** All that is ours is text; bytes that are none are kept all the same. */
function plain(part: Part): unknown {
  if (Array.isArray(part)) return part.map(plain);
  if (!Buffer.isBuffer(part)) return part;
  return isUtf8(part) ? part.toString() : { base64: part.toString('base64') };
}
