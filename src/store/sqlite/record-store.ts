/** The read model of decision records on SQLite. */
import type { StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { toRecordPage } from '../record-page.ts';
import { findStoredRecord, readStoredRecords } from '../stored-record.ts';
import type { RecordPage, RecordSpan, TurnRecordStore } from '../turn-records.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

export class SqliteTurnRecordStore implements TurnRecordStore {
  readonly #recent: StatementSync;
  readonly #before: StatementSync;
  readonly #counts: StatementSync;

  constructor({ db }: House) {
    this.#recent = db.prepare(
      'SELECT body FROM turn_records WHERE account = ? ORDER BY number DESC LIMIT ?',
    );
    this.#before = db.prepare(
      'SELECT number, body FROM turn_records WHERE account = ? AND number < ? ORDER BY number DESC LIMIT ?',
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
    const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor);
    return reading(() => {
      const scanned = this.#before.all(account, before, limit).map(({ number, body }) => ({
        record: findStoredRecord(String(body)),
        cursor: String(number),
      }));
      return toRecordPage(scanned, span);
    });
  }

  countsOfDay(account: AccountName, day: string): Promise<Readonly<Record<string, number>>> {
    return reading(() =>
      Object.fromEntries(
        this.#counts.all(account, day).map((row) => [String(row.name), Number(row.count)]),
      ),
    );
  }
}
