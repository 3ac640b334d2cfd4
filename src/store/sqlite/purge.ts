/** Removes what has outlived its retention, a small batch at a time between the turns. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { dayNumberAt, dayText } from '../../domain/beijing-time.ts';
import type { Alarm } from '../../domain/clock.ts';
import { agentAbsenceLimitMs, closedPlace } from '../desks.ts';
import { sessionAgeLimitMs, sessionIdleLimitMs } from '../operator-sessions.ts';
import { answerLifeMs } from '../program-answers.ts';
import { dayMs } from '../retention.ts';
import type { Claims } from './claims.ts';
import type { House } from './house.ts';

/** Rows of one kind that a batch removes at most; it holds the event loop for about a millisecond. */
const batchRows = 200;
/** Each has some ten lines. */
const batchConversations = 20;
/** The next batch comes soon while there is more to remove, otherwise after a rest. */
const busyPauseMs = 20;
const restMs = 30_000;

interface Batch {
  readonly nowMs: number;
  /** Sessions are looked through in the order of their numbers; this is where the last batch ended. */
  readonly sessionCursor: number;
}

export class Purge {
  readonly #house: House;
  readonly #claims: Claims;
  readonly #ledger: StatementSync;
  readonly #records: StatementSync;
  readonly #sends: StatementSync;
  readonly #sendTimes: StatementSync;
  readonly #jobs: StatementSync;
  readonly #lateAnswers: StatementSync;
  readonly #counts: StatementSync;
  readonly #views: StatementSync;
  readonly #audit: StatementSync;
  readonly #operatorSessions: StatementSync;
  readonly #signInAttempts: StatementSync;
  readonly #erased: StatementSync;
  readonly #drafts: StatementSync;
  readonly #sessions: StatementSync;
  readonly #conversations: StatementSync;
  readonly #agents: StatementSync;
  readonly #programAnswers: StatementSync;
  readonly #lastOfBatch: StatementSync;
  #sessionCursor = 0;
  #alarm: Alarm | undefined;

  constructor(house: House, claims: Claims) {
    const { db } = house;
    this.#house = house;
    this.#claims = claims;
    this.#ledger = prepareOldest(db, 'settled_turns', 'settled_at_ms');
    this.#records = prepareOldest(db, 'turn_records', 'received_at_ms');
    this.#sends = prepareOldest(db, 'sends', 'at_ms');
    this.#sendTimes = db.prepare('DELETE FROM send_times WHERE at_ms < ?');
    this.#jobs = db.prepare('DELETE FROM outbox_jobs WHERE due_at_ms < ?');
    this.#lateAnswers = db.prepare('DELETE FROM late_answers WHERE promised_at_ms < ?');
    this.#counts = db.prepare('DELETE FROM turn_counts WHERE day < ?');
    this.#views = prepareOldest(db, 'views', 'at_ms');
    this.#audit = prepareOldest(db, 'audit', 'at_ms');
    this.#operatorSessions = db.prepare(
      'DELETE FROM operator_sessions WHERE began_at_ms < ? OR touched_at_ms < ?',
    );
    this.#signInAttempts = db.prepare('DELETE FROM sign_in_attempts WHERE touched_at_ms < ?');
    this.#erased = db.prepare('DELETE FROM erased WHERE requested_at_ms < ?');
    this.#drafts = db.prepare('DELETE FROM drafts WHERE is_open = 0 AND changed_at_ms < ?');
    this.#conversations = db.prepare(
      `DELETE FROM desk_conversations WHERE (account, id) IN (SELECT account, id FROM desk_conversations WHERE closed_place < ? ORDER BY closed_place LIMIT ${batchConversations})`,
    );
    this.#agents = db.prepare('DELETE FROM desk_agents WHERE seen_at_ms < ?');
    this.#programAnswers = db.prepare(
      `DELETE FROM program_answers WHERE (account, id) IN (SELECT account, id FROM program_answers WHERE first_at_ms <= ? ORDER BY first_at_ms LIMIT ${batchRows})`,
    );
    this.#sessions = db.prepare(
      'DELETE FROM sessions WHERE number > ? AND number <= ? AND touched_at_ms < ?',
    );
    this.#lastOfBatch = db.prepare(
      `SELECT MAX(number) AS last FROM (SELECT number FROM sessions WHERE number > ? ORDER BY number LIMIT ${batchRows})`,
    );
  }

  start(): void {
    this.#rest(restMs);
  }

  stop(): void {
    this.#alarm?.cancel();
    this.#alarm = undefined;
  }

  /** One batch. @returns true when there may be more to remove at once. */
  async runBatch(): Promise<boolean> {
    const nowMs = this.#house.clock.now();
    this.#claims.forgetBefore(nowMs - this.#house.retention.ledgerMs);
    const batch = { nowMs, sessionCursor: this.#sessionCursor };
    const { removed, sessionCursor } = await this.#house.writes.submit({
      run: () => this.#remove(batch),
    });
    this.#sessionCursor = sessionCursor;
    return removed >= batchRows;
  }

  #remove({ nowMs, sessionCursor }: Batch): { removed: number; sessionCursor: number } {
    const { ledgerMs, recordMs, lateAnswerMs, countMs, sessionIdleMs, viewMs, erasedMs, draftMs } =
      this.#house.retention;
    const outbox = this.#removeOfOutbox(nowMs);
    const ledger = Number(this.#ledger.run(nowMs - ledgerMs).changes);
    const records = Number(this.#records.run(nowMs - recordMs).changes);
    this.#lateAnswers.run(nowMs - lateAnswerMs);
    this.#counts.run(dayText(dayNumberAt(nowMs - countMs)));
    const views = Number(this.#views.run(nowMs - viewMs).changes);
    this.#erased.run(nowMs - erasedMs);
    this.#drafts.run(nowMs - draftMs);
    const last = this.#lastOfBatch.get(sessionCursor)?.last;
    if (typeof last === 'number') this.#sessions.run(sessionCursor, last, nowMs - sessionIdleMs);
    this.#removeOfDesk(nowMs);
    const answers = Number(this.#programAnswers.run(nowMs - answerLifeMs).changes);
    const removed = Math.max(ledger, records, outbox, views, answers, this.#removeOfConsole(nowMs));
    return { removed, sessionCursor: typeof last === 'number' ? last : 0 };
  }

  #removeOfOutbox(nowMs: number): number {
    const { sendMs, sendTimeMs, jobMs } = this.#house.retention;
    this.#sendTimes.run(nowMs - sendTimeMs);
    this.#jobs.run(nowMs - jobMs);
    return Number(this.#sends.run(nowMs - sendMs).changes);
  }

  /** A conversation goes with all its lines. */
  #removeOfDesk(nowMs: number): void {
    this.#conversations.run(closedPlace(nowMs - this.#house.retention.recordMs));
    this.#agents.run(nowMs - agentAbsenceLimitMs);
  }

  #removeOfConsole(nowMs: number): number {
    this.#operatorSessions.run(nowMs - sessionAgeLimitMs, nowMs - sessionIdleLimitMs);
    this.#signInAttempts.run(nowMs - dayMs);
    return Number(this.#audit.run(nowMs - this.#house.retention.auditMs).changes);
  }

  #rest(pauseMs: number): void {
    const alarm = this.#house.clock.after(pauseMs);
    this.#alarm = alarm;
    void alarm.rang.then(async () => {
      const pauseMs = await this.runBatch().then(
        (hasMore) => (hasMore ? busyPauseMs : restMs),
        (error: unknown) => this.#report(error),
      );
      if (this.#alarm === alarm) this.#rest(pauseMs);
    });
  }

  #report(error: unknown): number {
    this.#house.warn('Old rows could not be removed; this is tried again.', {
      error: String(error),
    });
    return restMs;
  }
}

/** Rows are numbered in the order they came, so the oldest have the lowest numbers. */
function prepareOldest(
  db: DatabaseSync,
  table: 'settled_turns' | 'turn_records' | 'sends' | 'views' | 'audit',
  timeColumn: 'settled_at_ms' | 'received_at_ms' | 'at_ms',
): StatementSync {
  return db.prepare(
    `DELETE FROM ${table} WHERE number IN (SELECT number FROM ${table} ORDER BY number LIMIT ${batchRows}) AND ${timeColumn} < ?`,
  );
}
