/**
 * Counts what a replay finds, one turn after the other, and makes the report of it. It keeps counts, a few examples
 * and the marks of followers, never the records.
 */
import type { Reply } from '../../domain/reply.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { maskCouponCodes } from '../../intents/mask-coupon-codes.ts';
import { wordsOfReply } from '../words-of-reply.ts';
import { type Difference, type ReplayClass, replayClasses } from './compare-answers.ts';
import { type SkipReason, skipReasons } from './recorded-turn.ts';
import type { ReplayExample, ReplayGroup, ReplayReport, RuleDelta } from './replay-report.ts';
import type { ReplayedAnswer, ReplayTarget, SaidMessages } from './replayed-answer.ts';
import { testOfRecord } from './test-of-record.ts';

export interface ReplayedTurn {
  readonly record: TurnRecord;
  readonly live: ReplayedAnswer;
  readonly draft: ReplayedAnswer;
  readonly difference: Difference;
}

interface Group extends Pick<ReplayGroup, 'class' | 'handoff' | 'from' | 'to'> {
  count: number;
  sameReplyCount: number;
  readonly followers: Set<string>;
  readonly examples: Map<string, ReplayExample>;
}

export class ReplayTally {
  readonly #liveVersions: readonly string[] | undefined;
  readonly #exampleCount: number;
  readonly #classes = zeroes(replayClasses);
  readonly #skipped = zeroes(skipReasons);
  readonly #today = { missCount: 0, handoffCount: 0 };
  readonly #then = { missCount: 0, handoffCount: 0 };
  readonly #handoffs = { gained: 0, lost: 0 };
  readonly #drift = { byState: 0, byRevision: 0, untold: 0 };
  readonly #groups = new Map<string, Group>();
  readonly #rules = new Map<string, { target: ReplayTarget; before: number; after: number }>();
  readonly #followers = new Set<string>();
  #replayedCount = 0;
  #changedCount = 0;
  #withoutStateCount = 0;
  #fromMs = Number.POSITIVE_INFINITY;
  #toMs = Number.NEGATIVE_INFINITY;

  constructor(settings: {
    readonly liveVersions: readonly string[] | undefined;
    readonly exampleCount: number;
  }) {
    this.#liveVersions = settings.liveVersions;
    this.#exampleCount = settings.exampleCount;
  }

  skip(why: SkipReason): void {
    this.#skipped[why] += 1;
  }

  add(turn: ReplayedTurn): void {
    const { record, live, draft, difference } = turn;
    this.#replayedCount += 1;
    this.#followers.add(record.followerHash);
    this.#fromMs = Math.min(this.#fromMs, record.receivedAtMs);
    this.#toMs = Math.max(this.#toMs, record.receivedAtMs);
    if (!record.before) this.#withoutStateCount += 1;
    this.#classes[difference.class] += 1;
    if (difference.handoff) this.#handoffs[difference.handoff] += 1;
    countAnswer(this.#today, live);
    countAnswer(this.#then, draft);
    this.#noteRule(live.target).before += 1;
    this.#noteRule(draft.target).after += 1;
    this.#noteDrift(record, live);
    if (difference.class !== 'same') this.#noteChange(turn, difference.class);
  }

  report(): ReplayReport {
    const replayedCount = this.#replayedCount;
    const skippedCount = skipReasons.reduce((sum, why) => sum + this.#skipped[why], 0);
    return {
      recordCount: replayedCount + skippedCount,
      replayedCount,
      followerCount: this.#followers.size,
      ...(replayedCount > 0 && { span: { fromMs: this.#fromMs, toMs: this.#toMs } }),
      changedCount: this.#changedCount,
      changedShare: replayedCount === 0 ? 0 : this.#changedCount / replayedCount,
      classes: { ...this.#classes },
      answersToday: { ...this.#today },
      answersThen: { ...this.#then },
      handoffs: { ...this.#handoffs },
      groups: [...this.#groups].toSorted(byCount).map(([, group]) => toReportGroup(group)),
      rules: [...this.#rules.values()].filter(hasMoved).toSorted(byMovement),
      skipped: { ...this.#skipped },
      withoutStateCount: this.#withoutStateCount,
      drift: { ...this.#drift },
    };
  }

  #noteRule(target: ReplayTarget) {
    const key = keyOf(target);
    const known = this.#rules.get(key) ?? { target, before: 0, after: 0 };
    this.#rules.set(key, known);
    return known;
  }

  #noteDrift(record: TurnRecord, { target, result }: ReplayedAnswer): void {
    const recordedId = record.ruleId ?? record.intent;
    if (recordedId === target.id && record.result === result) return;
    const isOfLive = this.#liveVersions?.includes(record.rulesetVersion);
    if (isOfLive === undefined) this.#drift.untold += 1;
    else this.#drift[isOfLive ? 'byState' : 'byRevision'] += 1;
  }

  #noteChange(turn: ReplayedTurn, kind: Exclude<ReplayClass, 'same'>): void {
    const { record, live, draft, difference } = turn;
    const { handoff, isSameReply } = difference;
    if (!isSameReply || handoff) this.#changedCount += 1;
    const key = [kind, handoff ?? '', keyOf(live.target), keyOf(draft.target)].join('\n');
    const group = this.#groups.get(key) ?? {
      class: kind,
      ...(handoff && { handoff }),
      from: live.target,
      to: draft.target,
      count: 0,
      sameReplyCount: 0,
      followers: new Set<string>(),
      examples: new Map<string, ReplayExample>(),
    };
    this.#groups.set(key, group);
    group.count += 1;
    if (isSameReply) group.sameReplyCount += 1;
    group.followers.add(record.followerHash);
    const example = exampleOf(turn);
    const isNew = !group.examples.has(example.said);
    if (isNew && group.examples.size < this.#exampleCount)
      group.examples.set(example.said, example);
  }
}

function countAnswer(
  counts: { missCount: number; handoffCount: number },
  { isMiss, isHandoff }: ReplayedAnswer,
): void {
  if (isMiss) counts.missCount += 1;
  if (isHandoff) counts.handoffCount += 1;
}

function zeroes<K extends string>(names: readonly K[]): Record<K, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>;
}

function keyOf({ by, id }: ReplayTarget): string {
  return `${by} ${id}`;
}

function toReportGroup({ followers, examples, ...group }: Group): ReplayGroup {
  return {
    ...group,
    followerCount: followers.size,
    mustBeTicked: group.class === 'lost' || group.handoff !== undefined,
    examples: [...examples.values()],
  };
}

function exampleOf({ record, live, draft }: ReplayedTurn): ReplayExample {
  const test = testOfRecord(record);
  return {
    ...(test && { test }),
    turnId: record.turnId,
    said: record.maskedText || record.kind,
    state: record.stateBefore,
    before: bubblesOf(live),
    after: bubblesOf(draft),
  };
}

/** One below the other. */
function bubblesOf({ reply, more }: SaidMessages): string {
  return [reply, ...more].map(bubbleOf).join('\n\n');
}

/** As text: what has no words is named, and no coupon can be cashed by who reads it. */
function bubbleOf(reply: Reply): string {
  return reply.kind === 'text'
    ? maskCouponCodes(reply.text)
    : `[${reply.kind}] ${wordsOfReply(reply)}`.trim();
}

function byCount([keyA, a]: [string, Group], [keyB, b]: [string, Group]): number {
  return b.count - a.count || compareText(keyA, keyB);
}

function hasMoved({ before, after }: RuleDelta): boolean {
  return before !== after;
}

function byMovement(a: RuleDelta, b: RuleDelta): number {
  const movement = (delta: RuleDelta) => Math.abs(delta.after - delta.before);
  return movement(b) - movement(a) || compareText(keyOf(a.target), keyOf(b.target));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
