/** The port that gathers what is held of one follower: for themselves, or for the owner of the server on their behalf. */
import type { Coupon } from '../domain/coupon.ts';
import type { DeskConversation, DeskLine } from '../domain/desk.ts';
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { OutboxJob, SendLine } from '../domain/outgoing.ts';
import type { Session } from '../domain/session.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { HeldInRegister } from './registers.ts';
import type { Retention } from './retention.ts';

/** A conversation with people, whole. */
export interface HeldConversation {
  readonly conversation: DeskConversation;
  readonly lines: readonly DeskLine[];
}

export interface FollowerHoldings {
  /** With the answers promised to them. */
  readonly session: Session | undefined;
  readonly coupons: readonly Coupon[];
  /** Newest first. */
  readonly records: readonly TurnRecord[];
  /** Messages that wait to be sent, or are on their way, in the order in which they were written. */
  readonly jobs: readonly OutboxJob[];
  /** When service messages of the last two days left, or perhaps left; oldest first. */
  readonly sentAtMs: readonly number[];
  /** What became of messages outside a reply: newest first, kept under the follower's hash. */
  readonly sends: readonly SendLine[];
  /** With people at our own desk, the oldest first. */
  readonly conversations: readonly HeldConversation[];
  /** Where services keep something of them, by the registers' names. */
  readonly registers: readonly HeldInRegister[];
  /** When an erasure that is not through yet was asked for. */
  readonly erasureRequestedAtMs?: number;
}

/** Of a stranger. */
export const nothingHeld: FollowerHoldings = {
  session: undefined,
  coupons: [],
  records: [],
  jobs: [],
  sentAtMs: [],
  sends: [],
  conversations: [],
  registers: [],
};

export interface HoldingStore {
  /** How long it keeps what it holds. */
  readonly retention: Retention;
  /** Everything that can be found by this openid; it writes nothing. */
  collect(account: AccountName, openId: OpenId): Promise<FollowerHoldings>;
}
