/**
 * What we remember about one follower between turns. A session is plain JSON: it is stored as it stands,
 * read by older and newer nodes (unknown fields are kept), and changed only by a `SessionChange`.
 */
import type { GeoPoint } from './geo.ts';
import type { TurnId } from './ids.ts';
import type { EntityKind, HandlerCall } from './intent.ts';
import type { WindowOpenings } from './outgoing.ts';
import type { Reply } from './reply.ts';
import type { AwaitedKind, Collected } from './slot.ts';

export interface Session {
  readonly schemaVersion: 1;
  readonly follower: FollowerFacts;
  /** The conversation's open question, if there is one. */
  readonly dialogue?: Dialogue;
  /** The question that a change of the subject left unanswered; the newest, when there were several. */
  readonly paused?: PausedDialogue;
  /** What "it" and "there" mean just now. */
  readonly focus?: Focus;
  /** Where the follower last was, as far as they told us. */
  readonly place?: Place;
  readonly handoff?: Handoff;
  /** Answers that came too late for their own turn and wait to be fetched, oldest first. */
  readonly lateAnswers?: readonly LateAnswer[];
  /** What was not sent yet of an answer in several parts. */
  readonly rest?: RestOfAnswer;
  /** What they wait to hear of: told with an answer to whatever they write next, once there is something to tell. */
  readonly awaitsNews?: readonly AwaitedNews[];
  /** The service windows that this follower opened; kept only for an account that may send service messages. */
  readonly openings?: WindowOpenings;
  /** Turns answered by the fallback in a row. */
  readonly missCount: number;
  readonly rate: RateWindow;
  /** CreateTime of the newest message we took, seconds: tells a message that arrives out of order. */
  readonly lastCreateTimeSec: number;
  /** Intents of the last turns, newest first, at most five. */
  readonly recentIntents: readonly string[];
}

export interface FollowerFacts {
  /** Undefined until a follow or unfollow was seen. */
  readonly followed?: boolean;
  readonly followedAtSec?: number;
  /** The scene of the QR code they came through. */
  readonly scene?: string;
  readonly groups: readonly string[];
  /** Those of `groups` that the brand's own groups put them into; the others are of services. */
  readonly ownGroups?: readonly string[];
  /** By group, the Beijing days on which they asked for what it counts, the newest last. */
  readonly asked?: Readonly<Record<string, readonly number[]>>;
  /** By group, what those days were counted for; a group without counted for what it counts now. */
  readonly askedFor?: Readonly<Record<string, string>>;
  /** By group, the Beijing days of what services know of: coupons used in its shop, the binding of an account. */
  readonly used?: Readonly<Record<string, readonly number[]>>;
  /** The invitations that they have a code of: whether a friend came is looked at only for them. */
  readonly invites?: readonly string[];
}

/** An open question: the next message may pick an option or fill a slot; anything else changes the subject. */
export interface Dialogue {
  /** "第二家", "2" or one of its words picks an option. */
  readonly options: readonly DialogueOption[];
  /** The slot that the handler waits for, if any. */
  readonly awaits?: AwaitedSlot;
  readonly expiresAtMs: number;
}

export interface DialogueOption {
  readonly label: string;
  /** Other words that pick it; compared after normalisation. */
  readonly words: readonly string[];
  readonly call: HandlerCall;
  /** It cannot be taken back: picked by its number or by a whole message, never by a word within a sentence. */
  readonly isFinal?: true;
}

/** Waits to be come back to: by "继续", or by a message that fills what it waited for. */
export interface PausedDialogue extends Dialogue {
  /** Whether the follower was told that they can go on. */
  readonly wasOffered: boolean;
}

export interface AwaitedSlot {
  readonly slot: AwaitedKind;
  /** Called again with the captured entity when the slot is filled. */
  readonly call: HandlerCall;
  /** How often we asked so far; after the third time we let go. */
  readonly askedCount: number;
  /** Which slot of the form it is, where there are several. */
  readonly name?: string;
  /** True when "没有" is an answer. */
  readonly isOptional?: true;
  /** Other kinds of entity that the handler can use from the same message. */
  readonly takes?: readonly EntityKind[];
  readonly collected?: Collected;
  /** What it is all about, in a follower's words: "订位". */
  readonly topic?: string;
}

export interface Focus {
  readonly shopId?: string;
  readonly productId?: string;
  readonly campaignId?: string;
  /** The shops last listed, in the order shown. */
  readonly shopIds?: readonly string[];
  /** The table whose code was scanned last. */
  readonly table?: { readonly shopId: string; readonly number: number };
  /** Who was asked about: what they are praised or blamed for next is about them. */
  readonly duty?: AskedDutyFocus;
}

/** Whom a follower asked about: at a counter, in a stretch of time (`toMs` behind it), or by name. */
export interface AskedDutyFocus {
  readonly shopId: string;
  readonly counter?: number | undefined;
  readonly staffId?: string | undefined;
  readonly fromMs: number;
  readonly toMs: number;
  readonly isDay?: boolean | undefined;
  readonly untilMs: number;
}

export interface Place {
  readonly point: GeoPoint;
  readonly label?: string;
  readonly source: 'shared' | 'reported' | 'named';
  readonly expiresAtMs: number;
}

/** People have the follower, and the bot stays quiet until it ends: the platform's own customer service, or our desk. */
export interface Handoff {
  /** `message-left`: the bot has the follower, and the desk is asked whether people came to what was left. */
  readonly state: 'queued' | 'with-agent' | 'message-left';
  /** Of our own desk, which knows the state better: the conversation that messages go to (docs/decisions/0026). */
  readonly conversationId?: string;
  readonly sinceMs: number;
  readonly expiresAtMs: number;
}

export interface LateAnswer {
  readonly turnId: TurnId;
  readonly promisedAtMs: number;
  /** Undefined while the turn still works on it. */
  readonly reply?: Reply;
}

/** "下一段" brings the next part. */
export interface RestOfAnswer {
  readonly parts: readonly string[];
  readonly expiresAtMs: number;
}

export interface AwaitedNews {
  /** The service that looks whether there is any. */
  readonly source: string;
  /** Which of its things: a launch. */
  readonly id: string;
}

export interface RateWindow {
  readonly startedAtMs: number;
  readonly count: number;
  /** They were asked to slow down in this window: once is enough. */
  readonly wasTold?: true;
}

/** `undefined` keeps a part as it is, `null` clears it. */
export interface SessionChange {
  readonly follower?: Partial<FollowerFacts>;
  readonly dialogue?: Dialogue | null;
  readonly paused?: PausedDialogue | null;
  readonly focus?: FocusChange | null;
  readonly place?: Place | null;
  readonly handoff?: Handoff | null;
  readonly rest?: RestOfAnswer | null;
  readonly awaitsNews?: readonly AwaitedNews[] | null;
  readonly missCount?: number;
  readonly rate?: RateWindow;
}

/** Field by field: what is missing stays as it is, `null` clears a field. */
export type FocusChange = { readonly [K in keyof Focus]?: NonNullable<Focus[K]> | null };

/** A session that remembers nothing. */
export const newSession: Session = {
  schemaVersion: 1,
  follower: { groups: [] },
  missCount: 0,
  rate: { startedAtMs: 0, count: 0 },
  lastCreateTimeSec: 0,
  recentIntents: [],
};

const changedParts = ['dialogue', 'paused', 'place', 'handoff', 'rest', 'awaitsNews'] as const;

/** The session after `change`. Focus is merged field by field, the other parts are replaced. */
export function changeSession(session: Session, change: SessionChange): Session {
  const next: { -readonly [K in keyof Session]: Session[K] } = { ...session };
  if (change.follower) next.follower = { ...session.follower, ...change.follower };
  if (change.missCount !== undefined) next.missCount = change.missCount;
  if (change.rate) next.rate = change.rate;
  if (change.focus) next.focus = changeFocus(session.focus, change.focus);
  if (change.focus === null) delete next.focus;
  for (const part of changedParts) {
    const value = change[part];
    if (value === null) delete next[part];
    else if (value !== undefined) Object.assign(next, { [part]: value });
  }
  return next;
}

function changeFocus(focus: Focus | undefined, change: FocusChange): Focus {
  const fields = Object.entries({ ...focus, ...change });
  return Object.fromEntries(fields.filter(([, value]) => value !== null));
}
