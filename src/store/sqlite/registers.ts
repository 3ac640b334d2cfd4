/** All registers on disk, and what an erasure leaves in them. SQL only; callers hold the transaction. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AccountName, OpenId } from '../../domain/ids.ts';
import type { ErasureRequest } from '../erasures.ts';
import { erasedOwner } from '../follower-hash.ts';
import { isEntryTaken } from '../next-entry.ts';
import type { HeldInRegister, Register } from '../registers.ts';
import { RegisterEntries } from './register-entries.ts';
import { RegisterLines } from './register-lines.ts';

type Known = Omit<Register, 'layout'>;

export class Registers {
  readonly entries: RegisterEntries;
  readonly lines: RegisterLines;
  readonly #note: StatementSync;
  readonly #all: StatementSync;

  constructor(db: DatabaseSync) {
    this.entries = new RegisterEntries(db);
    this.lines = new RegisterLines(db);
    this.#note = db.prepare(
      'INSERT INTO registers (account, name, erasure_leaves) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET erasure_leaves = excluded.erasure_leaves WHERE erasure_leaves <> excluded.erasure_leaves',
    );
    this.#all = db.prepare('SELECT * FROM registers WHERE account = ? ORDER BY name');
  }

  /** Erasure and export find only what was noted. */
  note({ account, name, erasureLeaves }: Known): void {
    this.#note.run(account, name, erasureLeaves);
  }

  all(account: AccountName): readonly Known[] {
    return this.#all.all(account).map((row) => ({
      account,
      name: String(row.name),
      erasureLeaves: row.erasure_leaves === 'place' ? 'place' : 'nothing',
    }));
  }

  eraseAll(request: ErasureRequest): void {
    for (const register of this.all(request.account)) this.erase(register, request);
  }

  erase(register: Known, { account, openId, requestedAtMs }: ErasureRequest): void {
    const { entries, lines } = this;
    const owner = erasedOwner(account, openId);
    const held = entries.find(register, openId);
    const isTaken = held && isEntryTaken(held, requestedAtMs);
    const number = isTaken ? entries.remove(register, openId) : undefined;
    if (register.erasureLeaves === 'nothing') {
      lines.remove(register, openId, requestedAtMs);
      return;
    }
    lines.rename(register, openId, { openId: owner, toMs: requestedAtMs });
    if (held && isTaken) entries.write(register, { ...held, openId: owner, body: {} }, number);
  }

  /** Everything of one follower, also what an erasure is about to take. */
  heldBy(account: AccountName, openId: OpenId): readonly HeldInRegister[] {
    const span = { fromMs: 0, beforeMs: Number.MAX_SAFE_INTEGER, beforeNumber: 0, limit: -1 };
    return this.all(account).flatMap((register) => {
      const entry = this.entries.find(register, openId);
      const lines = this.lines.list(register, openId, span).map(({ line }) => line);
      if (!entry && lines.length === 0) return [];
      return { name: register.name, ...(entry && { entry }), lines };
    });
  }
}
