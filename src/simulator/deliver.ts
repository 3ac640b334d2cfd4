/**
 * Delivers one message as the platform does: the identical request again and again, at once after an HTTP status
 * other than 200 or a broken connection, and after the cut when nothing came, until somebody answers or the
 * deliveries are used up.
 */
import {
  type DeliveryAttempt,
  postDelivery,
  type SignedRequest,
  type Wire,
} from './post-delivery.ts';

export interface DeliveryPlan {
  /** Tried in turn, attempt by attempt, like a load balancer that knows no stickiness. */
  readonly webhookUrls: readonly string[];
  readonly maxDeliveries: number;
  readonly wire: Wire;
  /** Where in `webhookUrls` the first attempt goes. */
  readonly firstUrl: number;
}

export interface Delivered {
  readonly attempts: readonly DeliveryAttempt[];
  /** The attempt with HTTP status 200, if there was one. It is the last. */
  readonly answer?: DeliveryAttempt & { result: { kind: 'answered' } };
}

export async function deliver(
  request: SignedRequest,
  plan: DeliveryPlan,
  onAttempt?: (attempt: DeliveryAttempt) => void,
): Promise<Delivered> {
  const attempts: DeliveryAttempt[] = [];
  for (let number = 1; number <= plan.maxDeliveries; number += 1) {
    const url = plan.webhookUrls[(plan.firstUrl + number - 1) % plan.webhookUrls.length];
    if (url === undefined) throw new Error('The platform has no webhook URL to call');
    const attempt = { ...(await postDelivery(url, request, plan.wire)), number };
    attempts.push(attempt);
    onAttempt?.(attempt);
    const { result } = attempt;
    if (result.kind === 'answered' && result.status === 200) {
      return { attempts, answer: { ...attempt, result } };
    }
  }
  return { attempts };
}
