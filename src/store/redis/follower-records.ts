/** Finds one follower's decision records among those of their partition: about a thousand, a page at a time. */
import type { AccountName, OpenId } from '../../domain/ids.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { hashFollower } from '../follower-hash.ts';
import { partitionOf } from '../partition.ts';
import { findStoredRecord } from '../stored-record.ts';
import { recordsKey } from './keys.ts';
import type { RedisLink } from './redis-link.ts';

const pageSize = 200;

export interface FollowerRecords {
  /** Oldest first, with their ids in the stream. */
  readonly found: readonly { readonly id: string; readonly record: TurnRecord }[];
  /** Where to read on; undefined at the end. */
  readonly next: string | undefined;
}

export async function readFollowerRecords(
  link: RedisLink,
  { account, openId, from }: { account: AccountName; openId: OpenId; from: string },
): Promise<FollowerRecords> {
  const key = recordsKey(account, partitionOf(openId));
  const rows = await link.ask((client) => client.xrange(key, from, '+', 'COUNT', pageSize));
  const follower = hashFollower(account, openId);
  const found = rows.flatMap(([id, fields]) => {
    const record = findStoredRecord(fields[fields.indexOf('record') + 1] ?? '');
    return record?.followerHash === follower ? [{ id, record }] : [];
  });
  const last = rows.at(-1)?.[0];
  return { found, next: rows.length < pageSize || last === undefined ? undefined : `(${last}` };
}
