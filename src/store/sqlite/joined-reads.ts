/**
 * What turns read in one breath of the event loop shares one transaction: a statement by itself takes and gives back the
 * locks of the file, which costs as much as the reading. It must end before anything is written, and with the breath: an
 * open reader keeps the write-ahead log growing.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';

export class JoinedReads {
  readonly #db: DatabaseSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #endBreath = () => {
    this.#isScheduled = false;
    this.end();
  };
  #isOpen = false;
  #isScheduled = false;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#begin = db.prepare('BEGIN');
    this.#commit = db.prepare('COMMIT');
  }

  /** All that is read until the end of the breath, or until a write, sees the same state of the database. */
  join(): void {
    if (this.#isOpen) return;
    this.#begin.run();
    this.#isOpen = true;
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(this.#endBreath);
  }

  /** SQLite itself may have ended the transaction after an error of the disk. */
  end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    if (this.#db.isOpen && this.#db.isTransaction) this.#commit.run();
  }
}
