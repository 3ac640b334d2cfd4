/** The decision record that every turn leaves: replay, "why this answer" and the statistics all read it. */
import type { DocumentTrace } from './document-answers.ts';
import type { AccountName, TurnId } from './ids.ts';
import type { InboundKind } from './inbound.ts';
import type { Entity, MatcherKind } from './intent.ts';
import type { Reply } from './reply.ts';
import type { StateBefore } from './state-before.ts';

export interface TurnRecord {
  readonly turnId: TurnId;
  readonly account: AccountName;
  /** Tells followers apart without naming them: see `store/follower-hash.ts`. */
  readonly followerHash: string;
  readonly receivedAtMs: number;
  readonly tookMs: number;
  readonly kind: InboundKind;
  /** What was said, with phone, card, identity and order numbers masked. */
  readonly maskedText: string;
  readonly intent: string;
  readonly ruleId?: string;
  readonly matcher: MatcherKind | 'guard';
  readonly evidence: string;
  /** Rule ids (or matcher names) of the candidates that lost, best first. */
  readonly runnersUp: readonly string[];
  /** Numbers of persons and orders masked, points rounded. */
  readonly entities: readonly Entity[];
  readonly rulesetVersion: string;
  /** Without the numbers and addresses that the follower told. */
  readonly reply: Reply;
  readonly result: string;
  /** What the session waited for before this turn, in a word: '' or the slot, `options`, `handoff`. */
  readonly stateBefore: string;
  /** The same in full, masked. Missing in records of versions that did not keep it. */
  readonly before?: StateBefore;
  /** How many messages beside the reply nobody could send: the account may not, or no window was open. */
  readonly leftOut?: number;
  /** When the brand's own texts were asked: which passages the answer quotes, or why there is none. */
  readonly documents?: DocumentTrace;
  /** True when the answer missed the deadline and was promised. */
  readonly late: boolean;
}
