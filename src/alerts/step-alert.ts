/**
 * One step of an alert: from how it stood and how things look now to how it stands. What is bad must stay bad for a
 * while, what is good must stay good, and after it was cleared it rests: so no storm comes of what flickers. Pure.
 */
import type { AlertState } from '../store/alerts.ts';
import type { AlertPatience } from './alert-kinds.ts';

export type Standing = Pick<AlertState, 'isRaised' | 'sinceMs' | 'doubtedSinceMs'>;

export interface AlertStep {
  readonly standing: Standing;
  /** Missing when only the doubt began or ended. */
  readonly change?: 'raised' | 'cleared';
}

/** @param before undefined when it was never looked at. @returns undefined when nothing changes */
export function stepAlert(
  before: Standing | undefined,
  looks: 'bad' | 'between' | 'good',
  { nowMs, patience }: { readonly nowMs: number; readonly patience: AlertPatience },
): AlertStep | undefined {
  const { isRaised, sinceMs, doubtedSinceMs } = before ?? never;
  const standing = { isRaised, sinceMs };
  const isDoubted = looks === (isRaised ? 'good' : 'bad');
  const lastedMs = nowMs - (doubtedSinceMs ?? nowMs);
  if (isDoubted && mayTurn(standing, { nowMs, lastedMs, patience })) {
    const change = isRaised ? 'cleared' : 'raised';
    return { standing: { isRaised: !isRaised, sinceMs: nowMs }, change };
  }
  if (isDoubted === (doubtedSinceMs !== undefined)) return undefined;
  return { standing: isDoubted ? { ...standing, doubtedSinceMs: nowMs } : standing };
}

function mayTurn(
  { isRaised, sinceMs }: Standing,
  {
    nowMs,
    lastedMs,
    patience: { raiseAfterMs, clearAfterMs, restMs },
  }: { readonly nowMs: number; readonly lastedMs: number; readonly patience: AlertPatience },
): boolean {
  if (isRaised) return lastedMs >= clearAfterMs;
  return lastedMs >= raiseAfterMs && nowMs - sinceMs >= restMs;
}

/** At rest since the beginning of time. */
const never: Standing = { isRaised: false, sinceMs: 0 };
