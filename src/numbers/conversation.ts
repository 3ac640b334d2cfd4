/** A conversation as it is counted: numbers and names of rules, nobody's words. This file holds no behaviour. */
import type { TurnId } from '../domain/ids.ts';

/** What can be counted of a conversation. Each of them adds up over conversations, and so over days. */
export const countNames = [
  'conversations',
  'messages',
  'questions',
  /** Conversations with a real question: what containment is a share of. */
  'asking',
  'contained',
  'matched',
  'missed',
  'unsure',
  'suspect',
  'wordless',
  /** Messages that the bot answered itself: those whose time is taken. */
  'answered',
  'slow',
  'late',
  'handedOff',
  'handoffAsked',
  'handoffFallback',
  'handoffRule',
  'handoffClosed',
  'shopSought',
  'shopFound',
  'couponWanted',
  'couponGranted',
  'phoneShown',
  'bindBegun',
  'bound',
  'formBegun',
  'formFilled',
  'accountAsked',
  'accountTold',
  'cardOffered',
  'cardOpened',
  'voteAsked',
  'voteCast',
  'surveyBegun',
  'surveyFinished',
  'giftWanted',
  'giftClaimed',
  'inviteAsked',
  'inviteJoined',
  'alertOffered',
  'alertBegun',
] as const;
export type CountName = (typeof countNames)[number];
export type Counts = Readonly<Record<CountName, number>>;

export interface Conversation {
  /** Of its first turn. */
  readonly id: TurnId;
  readonly followerHash: string;
  /** When it began: it counts on that day, whole. */
  readonly startMs: number;
  readonly endMs: number;
  readonly turnIds: readonly TurnId[];
  /** The last shop that it was about. */
  readonly shopId?: string;
  readonly city?: string;
  readonly groups: readonly string[];
  /** Of each real question that was understood: the rule that answered, or the service where it was none. */
  readonly topics: readonly string[];
  /** How long each answer took. */
  readonly tookMs: readonly number[];
  readonly counts: Counts;
}
