/** Drafts on SQLite: on disk before an operator reads that they are saved. */
import type { StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';
import { type Draft, type DraftStore, dueAtMs, isOpenDraft, maxOpenDrafts } from '../drafts.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

export class SqliteDraftStore implements DraftStore {
  readonly #house: House;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #find: StatementSync;
  readonly #listOpen: StatementSync;
  readonly #listDue: StatementSync;

  constructor(house: House) {
    const { db } = house;
    this.#house = house;
    this.#insert = db.prepare(
      'INSERT INTO drafts (account, id, version, is_open, due_at_ms, changed_at_ms, body) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#update = db.prepare(
      'UPDATE drafts SET version = ?, is_open = ?, due_at_ms = ?, changed_at_ms = ?, body = ? WHERE account = ? AND id = ? AND version = ?',
    );
    this.#find = db.prepare('SELECT body FROM drafts WHERE account = ? AND id = ?');
    this.#listOpen = db.prepare(
      'SELECT body FROM drafts WHERE account = ? AND is_open = 1 ORDER BY changed_at_ms DESC, id LIMIT ?',
    );
    this.#listDue = db.prepare(
      'SELECT id FROM drafts WHERE account = ? AND due_at_ms <= ? ORDER BY due_at_ms, id LIMIT ?',
    );
  }

  async create(draft: Draft): Promise<void> {
    const { account, id } = draft;
    await this.#house.writes.submit({
      run: () => this.#insert.run(account, id, ...columnsOf(draft)),
      onDisk: true,
    });
  }

  find(account: AccountName, id: string): Promise<Draft | undefined> {
    return reading(() => this.#findNow(account, id));
  }

  save(draft: Draft, readVersion: number): ReturnType<DraftStore['save']> {
    const saved = { ...draft, version: readVersion + 1 };
    const { account, id } = draft;
    return this.#house.writes.submit({
      run: () => {
        const { changes } = this.#update.run(...columnsOf(saved), account, id, readVersion);
        if (changes === 1) return { saved };
        const stored = this.#findNow(account, id);
        const isRepeat = stored !== undefined && JSON.stringify(stored) === JSON.stringify(saved);
        return isRepeat ? { saved } : { newer: stored };
      },
      onDisk: true,
    });
  }

  listDue(account: AccountName, nowMs: number): Promise<readonly string[]> {
    return reading(() =>
      this.#listDue.all(account, nowMs, maxOpenDrafts).map(({ id }) => String(id)),
    );
  }

  listOpen(account: AccountName): Promise<readonly Draft[]> {
    return reading(() => this.#listOpen.all(account, maxOpenDrafts).map(toDraft));
  }

  #findNow(account: AccountName, id: string): Draft | undefined {
    const row = this.#find.get(account, id);
    return row && toDraft(row);
  }
}

function columnsOf(draft: Draft): [number, number, number | null, number, string] {
  const { version, changedAtMs } = draft;
  const isOpen = isOpenDraft(draft) ? 1 : 0;
  return [version, isOpen, dueAtMs(draft) ?? null, changedAtMs, JSON.stringify(draft)];
}

function toDraft({ body }: Readonly<Record<string, unknown>>): Draft {
  return JSON.parse(String(body)) as Draft;
}
