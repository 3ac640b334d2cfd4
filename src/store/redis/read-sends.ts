/** Pages of the send ledger on Redis. Lines lie in 256 streams like decision records; a page merges them. */
import type { AccountName } from '../../domain/ids.ts';
import type { JobEnd, SendLine } from '../../domain/outgoing.ts';
import type { SendPage } from '../outbox.ts';
import { findStoredLine } from '../stored-send-line.ts';
import { sendsKey } from './keys.ts';
import type { RedisLink } from './redis-link.ts';
import { cursorText, parseCursor, readNewest } from './stream-columns.ts';

/** The cursor is the position of the last line that was looked at: with `end`, a page may show fewer than its limit. */
export async function readSends(
  link: RedisLink,
  account: AccountName,
  { limit, cursor, end }: { limit: number; cursor?: string; end?: JobEnd },
): Promise<SendPage> {
  const streams = {
    keyOf: (partition: number) => sendsKey(account, partition),
    field: 'line',
    parse: findStoredLine,
    timeOf: ({ atMs }: SendLine) => atMs,
  };
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  const placed = await readNewest(link, streams, { limit, after });
  const all = placed.map(({ value }) => value);
  const lines = end === undefined ? all : all.filter((line) => line.end === end);
  const last = placed.at(-1);
  return last && placed.length === limit ? { lines, next: cursorText(last) } : { lines };
}
