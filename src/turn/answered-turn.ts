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
  readonly rulesetVersion: string;
}
