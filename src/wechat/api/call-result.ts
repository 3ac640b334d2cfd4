/**
 * What comes of a call of the platform's API. All of it is expected, so all of it is a value. What matters most is
 * whether the call may have been carried out: see the four kinds.
 */
import type { SendResult } from '../../domain/outgoing.ts';

/** It was carried out. */
export interface Done<T> {
  readonly kind: 'done';
  readonly value: T;
}

interface SeenAddress {
  /** Ours as the platform sees it, when it is not allowed to call: behind a NAT nobody else knows it. */
  readonly seenAddress?: string;
}

/** The platform said no, and why; surely nothing was done. Or a check of ours said beforehand what it would say. */
export type Refused = Extract<SendResult, { kind: 'refused' }> & {
  /** The platform's own number of the call, for its support. */
  readonly supportId?: string;
} & SeenAddress;

/** It did not leave, or was turned away at the door. `reason` is a word for statistics: `breaker-open`. */
export type NotSent = Extract<SendResult, { kind: 'not-sent' }> & SeenAddress;

/** It left, and nobody knows what became of it. */
export type Unknown = Extract<SendResult, { kind: 'unknown' }>;

export type CallResult<T> = Done<T> | Refused | NotSent | Unknown;

export function notSent(reason: string): NotSent {
  return { kind: 'not-sent', reason };
}

export function unknown(reason: string): Unknown {
  return { kind: 'unknown', reason };
}

/** What was done, seen otherwise; everything else stays as it is. */
export function mapDone<T, U>(result: CallResult<T>, change: (value: T) => U): CallResult<U> {
  return result.kind === 'done' ? { kind: 'done', value: change(result.value) } : result;
}
