/** Answers to programs on SQLite: on disk before a program hears of them. */
import type { StatementSync } from 'node:sqlite';
import {
  answerLifeMs,
  type BegunCall,
  callLifeMs,
  type ProgramAnswerStore,
  type ProgramReply,
  type ProgramRequest,
} from '../program-answers.ts';
import type { House } from './house.ts';

type CallId = Pick<ProgramRequest, 'account' | 'id'>;

export class SqliteProgramAnswerStore implements ProgramAnswerStore {
  readonly #house: House;
  readonly #find: StatementSync;
  readonly #removeOld: StatementSync;
  readonly #add: StatementSync;
  readonly #claim: StatementSync;
  readonly #settle: StatementSync;
  readonly #release: StatementSync;

  constructor(house: House) {
    const { db } = house;
    this.#house = house;
    this.#find = db.prepare('SELECT * FROM program_answers WHERE account = ? AND id = ?');
    this.#removeOld = db.prepare('DELETE FROM program_answers WHERE first_at_ms <= ?');
    this.#add = db.prepare(
      'INSERT INTO program_answers (account, id, request_hash, first_at_ms, claimed_at_ms) VALUES (?, ?, ?, ?, ?)',
    );
    this.#claim = db.prepare(
      'UPDATE program_answers SET claimed_at_ms = ? WHERE account = ? AND id = ?',
    );
    this.#settle = db.prepare(
      'UPDATE program_answers SET status = ?, reply = ? WHERE account = ? AND id = ? AND status IS NULL',
    );
    this.#release = db.prepare(
      'UPDATE program_answers SET claimed_at_ms = 0 WHERE account = ? AND id = ? AND status IS NULL',
    );
  }

  begin(request: ProgramRequest): Promise<BegunCall> {
    return this.#house.writes.submit({ run: () => this.#begin(request), onDisk: true });
  }

  async settle({ account, id }: CallId, { status, body }: ProgramReply): Promise<void> {
    const run = () => this.#settle.run(status, body, account, id);
    await this.#house.writes.submit({ run, onDisk: true });
  }

  async release({ account, id }: CallId): Promise<void> {
    await this.#house.writes.submit({ run: () => this.#release.run(account, id) });
  }

  #begin({ account, id, requestHash, atMs }: ProgramRequest): BegunCall {
    this.#removeOld.run(atMs - answerLifeMs);
    const row = this.#find.get(account, id);
    if (!row) {
      this.#add.run(account, id, requestHash, atMs, atMs);
      return { kind: 'begun', firstAtMs: atMs };
    }
    if (row.request_hash !== requestHash) return { kind: 'other-request' };
    if (row.status !== null) {
      return { kind: 'answered', reply: { status: Number(row.status), body: String(row.reply) } };
    }
    if (atMs - Number(row.claimed_at_ms) < callLifeMs) return { kind: 'at-work' };
    this.#claim.run(atMs, account, id);
    return { kind: 'begun', firstAtMs: Number(row.first_at_ms) };
  }
}
