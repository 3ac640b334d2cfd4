/** Entries of registers on disk, with their labels and how many have each. SQL only; callers hold the transaction. */
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { OpenId } from '../../domain/ids.ts';
import type { EntryOrder, EntrySpan, Register, RegisterEntry } from '../registers.ts';

type Row = Record<string, SQLOutputValue>;
/** A register by its name alone: here all of them lie in one file. */
export type Book = Pick<Register, 'account' | 'name'>;

export class RegisterEntries {
  readonly #find: StatementSync;
  readonly #findByCode: StatementSync;
  readonly #nextNumber: StatementSync;
  readonly #insert: StatementSync;
  readonly #delete: StatementSync;
  readonly #addLabel: StatementSync;
  readonly #removeLabel: StatementSync;
  readonly #addToCount: StatementSync;
  readonly #count: StatementSync;
  readonly #list: Readonly<Record<EntryOrder, StatementSync>>;

  constructor(db: DatabaseSync) {
    const where = 'WHERE account = ? AND register = ?';
    this.#find = db.prepare(`SELECT * FROM register_entries ${where} AND open_id = ?`);
    this.#findByCode = db.prepare(`SELECT * FROM register_entries ${where} AND code = ?`);
    this.#nextNumber = db.prepare(
      'SELECT coalesce(max(number), 0) + 1 AS number FROM register_entries',
    );
    this.#insert = db.prepare(
      'INSERT INTO register_entries (number, account, register, open_id, version, code, entered_at_ms, changed_at_ms, change_id, labels, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#delete = db.prepare('DELETE FROM register_entries WHERE number = ?');
    this.#addLabel = db.prepare(
      'INSERT INTO register_labels (account, register, label, entry_number) VALUES (?, ?, ?, ?)',
    );
    this.#removeLabel = db.prepare(
      `DELETE FROM register_labels ${where} AND label = ? AND entry_number = ?`,
    );
    this.#addToCount = db.prepare(
      'INSERT INTO register_counts (account, register, label, entries) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET entries = entries + excluded.entries',
    );
    this.#count = db.prepare(`SELECT entries FROM register_counts ${where} AND label = ?`);
    const ofLabel =
      'SELECT e.* FROM register_labels AS l JOIN register_entries AS e ON e.number = l.entry_number WHERE l.account = ? AND l.register = ? AND l.label = ?';
    this.#list = {
      'last-written': db.prepare(
        `${ofLabel} AND l.entry_number < ? ORDER BY l.entry_number DESC LIMIT ?`,
      ),
      'longest-unchanged': db.prepare(
        `${ofLabel} AND l.entry_number > ? ORDER BY l.entry_number LIMIT ?`,
      ),
    };
  }

  find({ account, name }: Book, openId: OpenId): RegisterEntry | undefined {
    const row = this.#find.get(account, name, openId);
    return row && toEntry(row);
  }

  findByCode({ account, name }: Book, code: string): RegisterEntry | undefined {
    const row = this.#findByCode.get(account, name, code);
    return row && toEntry(row);
  }

  /** Puts an entry in the place of what its follower has, as the last changed; `number` keeps it in an older place. */
  write(book: Book, entry: RegisterEntry, number = this.#takeNumber()): void {
    const { account, name } = book;
    this.remove(book, entry.openId);
    this.#insert.run(
      ...[number, account, name, entry.openId, entry.version, entry.code ?? null],
      ...[entry.enteredAtMs, entry.changedAtMs, entry.changeId],
      ...[JSON.stringify(entry.labels), JSON.stringify(entry.body)],
    );
    for (const label of ['', ...entry.labels]) {
      this.#addLabel.run(account, name, label, number);
      this.#addToCount.run(account, name, label, 1);
    }
  }

  /** @returns the number that it had. */
  remove(book: Book, openId: OpenId): number | undefined {
    const { account, name } = book;
    const row = this.#find.get(account, name, openId);
    if (!row) return undefined;
    const number = Number(row.number);
    this.#delete.run(number);
    for (const label of ['', ...toEntry(row).labels]) {
      this.#removeLabel.run(account, name, label, number);
      this.#addToCount.run(account, name, label, -1);
    }
    return number;
  }

  count({ account, name }: Book, label: string): number {
    return Number(this.#count.get(account, name, label)?.entries ?? 0);
  }

  /** @param span `after`: the number of the last that was read. @returns with the number of each, to go on after it. */
  list(
    { account, name }: Book,
    {
      label,
      order,
      after,
      limit,
    }: Required<Omit<EntrySpan, 'cursor'>> & { readonly after: number },
  ) {
    return this.#list[order]
      .all(account, name, label, after, limit)
      .map((row) => ({ number: Number(row.number), entry: toEntry(row) }));
  }

  #takeNumber(): number {
    return Number(this.#nextNumber.get()?.number);
  }
}

function toEntry(row: Row): RegisterEntry {
  return {
    openId: String(row.open_id) as OpenId,
    version: Number(row.version),
    labels: JSON.parse(String(row.labels)) as string[],
    body: JSON.parse(String(row.body)) as RegisterEntry['body'],
    enteredAtMs: Number(row.entered_at_ms),
    changedAtMs: Number(row.changed_at_ms),
    changeId: String(row.change_id),
    ...(row.code === null ? {} : { code: String(row.code) }),
  };
}
