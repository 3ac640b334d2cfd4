/** Whether a job that was taken may be sent. Pure; everything is known before anything leaves. */
import type { JobEnd, OutgoingMessage } from '../domain/outgoing.ts';
import type { TakenJob } from '../store/outbox.ts';
import { judgeWindow } from './judge-window.ts';

export type JobVerdict =
  | { readonly kind: 'send'; readonly message: OutgoingMessage }
  | { readonly kind: 'put-off'; readonly dueAtMs: number; readonly reason: string }
  | { readonly kind: 'end'; readonly end: JobEnd; readonly reason: string };

const reasons = {
  closed: 'window-closed',
  'used-up': 'window-used-up',
  'kept-for-essential': 'kept-for-essential',
} as const;

/** The bot speaks, and not an agent or the desk. */
export function isOfBot({ job }: Pick<TakenJob, 'job'>): boolean {
  return job.speaker === undefined;
}

/** What was asked of others about this job, right before it may be sent. */
export interface Asked {
  /** Our own desk says that it has the follower. */
  readonly isAtDesk?: boolean;
  /** What they opted in to, which caused it, they opted out of. */
  readonly isOptedOut?: boolean;
  /** They agreed to it from then on: later than now in the quiet hours of its topic. */
  readonly notBeforeMs?: number;
}

export function judgeJob(
  taken: TakenJob,
  nowMs: number,
  { isAtDesk = false, isOptedOut = false, notBeforeMs = nowMs }: Asked = {},
): JobVerdict {
  // Whether it left is not known any more: sending it could send it twice.
  if (taken.wasInterrupted) return { kind: 'end', end: 'unknown', reason: 'interrupted' };
  if (nowMs >= taken.job.expiresAtMs) return { kind: 'end', end: 'expired', reason: 'expired' };
  if (isOptedOut) return { kind: 'end', end: 'dropped', reason: 'opted-out' };
  if (notBeforeMs > nowMs) return putOff(taken, notBeforeMs);
  return judgeNow(taken, nowMs, isAtDesk);
}

/** What could only be sent when nobody waits for it any more ends now. */
function putOff({ job: { expiresAtMs } }: TakenJob, dueAtMs: number): JobVerdict {
  if (dueAtMs >= expiresAtMs) return { kind: 'end', end: 'expired', reason: 'expired' };
  return { kind: 'put-off', dueAtMs, reason: 'not-yet' };
}

function judgeNow(taken: TakenJob, nowMs: number, isAtDesk: boolean): JobVerdict {
  const isWithPerson = isAtDesk || nowMs < (taken.withPersonUntilMs ?? 0);
  if (isWithPerson && isOfBot(taken)) return { kind: 'end', end: 'dropped', reason: 'with-person' };
  const window = judgeWindow(taken, nowMs);
  const { message, withoutWindow } = taken.job;
  if (window.kind === 'open') return { kind: 'send', message };
  if (withoutWindow) return { kind: 'send', message: withoutWindow };
  return { kind: 'end', end: 'dropped', reason: reasons[window.kind] };
}
