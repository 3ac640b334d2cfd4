/** Lines of registers on disk. SQL only; callers hold the transaction. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { OpenId } from '../../domain/ids.ts';
import type { FollowerLine, RegisterLine } from '../registers.ts';
import type { Book } from './register-entries.ts';

/** A line and its number: of lines of one time, the highest was added last. */
export interface NumberedLine {
  readonly number: number;
  readonly line: FollowerLine;
}

/** Before this line, newest first. */
export interface LineSpan {
  readonly fromMs: number;
  readonly beforeMs: number;
  readonly beforeNumber: number;
  readonly limit: number;
}

export class RegisterLines {
  readonly #has: StatementSync;
  readonly #add: StatementSync;
  readonly #rename: StatementSync;
  readonly #remove: StatementSync;
  readonly #own: StatementSync;
  readonly #all: StatementSync;

  constructor(db: DatabaseSync) {
    const own = 'account = ? AND register = ? AND open_id = ?';
    const newestInSpan =
      'at_ms >= ? AND (at_ms, number) < (?, ?) ORDER BY at_ms DESC, number DESC LIMIT ?';
    this.#has = db.prepare(`SELECT 1 FROM register_lines WHERE ${own} AND line_id = ?`);
    this.#add = db.prepare(
      'INSERT INTO register_lines (account, register, open_id, line_id, at_ms, body) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#rename = db.prepare(`UPDATE register_lines SET open_id = ? WHERE ${own} AND at_ms <= ?`);
    this.#remove = db.prepare(`DELETE FROM register_lines WHERE ${own} AND at_ms <= ?`);
    this.#own = db.prepare(`SELECT * FROM register_lines WHERE ${own} AND ${newestInSpan}`);
    this.#all = db.prepare(
      `SELECT * FROM register_lines WHERE account = ? AND register = ? AND ${newestInSpan}`,
    );
  }

  has({ account, name }: Book, openId: OpenId, lineId: string): boolean {
    return this.#has.get(account, name, openId, lineId) !== undefined;
  }

  add({ account, name }: Book, openId: OpenId, { lineId, atMs, body }: RegisterLine): void {
    this.#add.run(account, name, openId, lineId, atMs, JSON.stringify(body));
  }

  /** What is of that time or before gets another owner. */
  rename({ account, name }: Book, openId: OpenId, to: { openId: OpenId; toMs: number }): void {
    this.#rename.run(to.openId, account, name, openId, to.toMs);
  }

  remove({ account, name }: Book, openId: OpenId, toMs: number): void {
    this.#remove.run(account, name, openId, toMs);
  }

  /** @param openId undefined for everybody's. */
  list({ account, name }: Book, openId: OpenId | undefined, span: LineSpan) {
    const { fromMs, beforeMs, beforeNumber, limit } = span;
    const bounds = [fromMs, beforeMs, beforeNumber, limit];
    const rows =
      openId === undefined
        ? this.#all.all(account, name, ...bounds)
        : this.#own.all(account, name, openId, ...bounds);
    return rows.map(
      (row): NumberedLine => ({
        number: Number(row.number),
        line: {
          openId: String(row.open_id) as OpenId,
          lineId: String(row.line_id),
          atMs: Number(row.at_ms),
          body: JSON.parse(String(row.body)) as FollowerLine['body'],
        },
      }),
    );
  }
}
