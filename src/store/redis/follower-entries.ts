/**
 * Finds one follower's entries in the streams of their partition: decision records, lines of the send ledger. There they
 * lie among those of a 256th of all followers, a few thousand, and are read a page at a time.
 */
import type { AccountName, OpenId } from '../../domain/ids.ts';
import type { SendLine } from '../../domain/outgoing.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { hashFollower } from '../follower-hash.ts';
import { partitionOf } from '../partition.ts';
import { findStoredRecord } from '../stored-record.ts';
import { findStoredLine } from '../stored-send-line.ts';
import { recordsKey, sendsKey } from './keys.ts';
import type { RedisLink } from './redis-link.ts';

const pageSize = 200;

/** One follower's part of a stream. */
export interface FollowerStream<T> {
  readonly key: string;
  readonly field: string;
  readonly follower: string;
  /** Undefined when the text cannot be read: nobody can say whose it is. */
  readonly parse: (text: string) => T | undefined;
}

export function recordsOf(account: AccountName, openId: OpenId): FollowerStream<TurnRecord> {
  return {
    key: recordsKey(account, partitionOf(openId)),
    field: 'record',
    follower: hashFollower(account, openId),
    parse: findStoredRecord,
  };
}

export function sendsTo(account: AccountName, openId: OpenId): FollowerStream<SendLine> {
  return {
    key: sendsKey(account, partitionOf(openId)),
    field: 'line',
    follower: hashFollower(account, openId),
    parse: findStoredLine,
  };
}

export interface FollowerEntries<T> {
  /** Oldest first, with their ids in the stream. */
  readonly found: readonly { readonly id: string; readonly value: T }[];
  /** Where to read on; undefined at the end. */
  readonly next: string | undefined;
}

/** @param from `-` for the beginning, or `next` of the page before */
export async function readFollowerPage<T extends { readonly followerHash: string }>(
  link: RedisLink,
  { key, field, follower, parse }: FollowerStream<T>,
  from: string,
): Promise<FollowerEntries<T>> {
  const rows = await link.ask((client) => client.xrange(key, from, '+', 'COUNT', pageSize));
  const found = rows.flatMap(([id, fields]) => {
    const value = parse(fields[fields.indexOf(field) + 1] ?? '');
    return value?.followerHash === follower ? [{ id, value }] : [];
  });
  const last = rows.at(-1)?.[0];
  return { found, next: rows.length < pageSize || last === undefined ? undefined : `(${last}` };
}

/** All of them, newest first. */
export async function readFollowerEntries<T extends { readonly followerHash: string }>(
  link: RedisLink,
  stream: FollowerStream<T>,
): Promise<readonly T[]> {
  const values: T[] = [];
  let from: string | undefined = '-';
  while (from !== undefined) {
    const page: FollowerEntries<T> = await readFollowerPage(link, stream, from);
    values.push(...page.found.map(({ value }) => value));
    from = page.next;
  }
  return values.toReversed();
}
