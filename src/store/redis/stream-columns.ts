/**
 * Reads the newest decision records of an official account out of the 256 streams that hold them. A page is a merge of
 * all streams; its order is total, so that a later page can begin exactly behind it.
 */
import type { AccountName } from '../../domain/ids.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { partitionCount } from '../partition.ts';
import { findStoredRecord } from '../stored-record.ts';
import type { RedisClient } from './connect.ts';
import { recordsKey } from './keys.ts';
import type { RedisLink } from './redis-link.ts';

/** Where a record stands among all of the account, the newest first. */
export interface RecordPosition {
  /** On Redis' clock. */
  readonly writtenAtMs: number;
  readonly receivedAtMs: number;
  /** Within its stream and millisecond. */
  readonly sequence: number;
  readonly partition: number;
}

export interface PlacedRecord extends RecordPosition {
  readonly record: TurnRecord;
}

/** What was read of one partition so far, newest first. */
interface Column {
  readonly partition: number;
  readonly key: string;
  readonly records: readonly PlacedRecord[];
  /** Stream id from which to read on, in XREVRANGE's notation. */
  readonly from: string;
  /** Everything written after this millisecond was read. */
  readonly readToMs: number;
  readonly isWhole: boolean;
}

export interface NewestQuery {
  readonly account: AccountName;
  readonly limit: number;
  /** Only what stands behind it. */
  readonly after?: RecordPosition | undefined;
}

/** Reads a little of every stream, and more only of those whose records all belong to the newest. */
export async function readNewest(
  link: RedisLink,
  query: NewestQuery,
): Promise<readonly PlacedRecord[]> {
  const { limit, after } = query;
  if (limit <= 0) return [];
  let columns = startColumns(query);
  let batch = Math.ceil((2 * limit) / partitionCount) + 1;
  for (;;) {
    const newest = newestOf(columns, limit, after);
    const unsure = columns.filter((column) => mayHoldMore(column, newest, limit));
    if (unsure.length === 0) return newest;
    const grown = await link.ask((client) =>
      Promise.all(unsure.map((column) => readOn(client, column, batch))),
    );
    const byKey = new Map(grown.map((column) => [column.key, column]));
    columns = columns.map((column) => byKey.get(column.key) ?? column);
    batch *= 4;
  }
}

function startColumns({ account, after }: NewestQuery): readonly Column[] {
  return Array.from({ length: partitionCount }, (_, partition) => ({
    partition,
    key: recordsKey(account, partition),
    records: [],
    // The whole millisecond is read again: positions within it tell what is behind.
    from: after ? String(after.writtenAtMs) : '+',
    readToMs: Number.POSITIVE_INFINITY,
    isWhole: false,
  }));
}

async function readOn(client: RedisClient, column: Column, batch: number): Promise<Column> {
  const rows = await client.xrevrange(column.key, column.from, '-', 'COUNT', batch);
  const lastId = rows.at(-1)?.[0];
  const isWhole = rows.length < batch;
  return {
    ...column,
    records: [...column.records, ...rows.flatMap((row) => toPlaced(row, column.partition))],
    from: lastId === undefined ? column.from : `(${lastId}`,
    readToMs: lastId === undefined ? column.readToMs : Number(lastId.split('-')[0]),
    isWhole,
  };
}

function toPlaced([id, fields]: [string, string[]], partition: number): PlacedRecord[] {
  const record = findStoredRecord(fields[fields.indexOf('record') + 1] ?? '');
  if (!record) return [];
  const [writtenAtMs = 0, sequence = 0] = id.split('-').map(Number);
  return [{ record, writtenAtMs, sequence, partition, receivedAtMs: record.receivedAtMs }];
}

function newestOf(
  columns: readonly Column[],
  limit: number,
  after: RecordPosition | undefined,
): readonly PlacedRecord[] {
  return columns
    .flatMap(({ records }) => records)
    .filter((placed) => !after || newestFirst(placed, after) > 0)
    .toSorted(newestFirst)
    .slice(0, limit);
}

/** A column that was read to its end, or beyond the oldest of the newest, has nothing more to give. */
function mayHoldMore(column: Column, newest: readonly PlacedRecord[], limit: number): boolean {
  const oldest = newest.at(-1);
  if (column.isWhole) return false;
  if (!oldest || newest.length < limit) return true;
  return column.readToMs >= oldest.writtenAtMs;
}

function newestFirst(a: RecordPosition, b: RecordPosition): number {
  return (
    b.writtenAtMs - a.writtenAtMs ||
    b.receivedAtMs - a.receivedAtMs ||
    b.sequence - a.sequence ||
    a.partition - b.partition
  );
}
