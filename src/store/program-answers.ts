/**
 * The port of what programs were answered: a call that comes again with its Idempotency-Key gets its first answer, and
 * nothing is done twice. Kept for a day.
 */
import type { AccountName } from '../domain/ids.ts';
import { dayMs } from './retention.ts';

export const answerLifeMs = dayMs;
/** A call that was begun so long ago and never settled lost its node: it may be begun again. */
export const callLifeMs = 30_000;

export interface ProgramRequest {
  readonly account: AccountName;
  /** Of the key that called and its Idempotency-Key, hashed. */
  readonly id: string;
  /** Of what was asked for. */
  readonly requestHash: string;
  readonly atMs: number;
}

export interface ProgramReply {
  readonly status: number;
  /** JSON. */
  readonly body: string;
}

export type BegunCall =
  /** `firstAtMs` is when it was begun the first time: what is done is done as of then, each time. */
  | { readonly kind: 'begun'; readonly firstAtMs: number }
  | { readonly kind: 'answered'; readonly reply: ProgramReply }
  | { readonly kind: 'at-work' }
  /** The Idempotency-Key was used for something else. */
  | { readonly kind: 'other-request' };

export interface ProgramAnswerStore {
  begin(request: ProgramRequest): Promise<BegunCall>;
  /** The first reply counts. */
  settle(request: Pick<ProgramRequest, 'account' | 'id'>, reply: ProgramReply): Promise<void>;
  /** It failed: it may be begun again at once. */
  release(request: Pick<ProgramRequest, 'account' | 'id'>): Promise<void>;
}
