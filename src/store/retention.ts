/** How long each kind of stored thing is kept. A follower's words never outlive these numbers. */

export interface Retention {
  /**
   * Settled turns. A delivery is accepted while its timestamp is within 300 s of our clock on either side, so a
   * replayed one can come 600 s after the first; the ledger outlives that, or a coupon could be asked for twice.
   */
  readonly ledgerMs: number;
  /** Sessions, counted from the follower's last turn. */
  readonly sessionIdleMs: number;
  /** Promised answers that nobody fetched. */
  readonly lateAnswerMs: number;
  /** Decision records: they hold what was said, masked. */
  readonly recordMs: number;
  /** The send ledger: one line for each job that ended, without an openid. */
  readonly sendMs: number;
  /** When service messages were sent to a follower: as long as the longest window is open. */
  readonly sendTimeMs: number;
  /** Jobs of the outbox that nobody took, counted from their due time; a job expires long before. */
  readonly jobMs: number;
  /** For so long after its end, a job that is added again is known. */
  readonly endedJobMs: number;
  /** Counters of a day; they name nobody. A year back can be compared. */
  readonly countMs: number;
  /** Who looked at what followers said. */
  readonly viewMs: number;
  /** Who changed what at the console. */
  readonly auditMs: number;
  /** That a follower, as a hash, was erased: must outlive the backups that still hold them. */
  readonly erasedMs: number;
  /** Drafts that were published or discarded: what was changed, by whom, can be read so long. */
  readonly draftMs: number;
  /** Alerts that were raised, cleared and told. */
  readonly alertMs: number;
}

const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;

export const defaultRetention: Retention = {
  ledgerMs: 15 * minuteMs,
  sessionIdleMs: 90 * dayMs,
  lateAnswerMs: dayMs,
  recordMs: 30 * dayMs,
  sendMs: 30 * dayMs,
  sendTimeMs: 2 * dayMs,
  jobMs: 7 * dayMs,
  endedJobMs: 2 * dayMs,
  countMs: 400 * dayMs,
  viewMs: 400 * dayMs,
  auditMs: 400 * dayMs,
  erasedMs: 400 * dayMs,
  draftMs: 90 * dayMs,
  alertMs: 90 * dayMs,
};

/** A follower has at most this many promised answers waiting; older ones are let go. */
export const maxLateAnswers = 5;
