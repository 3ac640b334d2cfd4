/**
 * A conversation of a follower with people at our own desk (docs/decisions/0026), and its lines. Plain JSON, stored as it
 * stands; changed only by steps of `src/desk/machine/`. This file holds no behaviour.
 */
import type { FollowerLanguage } from './follower-language.ts';
import type { AccountName, JobId, OpenId, TurnId } from './ids.ts';

/**
 * Where a conversation stands. `waiting-for-follower`: the agent spoke last. `asked-for-message`: nobody is there, and what
 * the follower writes next is kept. `message-left`: it waits for whoever reads it. The follower is with the bot then, and
 * when none is open.
 */
export type DeskState =
  | 'queued'
  | 'with-agent'
  | 'waiting-for-follower'
  | 'asked-for-message'
  | 'message-left'
  | 'closed';

/** What brought the follower here. */
export type DeskCause = 'asked' | 'fallback' | 'rule';

export type DeskEnd =
  | 'agent'
  | 'follower'
  /** The follower said nothing for long. */
  | 'silence'
  /** Nobody came, and they left no message when they were asked. */
  | 'nobody-came'
  /** They left a message, and somebody read it. */
  | 'message-read'
  | 'erased';

export interface DeskOwner {
  readonly operatorId: string;
  /** As other people at the console read it. */
  readonly name: string;
  readonly sinceMs: number;
}

export interface DeskConversation {
  /** The id of the turn that opened it. */
  readonly id: string;
  readonly account: AccountName;
  readonly openId: OpenId;
  readonly followerHash: string;
  readonly state: DeskState;
  /** 1 when it is opened, and one more with every save. */
  readonly version: number;
  /** Set with an agent, and while we wait for the follower: the only one who may speak. Of a closed one, who had it last. */
  readonly owner?: DeskOwner;
  readonly cause: DeskCause;
  /** What they wanted when they were handed over: a rule's title or intent, for skills and for the agent. */
  readonly topic?: string;
  /** The skill that is needed; any agent when missing. */
  readonly skill?: string;
  readonly shopId?: string;
  readonly openedAtMs: number;
  /** Since when they wait, in the present wait; what goes back to the head keeps it. */
  readonly queuedAtMs: number;
  /** When it went back to the queue, the first time since an owner spoke: from then on we count until we tell them something. */
  readonly requeuedAtMs?: number;
  /** When an owner got it first, and first said something. */
  readonly firstClaimedAtMs?: number;
  readonly firstReplyAtMs?: number;
  /** Whether the present owner has said something yet. */
  readonly isAnswered?: boolean;
  /** Since when the follower's words wait for an owner who spoke before: the first of them, not the newest. */
  readonly unansweredSinceMs?: number;
  /** Whether the follower said more than that they want somebody. */
  readonly hasSpoken?: true;
  /** When they were asked to leave a message. */
  readonly askedAtMs?: number;
  /** When they left their last one. */
  readonly leftAtMs?: number;
  /** Whether it is a message still, and not a talk: the follower wrote nothing since. */
  readonly isMessage?: true;
  readonly closedAtMs?: number;
  readonly end?: DeskEnd;
  readonly requeueCount: number;
  /** Who handed it over last, and their word why, until somebody answers it. */
  readonly handedOn?: { readonly byName: string; readonly note: string };
  /** What an owner did not answer in time is not offered to them again at once. */
  readonly passedBy?: readonly string[];
  readonly lastFollowerAtMs: number;
  /** The follower's newest message: the cause of what an agent sends. */
  readonly lastTurnId: TurnId;
  /** Of their last words that showed one; Chinese when missing. */
  readonly language?: FollowerLanguage;
  readonly lastAgentAtMs?: number;
  /** When the sweep has to look at it again, ms on the shared clock. */
  readonly timerAtMs?: number;
  /** How often the follower was told where they stand. */
  readonly toldCount: number;
  readonly lineCount: number;
  /** Lines whose delivery has not ended, and when the sweep looks after them. */
  readonly undelivered?: { readonly numbers: readonly number[]; readonly checkAtMs: number };
  /** 1 (bad) to 3 (good), asked after the close. */
  readonly score?: number;
  readonly scoredAtMs?: number;
  /** For those at the desk: what they noted about the follower. */
  readonly summary?: string;
}

export type DeskLineKind =
  | 'follower'
  | 'agent'
  | 'bot'
  /** Only for people at the desk. */
  | 'note'
  /** From a supervisor to the owner. */
  | 'whisper'
  /** That something happened: `event` says what. */
  | 'event';

export type DeskEvent =
  | 'opened'
  | 'claimed'
  | 'assigned'
  | 'transferred'
  | 'taken-over'
  | 'released'
  | 'requeued-unanswered'
  | 'requeued-absent'
  | 'told-position'
  | 'asked-for-message'
  | 'message-left'
  | 'came-back'
  | 'closed'
  | 'scored';

export interface DeskLine {
  /** From 1, in the order in which they were saved; unique in its conversation. */
  readonly number: number;
  /** Unique in its conversation: the turn's id of a follower's message, the page's own id of an agent's. */
  readonly id: string;
  readonly kind: DeskLineKind;
  readonly atMs: number;
  /** Of a follower's message: masked as in records. */
  readonly text: string;
  readonly by?: Pick<DeskOwner, 'operatorId' | 'name'>;
  readonly event?: DeskEvent;
  /** Who got it by this event. */
  readonly to?: Pick<DeskOwner, 'operatorId' | 'name'>;
  /** A picture: of a follower its media id and link; of an agent the id under which it was uploaded to the platform. */
  readonly picture?: { readonly mediaId: string; readonly url?: string };
  /** What was sent as a service message, and how far it came: `sent`, or the end and reason of its job. */
  readonly delivery?: DeskDelivery;
}

export interface DeskDelivery {
  readonly jobId: JobId;
  readonly state: 'to-send' | 'handed-over' | 'sent' | 'failed';
  /** As in `SendLine.reason`. */
  readonly reason?: string;
}

/** Whether somebody takes conversations now. */
export type Availability = 'available' | 'away';

export interface DeskAgent {
  readonly operatorId: string;
  readonly name: string;
  readonly availability: Availability;
  readonly skills: readonly string[];
  /** Shops that they serve; empty for all. */
  readonly shops: readonly string[];
  /** When a tab of theirs was last heard. */
  readonly seenAtMs: number;
}
