/** Writes rows of a backup into a new SQLite file of the shape in which they were read. It reads nothing back. */
import { chmodSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';
import { AppError } from '../../errors.ts';
import type { DumpLine, LoadOptions } from '../dump.ts';
import { isRecord } from '../shape.ts';
import { migrate } from './schema.ts';
import { insertInto, storedTables, takeTriggers } from './whole-tables.ts';

/** What was to leave by itself: nobody can know what of it has left since. */
const waiting: ReadonlySet<string> = new Set(['outbox_jobs', 'due_followers']);

export class RowLoader {
  readonly #db: DatabaseSync;
  readonly #tables: ReadonlySet<string>;
  readonly #inserts = new Map<string, StatementSync>();
  readonly #makeTriggers: () => void;

  constructor(path: string, shape: number) {
    // Rows that refer to others may come before them.
    const db = new DatabaseSync(path, { enableForeignKeyConstraints: false });
    chmodSync(path, 0o600);
    // Until it is complete nobody needs it: it is synced as a whole at the end.
    db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    migrate(db, shape);
    this.#makeTriggers = takeTriggers(db);
    this.#db = db;
    this.#tables = new Set(storedTables(db));
  }

  /** @throws AppError CONFIG_INVALID for a line that is none of this store's */
  add(lines: readonly DumpLine[], options: LoadOptions): number {
    let taken = 0;
    this.#db.exec('BEGIN');
    for (const { table, row } of lines) {
      if (typeof table !== 'string' || !this.#tables.has(table) || !isRecord(row)) throw strange();
      if (isLeftOut(table, row, options)) continue;
      this.#insertInto(table, row).run(...(Object.values(row) as SQLInputValue[]));
      taken += 1;
    }
    this.#db.exec('COMMIT');
    return taken;
  }

  close(): void {
    if (!this.#db.isOpen) return;
    this.#makeTriggers();
    this.#db.close();
  }

  #insertInto(table: string, row: Readonly<Record<string, unknown>>): StatementSync {
    const columns = Object.keys(row);
    const known = this.#inserts.get(`${table} ${columns}`);
    if (known) return known;
    const insert = insertInto(this.#db, table, columns);
    if (!insert) throw strange();
    this.#inserts.set(`${table} ${columns}`, insert);
    return insert;
  }
}

function isLeftOut(
  table: string,
  row: Readonly<Record<string, unknown>>,
  { isMove, isErased }: LoadOptions,
): boolean {
  if (waiting.has(table)) return !isMove;
  if (table !== 'turn_records') return false;
  const account = String(row['account']) as AccountName;
  return isErased(account, String(row['follower_hash']), Number(row['received_at_ms']));
}

function strange(): AppError {
  return new AppError(
    'CONFIG_INVALID',
    'The backup holds something that this store does not know.',
  );
}
