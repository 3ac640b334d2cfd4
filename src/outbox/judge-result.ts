/** What follows from what the platform said: an end, or another try. Pure; chance is an argument. */
import type { JobEnd, SendResult } from '../domain/outgoing.ts';
import { alarmPauseMs, retryPauses, waitPauseMs } from './outbox-times.ts';

export type ResultVerdict =
  | { readonly kind: 'end'; readonly end: JobEnd; readonly reason: string }
  | { readonly kind: 'put-back'; readonly dueAtMs: number; readonly reason: string };

export interface Attempt {
  /** How often it was tried before this. */
  readonly tries: number;
  readonly nowMs: number;
  readonly expiresAtMs: number;
  /** 0 to 1, anew for each attempt: nodes that failed together must not come back together. */
  readonly chance: number;
}

export function judgeResult(result: SendResult, attempt: Attempt): ResultVerdict {
  switch (result.kind) {
    case 'sent':
      return { kind: 'end', end: 'sent', reason: 'accepted' };
    case 'unknown':
      return { kind: 'end', end: 'unknown', reason: result.reason };
    case 'not-sent':
      return again(result.reason, retryPauseMs(attempt), attempt);
    case 'refused': {
      const reason = `errcode-${result.errcode}`;
      if (result.advice === 'final') return { kind: 'end', end: 'refused', reason };
      return again(reason, pauseOf[result.advice](attempt), attempt);
    }
  }
}

const pauseOf = {
  retry: retryPauseMs,
  wait: ({ chance }: Attempt) => waitPauseMs * (1 + chance),
  alarm: () => alarmPauseMs,
};

function retryPauseMs({ tries, chance }: Attempt): number {
  const { shortestMs, firstMs, longestMs } = retryPauses;
  return Math.max(shortestMs, chance * Math.min(longestMs, firstMs * 2 ** tries));
}

/** What could only be tried when nobody waits for it any more ends now. */
function again(reason: string, pauseMs: number, { nowMs, expiresAtMs }: Attempt): ResultVerdict {
  const dueAtMs = Math.ceil(nowMs + pauseMs);
  if (dueAtMs >= expiresAtMs) return { kind: 'end', end: 'expired', reason };
  return { kind: 'put-back', dueAtMs, reason };
}
