/**
 * The read model of decision records on Redis. Records lie in 256 streams, one for each partition, so that a turn can
 * write its own atomically; reading merges them. It is for the console: a few hundred small reads, no more often.
 */
import type { AccountName } from '../../domain/ids.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { partitionCount } from '../partition.ts';
import { readStoredRecords } from '../stored-record.ts';
import type { TurnRecordStore } from '../turn-records.ts';
import type { RedisClient } from './connect.ts';
import type { House } from './house.ts';
import { countsKey, recordsKey } from './keys.ts';

interface Entry {
  /** The stream's own id, `<ms>-<number>`: when it was written, on Redis' clock. */
  readonly id: string;
  readonly writtenAtMs: number;
  readonly record: TurnRecord;
}

/** What was read of one partition so far, newest first. */
interface Column {
  readonly key: string;
  readonly entries: readonly Entry[];
  readonly isWhole: boolean;
}

const partitions = Array.from({ length: partitionCount }, (_, partition) => partition);

export class RedisTurnRecordStore implements TurnRecordStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  /** Reads a little of every stream, and more only of those whose records all belong to the newest. */
  async recent(account: AccountName, limit: number): Promise<readonly TurnRecord[]> {
    if (limit <= 0) return [];
    let columns: readonly Column[] = partitions.map((partition) => ({
      key: recordsKey(account, partition),
      entries: [],
      isWhole: false,
    }));
    let batch = Math.ceil((2 * limit) / partitionCount) + 1;
    for (;;) {
      const newest = newestOf(columns, limit);
      const unsure = columns.filter((column) => mayHoldMore(column, newest, limit));
      if (unsure.length === 0) return newest.map(({ record }) => record);
      const grown = await this.#house.link.ask((client) =>
        Promise.all(unsure.map((column) => readOn(client, column, batch))),
      );
      const byKey = new Map(grown.map((column) => [column.key, column]));
      columns = columns.map((column) => byKey.get(column.key) ?? column);
      batch *= 4;
    }
  }

  async countsOfDay(account: AccountName, day: string): Promise<Readonly<Record<string, number>>> {
    const parts = await this.#house.link.ask((client) =>
      Promise.all(
        partitions.map((partition) => client.hgetall(countsKey(account, partition, day))),
      ),
    );
    const sums = new Map<string, number>();
    for (const [name, count] of parts.flatMap((part) => Object.entries(part))) {
      sums.set(name, (sums.get(name) ?? 0) + Number(count));
    }
    return Object.fromEntries(sums);
  }
}

async function readOn(client: RedisClient, column: Column, batch: number): Promise<Column> {
  const last = column.entries.at(-1);
  const from = last ? `(${last.id}` : '+';
  const rows = await client.xrevrange(column.key, from, '-', 'COUNT', batch);
  return {
    key: column.key,
    entries: [...column.entries, ...rows.flatMap(toEntry)],
    isWhole: rows.length < batch,
  };
}

function toEntry([id, fields]: [string, string[]]): Entry[] {
  const text = fields[fields.indexOf('record') + 1] ?? '';
  const writtenAtMs = Number(id.split('-')[0]);
  return readStoredRecords([text]).map((record) => ({ id, writtenAtMs, record }));
}

function newestOf(columns: readonly Column[], limit: number): readonly Entry[] {
  return columns
    .flatMap(({ entries }) => entries)
    .toSorted(newestFirst)
    .slice(0, limit);
}

/** A column that was read to its end, or beyond the oldest of the newest, has nothing more to give. */
function mayHoldMore(column: Column, newest: readonly Entry[], limit: number): boolean {
  const oldestRead = column.entries.at(-1);
  if (column.isWhole) return false;
  const oldestShown = newest.at(-1);
  if (!oldestRead || !oldestShown || newest.length < limit) return true;
  return newestFirst(oldestRead, oldestShown) <= 0;
}

function newestFirst(a: Entry, b: Entry): number {
  return b.writtenAtMs - a.writtenAtMs || b.record.receivedAtMs - a.record.receivedAtMs;
}
