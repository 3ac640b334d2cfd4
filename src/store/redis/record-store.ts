/**
 * The read model of decision records on Redis. Records lie in 256 streams, one for each partition, so that a turn can
 * write its own atomically; reading merges them. It is for the console: a few hundred small reads, no more often.
 */
import type { AccountName } from '../../domain/ids.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { partitionCount } from '../partition.ts';
import { toRecordPage } from '../record-page.ts';
import { findStoredRecord } from '../stored-record.ts';
import { countNamesIn } from '../turn-counts.ts';
import type { RecordPage, RecordSpan, TimeSpan, TurnRecordStore } from '../turn-records.ts';
import { readAllRecords } from './all-records.ts';
import { findEndOfSpan } from './find-end-of-span.ts';
import type { House } from './house.ts';
import { countsKey, recordsKey } from './keys.ts';
import { cursorText, parseCursor, readNewest, type Streams } from './stream-columns.ts';

const partitions = Array.from({ length: partitionCount }, (_, partition) => partition);

export class RedisTurnRecordStore implements TurnRecordStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async recent(account: AccountName, limit: number): Promise<readonly TurnRecord[]> {
    const newest = await readNewest(this.#house.link, recordsOf(account), { limit });
    return newest.map(({ value }) => value);
  }

  /** The cursor is the position of the last record that was looked at. */
  async between(account: AccountName, span: RecordSpan): Promise<RecordPage> {
    const { limit, cursor } = span;
    const after = cursor === undefined ? undefined : parseCursor(cursor);
    const { link } = this.#house;
    const from = after ? undefined : await this.#endOf(account, span);
    const placed = await readNewest(link, recordsOf(account), { limit, after, from });
    const scanned = placed.map((one) => ({ record: one.value, cursor: cursorText(one) }));
    return toRecordPage(scanned, span);
  }

  async *all(account: AccountName, span: TimeSpan): AsyncGenerator<readonly TurnRecord[]> {
    const from = await this.#endOf(account, span);
    yield* readAllRecords(this.#house.link, account, { ...span, from });
  }

  #endOf(account: AccountName, { toMs }: TimeSpan): Promise<string> {
    const { link, clock } = this.#house;
    return findEndOfSpan(link, account, { toMs, nowMs: clock.now() });
  }

  async countsOfDay(account: AccountName, day: string): Promise<Readonly<Record<string, number>>> {
    const parts = await this.#house.link.ask((client) =>
      Promise.all(
        partitions.map((partition) => client.hgetall(countsKey(account, partition, day))),
      ),
    );
    const sums = new Map<string, number>();
    for (const [counter, count] of parts.flatMap((part) => Object.entries(part))) {
      for (const name of countNamesIn(counter))
        sums.set(name, (sums.get(name) ?? 0) + Number(count));
    }
    return Object.fromEntries(sums);
  }
}

function recordsOf(account: AccountName): Streams<TurnRecord> {
  return {
    keyOf: (partition) => recordsKey(account, partition),
    field: 'record',
    parse: findStoredRecord,
    timeOf: ({ receivedAtMs }) => receivedAtMs,
  };
}
