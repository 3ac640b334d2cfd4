/**
 * What may leave outside a reply, and why (docs/decisions/0018). A job without a cause cannot be written down: the
 * type has no room for it, and there is no way to send that takes no job. This file holds no behaviour.
 */
import type { AccountName, JobId, OpenId, TurnId } from './ids.ts';
import type { Article, Reply } from './reply.ts';

/** Who asked for a message: a turn of this very follower, or what they once opted in to. */
export type Cause =
  | { readonly kind: 'turn'; readonly turnId: TurnId }
  | { readonly kind: 'opt-in'; readonly optInId: string; readonly topic: string };

/** A message outside a reply: a service message (客服消息), or a notification that the follower subscribed to. */
export type OutgoingMessage =
  | Exclude<Reply, { readonly kind: 'none' | 'handoff' | 'news' }>
  /** The platform takes one article only (45008 for more). */
  | { readonly kind: 'news'; readonly article: Article }
  /** An article of the account itself, by its id. */
  | { readonly kind: 'own-article'; readonly articleId: string }
  /** A msgmenu: a tap on an entry comes back as a text with `menuChoiceId`. */
  | {
      readonly kind: 'choices';
      readonly head: string;
      readonly choices: readonly { readonly id: string; readonly label: string }[];
      readonly tail: string;
    }
  | {
      readonly kind: 'mini-program';
      readonly title: string;
      readonly appId: string;
      readonly page: string;
      readonly thumbMediaId: string;
    }
  | { readonly kind: 'card'; readonly cardId: string }
  /** A subscription notification (订阅通知). It needs no service window, but the follower's own subscription. */
  | {
      readonly kind: 'notification';
      readonly templateId: string;
      readonly fields: Readonly<Record<string, string>>;
      readonly page?: string;
    };

/** What a follower did that lets us send service messages for a while; sizes are `serviceWindows` in `wechat/limits.ts`. */
export type WindowTrigger = 'message' | 'menuClick' | 'follow' | 'scan';

/** When each kind of window was last opened, ms. A new opening replaces the old one of its kind. */
export type WindowOpenings = { readonly [T in WindowTrigger]?: number };

export interface OutboxJob {
  /** Unique: the turn's id and a name, `TURN:late`, `TURN:part-2`. Written twice, it is one job. */
  readonly jobId: JobId;
  readonly account: AccountName;
  readonly openId: OpenId;
  readonly cause: Cause;
  readonly message: OutgoingMessage;
  /** Sent in its place when no service window lets it through. */
  readonly withoutWindow?: Extract<OutgoingMessage, { readonly kind: 'notification' }>;
  /** A colleague, or what the desk itself says of the wait; the bot when missing. While a person has the follower, the bot's words are not sent. */
  readonly speaker?: 'agent' | 'desk';
  /**
   * `essential` is what the follower waits for: an answer, an agent's words. `additional` may not use up the last
   * message of a window.
   */
  readonly weight: 'essential' | 'additional';
  readonly createdAtMs: number;
  /** Not sent before. Jobs of one follower that are due go in the order in which they were written. */
  readonly dueAtMs: number;
  /** Not sent after: an answer that comes hours late answers nobody. */
  readonly expiresAtMs: number;
  /** The windows that the causing turn opened; it may have been settled before its session was written. */
  readonly openings: WindowOpenings;
  /** Set when this is the answer of a promised turn: what cannot be sent is kept for the follower's next message. */
  readonly answers?: TurnId;
}

/**
 * What became of a job. `unknown`: it left and nobody knows whether it arrived; it is never sent again. The last three
 * were surely not delivered: the platform said no, its time was over, or we did not send it (no window, a follower
 * who was forgotten).
 */
export type JobEnd = 'sent' | 'unknown' | 'refused' | 'expired' | 'dropped';

/** One line of the send ledger: every job that ended, with why. */
export interface SendLine {
  readonly jobId: JobId;
  readonly account: AccountName;
  /** As in `TurnRecord`. */
  readonly followerHash: string;
  readonly cause: Cause;
  readonly messageKind: OutgoingMessage['kind'];
  /** As in the job: the bot when missing. */
  readonly speaker?: 'agent' | 'desk';
  readonly atMs: number;
  readonly end: JobEnd;
  /** In a word, for the statistics: `window-closed`, `window-used-up`, `kept-for-essential`, `with-person`, `timed-out`, `errcode-48001` … */
  readonly reason: string;
  readonly tries: number;
}

/** What the platform said to one attempt to send. */
export type SendResult =
  | { readonly kind: 'sent' }
  /** It said no. `advice` is our policy for that code: see `wechat/api/error-codes.ts`. */
  | {
      readonly kind: 'refused';
      readonly errcode: number;
      readonly advice: 'retry' | 'wait' | 'final' | 'alarm';
    }
  /** It did not leave: no connection, no access token, the breaker is open, too many calls at work. */
  | { readonly kind: 'not-sent'; readonly reason: string }
  /** It left, and no answer that can be read came back. */
  | { readonly kind: 'unknown'; readonly reason: string };
