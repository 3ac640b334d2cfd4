import type { Decision } from '../domain/intent.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { LateAnswer } from '../domain/session.ts';
import type { GuardVerdict } from './guards.ts';

/** All that `commit` needs to write the turn down. */
export interface AnsweredTurn {
  readonly outcome: Outcome;
  readonly decision?: Decision;
  readonly guard?: GuardVerdict['guard'];
  readonly fetched?: LateAnswer;
  /** The outcome without the late answer and the news that stand in front of it, where any do. */
  readonly alone?: Outcome;
  readonly rulesetVersion: string;
}
