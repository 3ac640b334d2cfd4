/** What we remember of followers on disk: sessions, and the answers promised to them. SQL only; callers hold the transaction. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Session } from '../../domain/session.ts';
import {
  keptLateAnswers,
  type StoredFollower,
  type StoredLateAnswer,
  sessionText,
} from '../stored-session.ts';
import type { TurnKey } from '../turns.ts';
import type { FollowerKey } from './claims.ts';

export class Followers {
  readonly #findSession: StatementSync;
  readonly #writeSession: StatementSync;
  readonly #replaceSession: StatementSync;
  readonly #addSession: StatementSync;
  readonly #deleteSession: StatementSync;
  readonly #listAnswers: StatementSync;
  readonly #insertAnswer: StatementSync;
  readonly #fillAnswer: StatementSync;
  readonly #keepAnswer: StatementSync;
  readonly #deleteAnswer: StatementSync;
  readonly #deleteAnswers: StatementSync;
  readonly #deleteOldSession: StatementSync;
  readonly #deleteOldAnswers: StatementSync;

  constructor(db: DatabaseSync) {
    this.#findSession = db.prepare(
      'SELECT body FROM sessions WHERE account = ? AND open_id = ? AND touched_at_ms >= ?',
    );
    this.#writeSession = db.prepare(
      'INSERT INTO sessions (touched_at_ms, account, open_id, body) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET touched_at_ms = excluded.touched_at_ms, body = excluded.body',
    );
    this.#replaceSession = db.prepare(
      'UPDATE sessions SET touched_at_ms = ?, body = ? WHERE account = ? AND open_id = ? AND body = ?',
    );
    this.#addSession = db.prepare(
      'INSERT INTO sessions (touched_at_ms, account, open_id, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#deleteSession = db.prepare('DELETE FROM sessions WHERE account = ? AND open_id = ?');
    this.#listAnswers = db.prepare(
      'SELECT turn_id, promised_at_ms, reply FROM late_answers WHERE account = ? AND open_id = ?',
    );
    this.#insertAnswer = db.prepare(
      'INSERT INTO late_answers (account, open_id, turn_id, promised_at_ms, reply) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#fillAnswer = db.prepare(
      'UPDATE late_answers SET reply = ? WHERE account = ? AND open_id = ? AND turn_id = ?',
    );
    this.#keepAnswer = db.prepare(
      'INSERT INTO late_answers (account, open_id, turn_id, promised_at_ms, reply) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET reply = excluded.reply WHERE reply IS NULL',
    );
    this.#deleteAnswer = db.prepare(
      'DELETE FROM late_answers WHERE account = ? AND open_id = ? AND turn_id = ?',
    );
    this.#deleteAnswers = db.prepare('DELETE FROM late_answers WHERE account = ? AND open_id = ?');
    this.#deleteOldSession = db.prepare(
      "DELETE FROM sessions WHERE account = ? AND open_id = ? AND CASE WHEN json_valid(body) THEN coalesce(json_extract(body, '$.lastCreateTimeSec'), 0) * 1000 <= ? ELSE 1 END",
    );
    this.#deleteOldAnswers = db.prepare(
      'DELETE FROM late_answers WHERE account = ? AND open_id = ? AND promised_at_ms <= ?',
    );
  }

  /** @param touchedSinceMs a session that was idle longer is not found. */
  find(key: FollowerKey, touchedSinceMs: number): StoredFollower {
    const row = this.#findSession.get(key.account, key.openId, touchedSinceMs);
    return { text: row && String(row.body), lateAnswers: this.listAnswers(key) };
  }

  listAnswers(key: FollowerKey): readonly StoredLateAnswer[] {
    return this.#listAnswers.all(key.account, key.openId).map((answer) => ({
      turnId: String(answer.turn_id),
      promisedAtMs: Number(answer.promised_at_ms),
      replyText: answer.reply === null ? undefined : String(answer.reply),
    }));
  }

  /** @param shown the promised answers that the session's turn began with, and whether they were ready. */
  write(
    key: TurnKey,
    session: Session,
    turn: { nowMs: number; shown: ReadonlyMap<string, boolean> | undefined },
  ): void {
    this.#writeSession.run(turn.nowMs, key.account, key.openId, sessionText(session));
    if (!turn.shown?.size) return;
    const kept = keptLateAnswers(session);
    for (const { turnId, replyText } of this.listAnswers(key)) {
      const isReady = replyText !== undefined;
      if (kept.has(turnId) || turn.shown.get(turnId) !== isReady) continue;
      this.#deleteAnswer.run(key.account, key.openId, turnId);
    }
  }

  /** Writes the session only while the stored one is still `seen`. */
  replace(key: TurnKey, session: Session, { seen, nowMs }: { seen: Session; nowMs: number }): void {
    const { account, openId } = key;
    this.#replaceSession.run(nowMs, sessionText(session), account, openId, sessionText(seen));
  }

  /** Writes the session only while none is stored. */
  add({ account, openId }: TurnKey, session: Session, nowMs: number): void {
    this.#addSession.run(nowMs, account, openId, sessionText(session));
  }

  forget(key: FollowerKey): void {
    this.#deleteSession.run(key.account, key.openId);
    this.#deleteAnswers.run(key.account, key.openId);
  }

  /** What is from before; whoever came back since keeps what they said since. */
  forgetBefore({ account, openId }: FollowerKey, beforeMs: number): void {
    this.#deleteOldSession.run(account, openId, beforeMs);
    this.#deleteOldAnswers.run(account, openId, beforeMs);
  }

  /** Notes a promised answer; one that is noted already stays as it is. */
  promiseAnswer(key: TurnKey, nowMs: number, replyText: string | null = null): void {
    this.#insertAnswer.run(key.account, key.openId, key.turnId, nowMs, replyText);
  }

  /** Puts the answer into its note; without a note it was let go, and stays so. */
  fillAnswer(key: TurnKey, replyText: string): void {
    this.#fillAnswer.run(replyText, key.account, key.openId, key.turnId);
  }

  /** An answer that could not be sent, with or without a note; the first one that is ready stays. */
  keepAnswer(key: TurnKey, nowMs: number, replyText: string): void {
    this.#keepAnswer.run(key.account, key.openId, key.turnId, nowMs, replyText);
  }

  /** A job brings the answer, so nobody needs to fetch it. */
  dropAnswer(key: TurnKey): void {
    this.#deleteAnswer.run(key.account, key.openId, key.turnId);
  }
}
