/**
 * The figures of the desk: from the handoff on, people only, so that no answer of the bot makes them look better. Pure.
 * Whoever has a desk gives its closed conversations; nothing here knows where they are kept.
 */
import { percentile } from './percentile.ts';

export interface ClosedDeskConversation {
  readonly queuedAtMs: number;
  /** Undefined when nobody answered. */
  readonly firstReplyAtMs?: number;
  readonly closedAtMs: number;
  readonly requeueCount: number;
  /** What the follower said of it, 1 to 5. */
  readonly score?: number;
  readonly shopId?: string;
  readonly cause: string;
}

export interface DeskFigures {
  readonly closed: number;
  readonly unanswered: number;
  /** From being queued to the first reply of a person. */
  readonly waitP50Ms: number | undefined;
  readonly waitP95Ms: number | undefined;
  /** From the first reply to the close. */
  readonly handlingP50Ms: number | undefined;
  readonly requeued: number;
  readonly scored: number;
  readonly meanScore: number | undefined;
}

export function countDesk(closed: readonly ClosedDeskConversation[]): DeskFigures {
  const answered = closed.filter(hasReply);
  const waits = rising(answered.map((one) => one.firstReplyAtMs - one.queuedAtMs));
  const handling = rising(answered.map((one) => one.closedAtMs - one.firstReplyAtMs));
  const scores = closed.flatMap(({ score }) => score ?? []);
  return {
    closed: closed.length,
    unanswered: closed.length - answered.length,
    waitP50Ms: percentile(waits, 50),
    waitP95Ms: percentile(waits, 95),
    handlingP50Ms: percentile(handling, 50),
    requeued: closed.reduce((sum, { requeueCount }) => sum + requeueCount, 0),
    scored: scores.length,
    meanScore:
      scores.length === 0
        ? undefined
        : scores.reduce((sum, score) => sum + score, 0) / scores.length,
  };
}

function hasReply(
  one: ClosedDeskConversation,
): one is ClosedDeskConversation & { readonly firstReplyAtMs: number } {
  return one.firstReplyAtMs !== undefined;
}

function rising(values: readonly number[]): readonly number[] {
  return values.toSorted((a, b) => a - b);
}
