/**
 * What one account's own desk can do. The turn, the console and the sweep know this, and nothing of how it is kept. Every
 * call may be repeated with the same ids and then has its effect once.
 */
import type { DeskCause, DeskConversation, DeskLine } from '../domain/desk.ts';
import type { FollowerLanguage, Worded } from '../domain/follower-language.ts';
import type { AccountName, OpenId, TurnId } from '../domain/ids.ts';
import type { Operator } from '../domain/operator.ts';

/** A follower's own message, as the desk keeps it. */
export interface DeskMessage {
  readonly account: AccountName;
  readonly openId: OpenId;
  readonly turnId: TurnId;
  /** Masked; a word for what is no text: 「图片」. */
  readonly text: string;
  readonly picture?: DeskLine['picture'];
  readonly atMs: number;
  /** Undefined when their words show none. */
  readonly language?: FollowerLanguage | undefined;
  /** What it wants, in words that we know: it matters to who waits, was asked for a message, or left one. */
  readonly wish?: DeskWish | undefined;
}

export type DeskWish =
  | 'person'
  /** Where they stand in the queue. */
  | 'how-long'
  /** To leave no message, or to wait no longer. */
  | 'no-more'
  | 'add-message';

/** Where somebody stands in the queue. */
export interface Standing {
  /** From 1. */
  readonly position: number;
  /** What is left of what was waited lately, 0 when they wait longer than that; undefined when nobody can say. */
  readonly restMs?: number;
}

export interface DeskRequest extends DeskMessage {
  readonly cause: DeskCause;
  readonly topic?: string;
  readonly skill?: string;
  readonly shopId?: string;
  /** Words of the bot's last turns need not be given: records have them. */
}

export type Entered =
  /** In the queue: their place, from 1; what they will wait by what was waited lately, undefined when nobody can say. */
  | {
      readonly kind: 'queued';
      readonly conversationId: string;
      readonly position: number;
      readonly expectedWaitMs?: number;
    }
  /** An agent has them already. */
  | { readonly kind: 'with-agent'; readonly conversationId: string; readonly agentName: string }
  /** Nobody is there now: what they write next is kept. `backAt`: out of hours, when somebody will be there. */
  | {
      readonly kind: 'asked-for-message';
      readonly conversationId: string;
      readonly backAt?: Worded | undefined;
    }
  /** It is over already. */
  | { readonly kind: 'nobody-there' };

/** What became of a follower's message, and in which language they are spoken to. */
export type Received = Destination & { readonly language?: FollowerLanguage | undefined };

type Destination =
  /** People have it. `standing`: when they should hear of it with this message. */
  | { readonly kind: 'taken'; readonly conversationId: string; readonly standing?: Standing }
  /** They asked how long, and nobody is there: they are asked once more for a message. */
  | {
      readonly kind: 'asked-again';
      readonly conversationId: string;
      readonly backAt?: Worded | undefined;
    }
  /** It is a message left for them, and the bot answers from now on. */
  | {
      readonly kind: 'message-kept';
      readonly conversationId: string;
      readonly backAt?: Worded | undefined;
    }
  /** They would leave none, or wait no longer. `conversationId`: of one that they had left before. */
  | { readonly kind: 'declined'; readonly conversationId?: string | undefined }
  /** The bot answers; people may come to what was left, so that the desk is asked with the next message again. */
  | { readonly kind: 'with-bot'; readonly conversationId: string }
  /** None is open: the bot answers. */
  | { readonly kind: 'closed' };

export interface ScoreAnswer {
  readonly openId: OpenId;
  /** 1 (bad) to 3 (good). */
  readonly score: number;
  readonly atMs: number;
  /** Typed, and not tapped: it counts soon after the question only. */
  readonly isTyped?: true;
}

export interface ScoreTaken {
  readonly isTaken: boolean;
  readonly language?: FollowerLanguage | undefined;
}

/** The turn's side. */
export interface DeskDoor {
  /**
   * Whether this node knows of an open conversation of theirs, whatever their session says. It asks nobody and may be two
   * seconds behind; what it says is to be asked with `receive`.
   */
  knows(openId: OpenId): boolean;
  enter(request: DeskRequest): Promise<Entered>;
  receive(message: DeskMessage): Promise<Received>;
  /** The follower wants the bot back. What they left stays: then its conversation. */
  leave(
    message: DeskMessage,
  ): Promise<Pick<Received, 'language'> & { readonly conversationId?: string | undefined }>;
  /** An answer to the question after the close; not taken when there was none to answer. */
  score(conversationId: string, answer: ScoreAnswer): Promise<ScoreTaken>;
}

/** Whether the bot may speak to this follower now: asked before each of its sends. */
export interface DeskSilence {
  hasPerson(account: AccountName, openId: OpenId): Promise<boolean>;
}

export type DeskRefusal =
  /** Somebody else has it; who. */
  | { readonly kind: 'not-yours'; readonly ownerName?: string }
  | { readonly kind: 'closed' }
  | { readonly kind: 'not-found' }
  /** They have as many as they may have at once. */
  | { readonly kind: 'full'; readonly capacity: number }
  | { readonly kind: 'text-too-long'; readonly maxBytes: number }
  /** Since they looked: their words would stay without an answer. */
  | { readonly kind: 'wrote-meanwhile' }
  | { readonly kind: 'empty' }
  /** A blank of a quick reply was not filled; what it asks. */
  | { readonly kind: 'blank-left'; readonly question: string }
  /** No window is open, or it is used up: nothing can be sent. */
  | { readonly kind: 'no-window' };

export type DeskDone =
  | { readonly kind: 'done'; readonly conversation: DeskConversation }
  | DeskRefusal;

/** How much may still be said: of the window with most left. */
export interface SendQuota {
  readonly remaining: number;
  readonly closesAtMs: number;
}

/** One act of somebody at the desk. `actId` is made by the page: sent twice, it is done once. */
interface Act {
  readonly operator: Operator;
  readonly conversationId: string;
}

/** What whoever closes had in front of them: they close no conversation in which something was written since. */
interface Looked {
  /** Number of the last line; undefined: they saw all there is. */
  readonly seenNumber?: number | undefined;
}

/** The console's side. Who may call what is the routes' table's matter. */
export interface DeskRoom {
  claim(act: Act): Promise<DeskDone>;
  /** The oldest that fits the operator. Undefined when none waits. */
  claimNext(operator: Operator): Promise<DeskDone | undefined>;
  say(
    act: Act & {
      readonly actId: string;
      readonly text?: string;
      readonly picture?: { readonly mediaId: string };
      readonly closesAfter?: boolean;
    } & Looked,
  ): Promise<DeskDone>;
  note(act: Act & { readonly actId: string; readonly text: string }): Promise<DeskDone>;
  whisper(act: Act & { readonly actId: string; readonly text: string }): Promise<DeskDone>;
  /** To somebody, or back to the queue (of a skill). */
  transfer(
    act: Act & {
      readonly to:
        | { readonly operatorId: string; readonly name: string }
        | { readonly skill?: string };
      readonly note: string;
    },
  ): Promise<DeskDone>;
  /** Becomes the owner whoever was; a supervisor's act. */
  takeOver(act: Act): Promise<DeskDone>;
  /** Back to the head of the queue. */
  release(act: Act): Promise<DeskDone>;
  close(act: Act & Looked): Promise<DeskDone>;
  /** Undefined when none is open. */
  quota(conversation: DeskConversation): Promise<SendQuota | undefined>;
  /** Tells the follower that somebody is writing, as far as the platform lets us. */
  typing(act: Act): Promise<void>;
  /** The operator's tab lives. */
  seen(operator: Operator, availability: 'available' | 'away'): Promise<void>;
}
