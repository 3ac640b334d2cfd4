/** Whose data a push tells us to erase, and how that is kept when the store is away. */
import type { OpenId } from '../domain/ids.ts';
import type { ErasureRequest } from '../store/erasures.ts';
import type { Delivery } from './delivery.ts';
import { type TurnAnswer, unanswered } from './turn-answer.ts';
import type { TurnPorts } from './turn-ports.ts';

/**
 * Undefined for every other message. The platform asks developers to delete all they hold of a follower who leaves
 * (Receiving event pushes, 取消关注), or who withdraws their authorisation: that may be another than the sender.
 */
export function erasureOf({
  account,
  message,
  arrivedAtMs,
}: Pick<Delivery, 'account' | 'message' | 'arrivedAtMs'>): ErasureRequest | undefined {
  switch (message.kind) {
    case 'unfollowed':
      return { account, openId: message.openId, requestedAtMs: arrivedAtMs, reason: 'unfollowed' };
    case 'authorization-revoked': {
      const openId = message.revokedOpenId as OpenId;
      return { account, openId, requestedAtMs: arrivedAtMs, reason: 'revoked' };
    }
    default:
      return undefined;
  }
}

/**
 * For a delivery that could not be settled. Nobody waits for an answer to such a push, so it is left to the platform,
 * which repeats it; and because its last repetition may fail too, it is remembered here until the store is back.
 */
export function keepErasure(delivery: Delivery, ports: TurnPorts): TurnAnswer | undefined {
  const erasure = erasureOf(delivery);
  if (!erasure) return undefined;
  ports.rememberErasure(erasure);
  return unanswered;
}
