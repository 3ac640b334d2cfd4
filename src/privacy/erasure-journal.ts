/**
 * A list of who was erased that lives outside the store, so that it outlives it: a restored backup is told by it who must
 * not come back. One line for each erasure, under a hash; lines are added and never changed. It holds no openid.
 */
import { open, readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { AccountName } from '../domain/ids.ts';
import { AppError } from '../errors.ts';
import type { Erased } from '../store/dump.ts';
import type { ErasureRequest, ErasureStore } from '../store/erasures.ts';
import { hashFollower } from '../store/follower-hash.ts';
import { partitionOf } from '../store/partition.ts';
import { parseStoreUrl } from '../store/store-url.ts';

const lineSchema = z.strictObject({
  account: z.string().transform((name) => name as AccountName),
  followerHash: z.string().regex(/^[0-9a-f]{16}$/),
  requestedAtMs: z.number(),
  partition: z.number().optional(),
});

/** Where the list is: where it was said to be, or beside a SQLite file; undefined: nowhere. */
export function journalPathOf(storeUrl: string, given: string | undefined): string | undefined {
  if (given !== undefined) return given;
  const address = parseStoreUrl(storeUrl);
  const hasFile = address.kind === 'sqlite' && address.path !== ':memory:';
  return hasFile ? `${address.path}.erased` : undefined;
}

/**
 * The same erasures, each of which is in the list before the store lets go of the openid: whoever is not in the one is
 * still in the other.
 * @param path undefined for no list
 */
export function withJournal(erasures: ErasureStore, path: string | undefined): ErasureStore {
  if (path === undefined) return erasures;
  return {
    request: (request) => erasures.request(request),
    waiting: (account, span) => erasures.waiting(account, span),
    erasePart: (request, cursor) => erasures.erasePart(request, cursor),
    findErased: (account, openId) => erasures.findErased(account, openId),
    async end(request) {
      await note(path, request);
      await erasures.end(request);
    },
  };
}

/** On disk when it resolves. */
async function note(path: string, { account, openId, requestedAtMs }: ErasureRequest) {
  const followerHash = hashFollower(account, openId);
  const partition = partitionOf(openId);
  const erased: Erased = { account, followerHash, requestedAtMs, partition };
  // One small write to the end of a file: lines of several writers do not mix, nor with one that a crash cut off.
  const file = await open(path, 'a', 0o600);
  try {
    await file.write(`\n${JSON.stringify(erased)}`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * A line that a crash cut off is left out: its erasure was not ended, and is still in the store.
 * @returns undefined when no list is named
 * @throws AppError CONFIG_INVALID when one cannot be read, or is none
 */
export async function readErasedLists(
  paths: readonly string[],
): Promise<readonly Erased[] | undefined> {
  if (paths.length === 0) return undefined;
  return (await Promise.all(paths.map(readList))).flat();
}

async function readList(path: string): Promise<readonly Erased[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  return text.split('\n').flatMap((line) => parseLine(line, path));
}

function parseLine(line: string, path: string): readonly Erased[] {
  if (line === '') return [];
  if (!line.startsWith('{')) throw unreadable(path);
  const { data } = lineSchema.safeParse(parseJson(line));
  if (!data) return [];
  const { partition, ...erased } = data;
  return [partition === undefined ? erased : { ...erased, partition }];
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function unreadable(path: string, cause?: unknown): AppError {
  return new AppError(
    'CONFIG_INVALID',
    `${path} cannot be read, or is no list of erased followers.`,
    { cause },
  );
}
