/** What one stage of understanding makes of a message, before the losers are named. */
import type { Candidate, QuestionMove } from '../domain/intent.ts';

export interface Verdict {
  readonly winner: Candidate;
  /** The sentence that says why it won. */
  readonly why: string;
  /** What came near, for the service to offer. */
  readonly offered?: readonly Candidate[];
  /** What the stage itself knows of the open question; the rest follows from who won. */
  readonly question?: QuestionMove;
  /** False when nobody is to be reminded of what is left open. */
  readonly isReminded?: boolean;
}
