/** Writes lines of a backup to Redis. Each may be written twice. It reads nothing back. */
import type { AccountName } from '../../domain/ids.ts';
import { AppError } from '../../errors.ts';
import type { DumpLine, LoadOptions } from '../dump.ts';
import { findStoredRecord } from '../stored-record.ts';
import type { RedisClient } from './connect.ts';
import { accountOf } from './left-out.ts';

/** As in `read-keys.ts`. */
export interface KeyLine {
  readonly key: string;
  readonly type: string;
  readonly value: readonly unknown[];
  readonly expiresAtMs: number | undefined;
}

/** @throws AppError CONFIG_INVALID for a line that is none of this store's */
export function keyLineOf({ key, type, value, expiresAtMs }: DumpLine): KeyLine {
  if (typeof key !== 'string' || !key.startsWith('yd:') || typeof type !== 'string')
    throw strange();
  if (!Array.isArray(value)) throw strange();
  return {
    key,
    type,
    value,
    expiresAtMs: typeof expiresAtMs === 'number' ? expiresAtMs : undefined,
  };
}

export async function writeKey(client: RedisClient, line: KeyLine): Promise<void> {
  const { key, type, value, expiresAtMs } = line;
  if (value.length === 0) return;
  switch (type) {
    case 'string':
      await client.set(key, bytesOf(value[0]));
      break;
    case 'hash':
      await client.hset(key, ...value.map(bytesOf));
      break;
    case 'set':
      await client.sadd(key, ...value.map(bytesOf));
      break;
    case 'zset':
      await client.zadd(key, ...scored(value.map(bytesOf)));
      break;
    case 'stream':
      for (const entry of value) await addEntry(client, key, entry);
      break;
    default:
      throw strange();
  }
  if (expiresAtMs !== undefined) await client.pexpireat(key, expiresAtMs);
}

/** Entries of erased followers go; they have nothing but their hash. */
export function withoutErased(line: KeyLine, { isErased }: LoadOptions): KeyLine {
  if (line.type !== 'stream' || !/^yd:\{[^:}]+:\d+\}:records$/.test(line.key)) return line;
  const account = accountOf(line.key) as AccountName;
  const value = line.value.filter((entry) => {
    const [, fields] = entryOf(entry);
    const record = findStoredRecord(String(fields[fields.indexOf('record') + 1]));
    return !record || !isErased(account, record.followerHash, record.receivedAtMs);
  });
  return { ...line, value };
}

async function addEntry(client: RedisClient, key: string, entry: unknown): Promise<void> {
  const [id, fields] = entryOf(entry);
  try {
    await client.xadd(key, id, ...fields);
  } catch (error) {
    // Written before, when a call was made again.
    if (!(error instanceof Error && error.message.includes('equal or smaller'))) throw error;
  }
}

function entryOf(entry: unknown): readonly [id: string, fields: readonly (string | Buffer)[]] {
  if (!Array.isArray(entry) || !Array.isArray(entry[1])) throw strange();
  return [String(entry[0]), entry[1].map(bytesOf)];
}

/** ZADD wants each score before its member. */
function scored(flat: readonly (string | Buffer)[]): (string | Buffer)[] {
  return flat.flatMap((member, index) => (index % 2 === 0 ? [flat[index + 1] ?? '0', member] : []));
}

function bytesOf(part: unknown): string | Buffer {
  if (typeof part === 'string') return part;
  const { base64 } = part as { base64?: unknown };
  if (typeof base64 !== 'string') throw strange();
  return Buffer.from(base64, 'base64');
}

function strange(): AppError {
  return new AppError(
    'CONFIG_INVALID',
    'The backup holds something that this store does not know.',
  );
}
