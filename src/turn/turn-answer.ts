import type { Clock } from '../domain/clock.ts';
import type { Reply, SettledReply } from '../domain/reply.ts';

/** What a delivery is told. */
export type TurnAnswer =
  | { readonly kind: 'answered'; readonly settled: SettledReply }
  /** Say nothing and let the platform cut: it delivers again, and the retry joins the work. */
  | { readonly kind: 'unanswered' };

export const unanswered: TurnAnswer = { kind: 'unanswered' };

/** An answer that is settled nowhere: an apology while the store is away. */
export function answerNow(reply: Reply, clock: Clock): TurnAnswer {
  return {
    kind: 'answered',
    settled: { reply, createTimeSec: Math.floor(clock.now() / 1000) },
  };
}
