/** Quick replies on SQLite: on disk before an operator reads that they are saved; a use need not be. */
import type { StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';
import {
  plainQuickReply,
  type QuickReplies,
  type QuickRepliesSaved,
  type QuickReply,
  type QuickReplyStore,
} from '../quick-replies.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

export class SqliteQuickReplyStore implements QuickReplyStore {
  readonly #house: House;
  readonly #find: StatementSync;
  readonly #write: StatementSync;
  readonly #counts: StatementSync;
  readonly #count: StatementSync;
  readonly #removeCounts: StatementSync;

  constructor(house: House) {
    const { db } = house;
    this.#house = house;
    this.#find = db.prepare('SELECT version, body FROM quick_replies WHERE account = ?');
    this.#write = db.prepare(
      'INSERT INTO quick_replies (account, version, body) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET version = excluded.version, body = excluded.body',
    );
    this.#counts = db.prepare('SELECT id, count FROM quick_reply_uses WHERE account = ?');
    this.#count = db.prepare(
      'INSERT INTO quick_reply_uses (account, id, count) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1',
    );
    this.#removeCounts = db.prepare(
      'DELETE FROM quick_reply_uses WHERE account = ? AND id NOT IN (SELECT value FROM json_each(?))',
    );
  }

  find(account: AccountName): Promise<QuickReplies> {
    return reading(() => {
      const { version, body } = this.#findNow(account);
      const rows = this.#counts.all(account);
      const counts = new Map(rows.map(({ id, count }) => [String(id), Number(count)]));
      const replies = JSON.parse(body) as readonly QuickReply[];
      return {
        replies: replies.map((reply) => ({ ...reply, usedCount: counts.get(reply.id) ?? 0 })),
        version,
      };
    });
  }

  save(
    account: AccountName,
    replies: readonly QuickReply[],
    readVersion: number,
  ): Promise<QuickRepliesSaved> {
    const body = JSON.stringify(replies.map(plainQuickReply));
    const ids = JSON.stringify(replies.map(({ id }) => id));
    return this.#house.writes.submit<QuickRepliesSaved>({
      run: () => {
        const stored = this.#findNow(account);
        const isRepeat = stored.version === readVersion + 1 && stored.body === body;
        if (isRepeat) return { kind: 'saved' };
        if (stored.version !== readVersion) return { kind: 'conflict' };
        this.#write.run(account, readVersion + 1, body);
        this.#removeCounts.run(account, ids);
        return { kind: 'saved' };
      },
      onDisk: true,
    });
  }

  async countUse(account: AccountName, id: string): Promise<void> {
    await this.#house.writes.submit({ run: () => this.#count.run(account, id) });
  }

  #findNow(account: AccountName): { readonly version: number; readonly body: string } {
    const row = this.#find.get(account);
    return row
      ? { version: Number(row.version), body: String(row.body) }
      : { version: 0, body: '[]' };
  }
}
