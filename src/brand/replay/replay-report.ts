/** What a replay found, as plain data: the console and the command line show it, a publication may keep it. */
import type { EntryValue } from '../../domain/edit.ts';
import type { ReplayClass } from './compare-answers.ts';
import type { SkipReason } from './recorded-turn.ts';
import type { ReplayTarget } from './replayed-answer.ts';

export interface ReplayReport {
  /** Records that were looked at, whatever became of them. */
  readonly recordCount: number;
  /** Of these decided again. */
  readonly replayedCount: number;
  /** Followers of these. */
  readonly followerCount: number;
  /** When the oldest and the newest of these were received; undefined when there are none. */
  readonly span?: { readonly fromMs: number; readonly toMs: number };
  /** Turns in which the follower would get another answer, or another way to a person. */
  readonly changedCount: number;
  /** Of the turns that were decided again, 0 to 1. */
  readonly changedShare: number;
  readonly classes: Readonly<Record<ReplayClass, number>>;
  /** Of the turns that were decided again, as they are answered today, and as the draft would answer them. */
  readonly answersToday: AnswerCounts;
  readonly answersThen: AnswerCounts;
  readonly handoffs: { readonly gained: number; readonly lost: number };
  /** What differs, the most frequent first. */
  readonly groups: readonly ReplayGroup[];
  /** Rules, and what is built in, that answer more or fewer turns than today; the most moved first. */
  readonly rules: readonly RuleDelta[];
  readonly skipped: Readonly<Record<SkipReason, number>>;
  /** Decided again as a stranger's, for their record kept no state. */
  readonly withoutStateCount: number;
  /** Turns that the live content itself would answer otherwise now than it is recorded. */
  readonly drift: ReplayDrift;
}

export interface AnswerCounts {
  readonly missCount: number;
  readonly handoffCount: number;
}

export interface ReplayDrift {
  /** Answered by the live revision: what the record does not keep (stock, held coupons, masked words) made the difference. */
  readonly byState: number;
  /** Answered by other content than the live one. */
  readonly byRevision: number;
  /** One of the two: a folder without a store does not tell which revisions were equal to it. */
  readonly untold: number;
}

export interface ReplayGroup {
  readonly class: Exclude<ReplayClass, 'same'>;
  readonly handoff?: 'gained' | 'lost';
  readonly from: ReplayTarget;
  readonly to: ReplayTarget;
  readonly count: number;
  readonly followerCount: number;
  /** Of these turns, those in which the follower would read the same all the same. */
  readonly sameReplyCount: number;
  /** An answer, or a way to a person, goes: somebody should have looked at it before it is published. */
  readonly mustBeTicked: boolean;
  readonly examples: readonly ReplayExample[];
}

export interface ReplayExample {
  /** What a test says of the follower's message and situation; undefined where it cannot. */
  readonly test?: EntryValue;
  readonly turnId: string;
  /** Masked; of a message without words, what kind it was. */
  readonly said: string;
  /** What the session waited for, in a word. */
  readonly state: string;
  /** All messages of the answer, with an empty line between them. */
  readonly before: string;
  readonly after: string;
}

export interface RuleDelta {
  readonly target: ReplayTarget;
  readonly before: number;
  readonly after: number;
}
