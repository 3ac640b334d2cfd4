/**
 * The port of verdicts: what operators decided about messages that were not understood. A verdict holds no word of a
 * follower: it knows sentences by a hash, so that nobody's erasure has to look for it.
 */
import type { AccountName } from '../domain/ids.ts';

export const verdictActs = ['added', 'rule-made', 'judged-wrong', 'ignored', 'snoozed'] as const;
export type VerdictAct = (typeof verdictActs)[number];

export interface MissVerdict {
  readonly account: AccountName;
  readonly id: string;
  /** Which of the lists it was decided in: the same sentence may be in several. */
  readonly kind: string;
  /** The sentences it is about, each as the hash of its normalised text. */
  readonly sentenceIds: readonly string[];
  readonly act: VerdictAct;
  /** The rule that they were added to, or that was made of them. */
  readonly ruleId?: string;
  /** Until when it holds; for ever when undefined. */
  readonly untilMs?: number;
  /** It holds until so many followers said it after the verdict, as far as records are looked at. */
  readonly untilMoreFollowers?: number;
  /** Of verdicts given earlier: it holds until so many followers say it within a week. */
  readonly untilFollowerCount?: number;
  /** How many messages it was about then. */
  readonly messageCount: number;
  readonly byId: string;
  readonly by: string;
  readonly atMs: number;
}

export interface VerdictStore {
  /** Repeating it with the same id changes nothing. */
  put(verdict: MissVerdict): Promise<void>;
  /** Undoes one. @returns undefined when it is not there (any more) */
  take(account: AccountName, id: string): Promise<MissVerdict | undefined>;
  /** By their time, the newest first. One whose time was over for as long as records are kept may be missing. */
  list(account: AccountName): Promise<readonly MissVerdict[]>;
}
