/** What a turn begins with, read in one statement: every message pays for it. It must never write. */
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { TurnKey } from '../turns.ts';

export interface TurnSight {
  /** JSON of the answer, when the turn is settled. */
  readonly settled: string | undefined;
  /** Undefined for a stranger. */
  readonly sessionText: string | undefined;
  /** The follower has promised answers, to be listed. */
  readonly isPromised: boolean;
}

export class TurnSights {
  readonly #look: StatementSync;

  constructor(db: DatabaseSync) {
    this.#look = db.prepare(
      `SELECT
        (SELECT settled FROM settled_turns WHERE account = ?1 AND turn_id = ?2) AS settled,
        (SELECT body FROM sessions WHERE account = ?1 AND open_id = ?3 AND touched_at_ms >= ?4) AS body,
        EXISTS (SELECT 1 FROM late_answers WHERE account = ?1 AND open_id = ?3) AS is_promised`,
    );
    this.#look.setReturnArrays(true);
  }

  /** @param touchedSinceMs a session that was idle longer is not found. */
  look({ account, turnId, openId }: TurnKey, touchedSinceMs: number): TurnSight {
    const row: unknown = this.#look.get(account, turnId, openId, touchedSinceMs);
    const [settled, body, isPromised] = row as readonly SQLOutputValue[];
    return {
      settled: typeof settled === 'string' ? settled : undefined,
      sessionText: typeof body === 'string' ? body : undefined,
      isPromised: isPromised === 1,
    };
  }
}
