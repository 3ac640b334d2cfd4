/**
 * Reads the newest entries of an official account (decision records, lines of the send ledger) out of the 256 streams
 * that hold them. A page is a merge of all streams; its order is total, so that a later page can begin exactly behind it.
 */
import { partitionCount } from '../partition.ts';
import type { RedisClient } from './connect.ts';
import type { RedisLink } from './redis-link.ts';

/** Where an entry stands among all of the account, the newest first. */
export interface Position {
  /** On Redis' clock. */
  readonly writtenAtMs: number;
  /** On the server's clock: when what it tells of happened. */
  readonly atMs: number;
  /** Within its stream and millisecond. */
  readonly sequence: number;
  readonly partition: number;
}

export interface Placed<T> extends Position {
  readonly value: T;
}

/** What lies in the streams, and how to read it. */
export interface Streams<T> {
  readonly keyOf: (partition: number) => string;
  readonly field: string;
  /** Undefined when the text cannot be read: it is left out. */
  readonly parse: (text: string) => T | undefined;
  readonly timeOf: (value: T) => number;
}

/** What was read of one partition so far, newest first. */
interface Column<T> {
  readonly partition: number;
  readonly key: string;
  readonly entries: readonly Placed<T>[];
  /** Stream id from which to read on, in XREVRANGE's notation. */
  readonly from: string;
  /** Everything written after this millisecond was read. */
  readonly readToMs: number;
  readonly isWhole: boolean;
}

export interface NewestQuery {
  readonly limit: number;
  /** Only what stands behind it. */
  readonly after?: Position | undefined;
  /** The stream id from which the first page is read, in XREVRANGE's notation; else the newest. */
  readonly from?: string | undefined;
}

/** Reads a little of every stream, and more only of those whose entries all belong to the newest. */
export async function readNewest<T>(
  link: RedisLink,
  streams: Streams<T>,
  { limit, after, from }: NewestQuery,
): Promise<readonly Placed<T>[]> {
  if (limit <= 0) return [];
  // The whole millisecond is read again: positions within it tell what is behind.
  let columns = startColumns(streams, after ? String(after.writtenAtMs) : (from ?? '+'));
  let batch = Math.ceil((2 * limit) / partitionCount) + 1;
  for (;;) {
    const newest = newestOf(columns, limit, after);
    const unsure = columns.filter((column) => mayHoldMore(column, newest, limit));
    if (unsure.length === 0) return newest;
    const grown = await link.ask((client) =>
      Promise.all(unsure.map((column) => readOn(client, streams, { column, batch }))),
    );
    const byKey = new Map(grown.map((column) => [column.key, column]));
    columns = columns.map((column) => byKey.get(column.key) ?? column);
    batch *= 4;
  }
}

function startColumns<T>({ keyOf }: Streams<T>, from: string): readonly Column<T>[] {
  return Array.from({ length: partitionCount }, (_, partition) => ({
    partition,
    key: keyOf(partition),
    entries: [],
    from,
    readToMs: Number.POSITIVE_INFINITY,
    isWhole: false,
  }));
}

async function readOn<T>(
  client: RedisClient,
  streams: Streams<T>,
  { column, batch }: { column: Column<T>; batch: number },
): Promise<Column<T>> {
  const rows = await client.xrevrange(column.key, column.from, '-', 'COUNT', batch);
  const lastId = rows.at(-1)?.[0];
  const isWhole = rows.length < batch;
  return {
    ...column,
    entries: [
      ...column.entries,
      ...rows.flatMap((row) => toPlaced(streams, row, column.partition)),
    ],
    from: lastId === undefined ? column.from : `(${lastId}`,
    readToMs: lastId === undefined ? column.readToMs : Number(lastId.split('-')[0]),
    isWhole,
  };
}

function toPlaced<T>(
  { field, parse, timeOf }: Streams<T>,
  [id, fields]: [string, string[]],
  partition: number,
): Placed<T>[] {
  const value = parse(fields[fields.indexOf(field) + 1] ?? '');
  if (value === undefined) return [];
  const [writtenAtMs = 0, sequence = 0] = id.split('-').map(Number);
  return [{ value, writtenAtMs, sequence, partition, atMs: timeOf(value) }];
}

function newestOf<T>(
  columns: readonly Column<T>[],
  limit: number,
  after: Position | undefined,
): readonly Placed<T>[] {
  return columns
    .flatMap(({ entries }) => entries)
    .filter((placed) => !after || newestFirst(placed, after) > 0)
    .toSorted(newestFirst)
    .slice(0, limit);
}

/** A column that was read to its end, or beyond the oldest of the newest, has nothing more to give. */
function mayHoldMore<T>(column: Column<T>, newest: readonly Placed<T>[], limit: number): boolean {
  const oldest = newest.at(-1);
  if (column.isWhole) return false;
  if (!oldest || newest.length < limit) return true;
  return column.readToMs >= oldest.writtenAtMs;
}

function newestFirst(a: Position, b: Position): number {
  return (
    b.writtenAtMs - a.writtenAtMs ||
    b.atMs - a.atMs ||
    b.sequence - a.sequence ||
    a.partition - b.partition
  );
}

/** A position as the cursor of a page. */
export function cursorText({ writtenAtMs, atMs, sequence, partition }: Position): string {
  return [writtenAtMs, atMs, sequence, partition].join('_');
}

export function parseCursor(cursor: string): Position {
  const [writtenAtMs = 0, atMs = 0, sequence = 0, partition = 0] = cursor.split('_').map(Number);
  return { writtenAtMs, atMs, sequence, partition };
}
