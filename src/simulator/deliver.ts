/**
 * Delivers one message as the platform does: the identical request again and again, at once after an HTTP status
 * other than 200 or a broken connection, and after the cut when nothing came, until somebody answers or the
 * deliveries are used up.
 */
import type { NetworkTrouble } from './network-trouble.ts';
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
  readonly trouble?: NetworkTrouble;
}

export interface Delivered {
  readonly attempts: readonly DeliveryAttempt[];
  /** The attempt with HTTP status 200, if there was one. It is the last. */
  readonly answer?: AnsweredAttempt;
  /** What came back to the other of two identical deliveries that were made at once. */
  readonly twinAnswer?: AnsweredAttempt;
}

type AnsweredAttempt = DeliveryAttempt & { result: { kind: 'answered' } };

export async function deliver(
  request: SignedRequest,
  plan: DeliveryPlan,
  onAttempt?: (attempt: DeliveryAttempt) => void,
): Promise<Delivered> {
  const attempts: DeliveryAttempt[] = [];
  for (let number = 1; number <= plan.maxDeliveries; number += 1) {
    const made = await Promise.all(
      copiesOf(number, plan).map(async (copy) => {
        const attempt = await attemptDelivery(request, plan, copy);
        attempts.push(attempt);
        onAttempt?.(attempt);
        return attempt;
      }),
    );
    const [answer, twinAnswer] = made.filter(isAnswer);
    if (answer) return { attempts, answer, ...(twinAnswer ? { twinAnswer } : {}) };
  }
  return { attempts };
}

interface DeliveryCopy {
  readonly number: number;
  readonly isTwin: boolean;
}

/** One delivery, or two when the first is to be made twice at once. */
function copiesOf(number: number, { trouble }: DeliveryPlan): readonly DeliveryCopy[] {
  const original = { number, isTwin: false };
  return trouble?.deliversTwice && number === 1 ? [original, { number, isTwin: true }] : [original];
}

async function attemptDelivery(
  request: SignedRequest,
  { webhookUrls, firstUrl, wire, trouble }: DeliveryPlan,
  { number, isTwin }: DeliveryCopy,
): Promise<DeliveryAttempt> {
  const turn = firstUrl + number - 1 + (isTwin ? 1 : 0);
  const url = webhookUrls[turn % webhookUrls.length];
  if (url === undefined) throw new Error('The platform has no webhook URL to call');
  const isSlow = trouble !== undefined && (number === 1 || trouble.slows === 'every-delivery');
  const heldAnswerMs = isSlow ? trouble.heldAnswerMs : 0;
  const attempt = await postDelivery(url, request, { ...wire, heldAnswerMs });
  return { ...attempt, number, ...(isTwin ? { isTwin } : {}) };
}

function isAnswer(attempt: DeliveryAttempt): attempt is AnsweredAttempt {
  return attempt.result.kind === 'answered' && attempt.result.status === 200;
}
