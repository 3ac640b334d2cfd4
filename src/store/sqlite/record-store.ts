/** The read model of decision records on SQLite. */
import type { StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { longestTurnMs, toRecordPage } from '../record-page.ts';
import { findStoredRecord, readStoredRecords } from '../stored-record.ts';
import type { RecordPage, RecordSpan, TimeSpan, TurnRecordStore } from '../turn-records.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

/** A page is read in one piece: so many hold up a server's turns for a few milliseconds. */
const pageSize = 250;
/** So many rows too many are no loss. */
const nearEnough = 100;

export class SqliteTurnRecordStore implements TurnRecordStore {
  readonly #recent: StatementSync;
  readonly #before: StatementSync;
  readonly #timeAt: StatementSync;
  readonly #counts: StatementSync;

  constructor({ db }: House) {
    this.#recent = db.prepare(
      'SELECT body FROM turn_records WHERE account = ? ORDER BY number DESC LIMIT ?',
    );
    this.#before = db.prepare(
      'SELECT number, body FROM turn_records WHERE account = ? AND number < ? ORDER BY number DESC LIMIT ?',
    );
    this.#timeAt = db.prepare(
      'SELECT number, received_at_ms FROM turn_records WHERE account = ? AND number < ? ORDER BY number DESC LIMIT 1',
    );
    this.#counts = db.prepare('SELECT name, count FROM turn_counts WHERE account = ? AND day = ?');
  }

  recent(account: AccountName, limit: number): Promise<readonly TurnRecord[]> {
    return reading(() =>
      readStoredRecords(this.#recent.all(account, limit).map((row) => String(row.body))),
    );
  }

  /** The cursor is the number of the last row that was looked at. */
  between(account: AccountName, span: RecordSpan): Promise<RecordPage> {
    const { limit, cursor } = span;
    return reading(() => {
      const before = cursor === undefined ? this.#endOf(account, span) : Number(cursor);
      const scanned = this.#before.all(account, before, limit).map(({ number, body }) => ({
        record: findStoredRecord(String(body)),
        cursor: String(number),
      }));
      return toRecordPage(scanned, span);
    });
  }

  async *all(account: AccountName, span: TimeSpan): AsyncGenerator<readonly TurnRecord[]> {
    let cursor: string | undefined;
    do {
      const place = cursor === undefined ? {} : { cursor };
      const page = await this.between(account, { ...span, ...place, limit: pageSize });
      yield page.records;
      cursor = page.next;
    } while (cursor !== undefined);
  }

  /**
   * A number that all records of the span lie below: found by halving, because an index by time would dirty another page
   * for every turn.
   */
  #endOf(account: AccountName, { toMs }: TimeSpan): number {
    const findLater = (below: number): number | undefined => {
      const row = this.#timeAt.get(account, below);
      return Number(row?.received_at_ms) >= toMs + longestTurnMs ? Number(row?.number) : undefined;
    };
    let low = 0;
    let high = findLater(Number.MAX_SAFE_INTEGER);
    if (high === undefined) return Number.MAX_SAFE_INTEGER;
    while (high - low > nearEnough) {
      const middle = low + Math.floor((high - low) / 2);
      const later = findLater(middle);
      if (later === undefined) low = middle;
      else high = later;
    }
    return high;
  }

  countsOfDay(account: AccountName, day: string): Promise<Readonly<Record<string, number>>> {
    return reading(() =>
      Object.fromEntries(
        this.#counts.all(account, day).map((row) => [String(row.name), Number(row.count)]),
      ),
    );
  }
}
