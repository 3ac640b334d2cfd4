/** Our own desk on disk: conversations, lines and the feed of changes. SQL only; callers hold the transaction. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { DeskConversation } from '../../domain/desk.ts';
import type { AccountName, OpenId } from '../../domain/ids.ts';
import {
  closedPlace,
  type DeskChange,
  deskFeedLength,
  hashDeskChange,
  isOpenConversation,
} from '../desks.ts';

export interface StoredVersion {
  readonly version: number;
  readonly changeHash: string;
}

export class DeskTables {
  readonly #version: StatementSync;
  readonly #openId: StatementSync;
  readonly #ownedBy: StatementSync;
  readonly #write: StatementSync;
  readonly #hasLine: StatementSync;
  readonly #addLine: StatementSync;
  readonly #changeLine: StatementSync;
  readonly #mark: StatementSync;
  readonly #feed: StatementSync;
  readonly #trimFeed: StatementSync;
  readonly #idsBefore: StatementSync;
  readonly #remove: StatementSync;

  constructor(db: DatabaseSync) {
    this.#version = db.prepare(
      'SELECT version, change_hash FROM desk_conversations WHERE account = ? AND id = ?',
    );
    this.#openId = db.prepare(
      'SELECT id FROM desk_conversations WHERE account = ? AND open_id = ? AND is_open = 1',
    );
    this.#ownedBy = db.prepare(
      "SELECT count(*) AS count FROM desk_conversations WHERE account = ? AND is_open = 1 AND id <> ? AND json_extract(body, '$.owner.operatorId') = ?",
    );
    this.#write = db.prepare(
      'INSERT INTO desk_conversations (account, id, open_id, version, change_hash, is_open, opened_at_ms, queued_at_ms, timer_at_ms, closed_place, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET version = excluded.version, change_hash = excluded.change_hash, is_open = excluded.is_open, queued_at_ms = excluded.queued_at_ms, timer_at_ms = excluded.timer_at_ms, closed_place = excluded.closed_place, body = excluded.body',
    );
    this.#hasLine = db.prepare(
      'SELECT 1 FROM desk_lines WHERE account = ? AND conversation_id = ? AND id = ?',
    );
    this.#addLine = db.prepare(
      'INSERT INTO desk_lines (account, conversation_id, number, id, kind, body) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#changeLine = db.prepare(
      'UPDATE desk_lines SET body = ? WHERE account = ? AND conversation_id = ? AND number = ?',
    );
    this.#mark = db.prepare(
      'INSERT INTO desk_marks (account, mark) VALUES (?, 1) ON CONFLICT DO UPDATE SET mark = mark + 1 RETURNING mark',
    );
    this.#feed = db.prepare(
      'INSERT INTO desk_feed (account, conversation_id, mark) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET mark = excluded.mark',
    );
    this.#trimFeed = db.prepare('DELETE FROM desk_feed WHERE account = ? AND mark <= ?');
    this.#idsBefore = db.prepare(
      'SELECT id FROM desk_conversations WHERE account = ? AND open_id = ? AND opened_at_ms <= ?',
    );
    this.#remove = db.prepare('DELETE FROM desk_conversations WHERE account = ? AND id = ?');
  }

  findVersion(account: AccountName, id: string): StoredVersion | undefined {
    const row = this.#version.get(account, id);
    return row && { version: Number(row.version), changeHash: String(row.change_hash) };
  }

  /** Whether the follower has another open one, a line is there already, or its owner has no room: then it must not be written. */
  isInTheWay({ conversation, lines, room }: DeskChange): boolean {
    const { account, id, openId } = conversation;
    if (room && this.#countOwned(conversation, room.operatorId) >= room.capacity) return true;
    const open = this.#openId.get(account, openId)?.id;
    if (isOpenConversation(conversation) && open !== undefined && open !== id) return true;
    return lines.some((line) => this.#hasLine.get(account, id, line.id) !== undefined);
  }

  write(change: DeskChange): void {
    const { conversation, lines, changedLines = [] } = change;
    const { account, id, openId, version, openedAtMs, queuedAtMs, timerAtMs = null } = conversation;
    this.#write.run(
      ...[account, id, openId, version, hashDeskChange(change)],
      ...[isOpenConversation(conversation) ? 1 : 0, openedAtMs, queuedAtMs, timerAtMs],
      ...[placeOf(conversation), JSON.stringify(conversation)],
    );
    for (const line of lines) {
      this.#addLine.run(account, id, line.number, line.id, line.kind, JSON.stringify(line));
    }
    for (const line of changedLines) {
      this.#changeLine.run(JSON.stringify(line), account, id, line.number);
    }
    this.#tell(account, id);
  }

  /** Takes out what a follower began until then, with all lines. */
  removeOf(account: AccountName, openId: OpenId, openedToMs: number): void {
    for (const { id } of this.#idsBefore.all(account, openId, openedToMs)) {
      this.#remove.run(account, String(id));
      this.#tell(account, String(id));
    }
  }

  /** Besides this one. */
  #countOwned({ account, id }: DeskConversation, operatorId: string): number {
    return Number(this.#ownedBy.get(account, id, operatorId)?.count);
  }

  #tell(account: AccountName, id: string): void {
    const mark = Number(this.#mark.get(account)?.mark);
    this.#feed.run(account, id, mark);
    this.#trimFeed.run(account, mark - deskFeedLength);
  }
}

function placeOf({ closedAtMs, id }: DeskConversation): string | null {
  return closedAtMs === undefined ? null : closedPlace(closedAtMs, id);
}
