/**
 * The port of erasure (docs/decisions/0020). Session, promised answers and messages to be sent go in the piece that
 * writes the request down: a commit that forgets the follower, or `request`. The rest goes afterwards in small parts, by anybody, as often as
 * they like: each call may be repeated, and two at once do no harm. Only what is from before the request goes.
 */
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { TurnRecord } from '../domain/turn-record.ts';

/** `asked`: in the chat. `operator`: by the owner of the server. */
export const erasureReasons = ['unfollowed', 'revoked', 'asked', 'operator'] as const;
export type ErasureReason = (typeof erasureReasons)[number];

/**
 * A request rests this long. The platform may still repeat the follower's last message (at 5, 10 and 15 s), and must
 * then be given the same answer again; and a turn that was at work may still write. With the eraser's pauses it stays
 * well below the minute within which everything is gone.
 */
export const erasureRestMs = 40_000;

export interface ErasureRequest {
  readonly account: AccountName;
  readonly openId: OpenId;
  /** What is newer belongs to somebody who came back, and stays. */
  readonly requestedAtMs: number;
  readonly reason: ErasureReason;
}

export interface ErasureStore {
  /**
   * Writes a request down and forgets session, promised answers and messages to be sent at once. A turn of the follower that is at work
   * loses its lease and begins again, as a stranger's. The newer of two requests for one follower counts.
   * @throws AppError STORE_UNAVAILABLE
   */
  request(request: ErasureRequest): Promise<void>;

  /** Requests that were made at this time or before, oldest first. */
  waiting(
    account: AccountName,
    span: { readonly requestedToMs: number; readonly limit: number },
  ): Promise<readonly ErasureRequest[]>;

  /**
   * One small part: coupons get a hash for an owner and count as before, decision records go, and so do the answers
   * kept for repeated deliveries of their turns; such a delivery is told nothing from now on. A message
   * that was on its way and has not ended since ends as `unknown`.
   * @param cursor what the part before returned
   * @returns undefined when nothing is left
   */
  erasePart(request: ErasureRequest, cursor?: string): Promise<string | undefined>;

  /** Lets go of the request, and with it of the openid. What stays is that this follower, as a hash, was erased. */
  end(request: ErasureRequest): Promise<void>;

  /** Until when the data of this follower was erased last; for a restored backup, which may hold it again. */
  findErased(account: AccountName, openId: OpenId): Promise<number | undefined>;
}

/** Why a turn that forgets its follower does so. */
export function erasureReasonOf({ kind }: Pick<TurnRecord, 'kind'>): ErasureReason {
  if (kind === 'unfollowed') return 'unfollowed';
  return kind === 'authorization-revoked' ? 'revoked' : 'asked';
}
