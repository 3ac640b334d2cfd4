/** What a handler gives back: data only. `turn/commit.ts` writes it, `wechat/encode.ts` says it. */
import type { DocumentTrace } from './document-answers.ts';
import type { OutgoingMessage } from './outgoing.ts';
import type { Reply } from './reply.ts';
import type { SessionChange } from './session.ts';

export interface Outcome {
  readonly reply: Reply;
  readonly session?: SessionChange;
  /**
   * True when the turn hands something over (coupon, point, card, code): it is answered only after its
   * commit is on disk, not merely safe from a killed process.
   */
  readonly gives?: boolean;
  /** True when the follower asked for it: with this turn all that we hold of them goes (docs/decisions/0020). */
  readonly forgetsFollower?: boolean;
  /** What came of the turn, for the statistics: `shops-listed`, `coupon-granted`, `location-asked` … */
  readonly result: string;
  /**
   * Said after the reply, in this order, as service messages: at most four, since a window holds five. Left out for an
   * account that may not send any.
   */
  readonly followUps?: readonly FollowUp[];
  /**
   * Where news stand in front of the answer: what it is without them. An answer that comes late goes so, and they are told
   * with one that is in time.
   */
  readonly withoutNews?: Outcome;
  /** When the brand's own texts were asked: what came of it. */
  readonly documents?: DocumentTrace;
}

export interface FollowUp {
  readonly message: OutgoingMessage;
  readonly weight: 'essential' | 'additional';
}
