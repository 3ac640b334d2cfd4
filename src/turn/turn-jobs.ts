/**
 * The jobs that a turn writes to the outbox (docs/decisions/0018): what follows a reply, an answer that came late, and
 * what is said should it never come. Their ids are made of the turn's, so that a job written twice is one. Pure.
 */
import type { JobId, TurnId } from '../domain/ids.ts';
import type { FollowUp } from '../domain/outcome.ts';
import type { OutboxJob, OutgoingMessage, WindowOpenings } from '../domain/outgoing.ts';
import { type Reply, textReply } from '../domain/reply.ts';
import type { Delivery } from './delivery.ts';
import { afterReplyMs, windowMarginMs, workOverMs } from './turn-times.ts';
import { openedBy, windowsEndMs } from './window-openings.ts';

/** Whether an answer to this message can still be sent when its response is gone. */
export function opensWindow(delivery: Delivery, nowMs: number): boolean {
  const endMs = windowsEndMs(openedBy(delivery));
  return endMs !== undefined && nowMs + windowMarginMs < endMs;
}

/** One id for the answer and for the word that is left in its place: the answer replaces it. */
export function lateJobId(turnId: TurnId): JobId {
  return `${turnId}:late` as JobId;
}

/** Due when the work on the answer must be over, or its window is about to close. */
export function sorryJob(delivery: Delivery, nowMs: number): OutboxJob {
  const job = draftJob(delivery, openedBy(delivery), nowMs);
  return {
    ...job,
    jobId: lateJobId(delivery.turnId),
    message: textReply('让您久等了，刚才那件事没有查成。请再问我一次，我马上重新查。'),
    weight: 'essential',
    dueAtMs: Math.min(nowMs + workOverMs, job.expiresAtMs - windowMarginMs),
    answers: delivery.turnId,
  };
}

/** The answer of a promised turn; undefined when there is nothing to say. */
export function lateJob(delivery: Delivery, reply: Reply, nowMs: number): OutboxJob | undefined {
  const message = toMessage(reply);
  return (
    message && {
      ...draftJob(delivery, openedBy(delivery), nowMs),
      jobId: lateJobId(delivery.turnId),
      message,
      weight: 'essential',
      answers: delivery.turnId,
    }
  );
}

/**
 * What follows the reply, in order. A part of a text that cannot be sent is kept for the follower like a late answer,
 * under a name of its own.
 */
export function followUpJobs(
  delivery: Delivery,
  followUps: readonly FollowUp[],
  { openings, nowMs }: { readonly openings: WindowOpenings; readonly nowMs: number },
): readonly OutboxJob[] {
  return followUps.map(({ message, weight }, index) => {
    const jobId = `${delivery.turnId}:part-${index + 2}` as JobId;
    return {
      ...draftJob(delivery, openings, nowMs),
      jobId,
      message,
      weight,
      dueAtMs: nowMs + afterReplyMs,
      ...(message.kind === 'text' ? { answers: jobId as string as TurnId } : {}),
    };
  });
}

function draftJob({ account, message, turnId }: Delivery, openings: WindowOpenings, nowMs: number) {
  return {
    account,
    openId: message.openId,
    cause: { kind: 'turn', turnId },
    createdAtMs: nowMs,
    dueAtMs: nowMs,
    expiresAtMs: windowsEndMs(openings) ?? nowMs,
    openings,
  } as const;
}

/** A follower cannot be handed over outside a response, so they are asked to ask once more. */
function toMessage(reply: Reply): OutgoingMessage | undefined {
  switch (reply.kind) {
    case 'none':
      return undefined;
    case 'handoff':
      return textReply('让您久等了。要找我的同事，请再回复一次「人工」，我马上转过去。');
    case 'news': {
      const [article] = reply.articles;
      return article && { kind: 'news', article };
    }
    default:
      return reply;
  }
}
