/** Every record of a span out of the 256 streams that hold them, a few streams at a time and each entry once. */
import type { AccountName } from '../../domain/ids.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { partitionCount } from '../partition.ts';
import { areBehind, isInSpan } from '../record-page.ts';
import { findStoredRecord } from '../stored-record.ts';
import type { TimeSpan } from '../turn-records.ts';
import type { RedisClient } from './connect.ts';
import { recordsKey } from './keys.ts';
import type { RedisLink } from './redis-link.ts';

/** So many streams at once, so many entries of each: what comes is parsed in one piece, within a few milliseconds. */
const streamsAtOnce = 16;
const entriesAtOnce = 32;

interface OpenStream {
  readonly key: string;
  /** Stream id from which to read on, in XREVRANGE's notation. */
  readonly from: string;
}

/** @param from where the span ends: see `find-end-of-span.ts` */
export async function* readAllRecords(
  link: RedisLink,
  account: AccountName,
  { from, ...span }: TimeSpan & { readonly from: string },
): AsyncGenerator<readonly TurnRecord[]> {
  for (let first = 0; first < partitionCount; first += streamsAtOnce) {
    let open: readonly OpenStream[] = Array.from({ length: streamsAtOnce }, (_, at) => ({
      key: recordsKey(account, first + at),
      from,
    }));
    while (open.length > 0) {
      const read = await link.ask((client) =>
        Promise.all(open.map((stream) => readOn(client, stream, span))),
      );
      yield read.flatMap(({ records }) => records);
      open = read.flatMap(({ next }) => next ?? []);
    }
  }
}

async function readOn(client: RedisClient, { key, from }: OpenStream, span: TimeSpan) {
  const rows = await client.xrevrange(key, from, '-', 'COUNT', entriesAtOnce);
  const all = rows.flatMap(([, fields]) => recordIn(fields) ?? []);
  const records = all.filter((record) => isInSpan(record, span));
  const lastId = rows.at(-1)?.[0];
  const isOver = rows.length < entriesAtOnce || areBehind(all, span.fromMs);
  return isOver || lastId === undefined
    ? { records }
    : { records, next: { key, from: `(${lastId}` } };
}

/** Undefined when what is stored cannot be read. */
function recordIn(fields: readonly string[]): TurnRecord | undefined {
  return findStoredRecord(fields[fields.indexOf('record') + 1] ?? '');
}
