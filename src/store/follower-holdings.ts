/** The port that gathers what is held of one follower: for themselves, or for the owner of the server on their behalf. */
import type { Coupon } from '../domain/coupon.ts';
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { Session } from '../domain/session.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { Retention } from './retention.ts';

export interface FollowerHoldings {
  /** With the answers promised to them. */
  readonly session: Session | undefined;
  readonly coupons: readonly Coupon[];
  /** Newest first. */
  readonly records: readonly TurnRecord[];
  /** When an erasure that is not through yet was asked for. */
  readonly erasureRequestedAtMs?: number;
}

export interface HoldingStore {
  /** How long it keeps what it holds. */
  readonly retention: Retention;
  /** Everything that can be found by this openid; it writes nothing. */
  collect(account: AccountName, openId: OpenId): Promise<FollowerHoldings>;
}
