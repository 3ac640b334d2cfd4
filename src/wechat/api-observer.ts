/**
 * What the client of the platform's API tells of its calls, for logs and metrics. Nothing here holds a secret, a token,
 * an openid or a text. It stands outside `api/`, so that whoever listens need not know how to call.
 */
import type { Words } from '../domain/explanation.ts';
import type { AccountName } from '../domain/ids.ts';
import type { SendResult } from '../domain/outgoing.ts';

export interface FinishedCall {
  readonly account: AccountName;
  /** Without query: `/cgi-bin/message/custom/send`. */
  readonly path: string;
  readonly tookMs: number;
  readonly kind: 'done' | Exclude<SendResult['kind'], 'sent'>;
  /** Set when it was not sent, or nobody knows. */
  readonly reason?: string;
  readonly refusal?: CallRefusal;
}

/** What the platform's code means, and what people can do. */
export interface CallRefusal {
  readonly errcode: number;
  readonly advice: Extract<SendResult, { kind: 'refused' }>['advice'];
  readonly meaning: Words;
  readonly whatToDo: Words;
  /** The platform's own number of the call, for its support. */
  readonly supportId?: string;
  /** Our address as the platform sees it, when it is not allowed to call. */
  readonly seenAddress?: string;
}

export interface TokenRefresh {
  readonly account: AccountName;
  readonly generation: number;
  /** The token that was in use before stopped working for every program of the brand. */
  readonly isForced: boolean;
}

export interface ApiObserver {
  callFinished(call: FinishedCall): void;
  tokenRefreshed(refresh: TokenRefresh): void;
  /** The platform cannot be reached: nothing leaves until it answers a probe. */
  breakerOpened(account: AccountName): void;
  breakerClosed(account: AccountName): void;
}
