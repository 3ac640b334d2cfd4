/** What a client tells of its calls, for logs and metrics. Nothing here holds a secret, a token, an openid or a text. */
import type { AccountName } from '../../domain/ids.ts';
import type { CallResult } from './call-result.ts';

export interface FinishedCall {
  readonly account: AccountName;
  /** Without query: `/cgi-bin/message/custom/send`. */
  readonly path: string;
  readonly tookMs: number;
  readonly kind: CallResult<unknown>['kind'];
  /** Set when it was refused. `findErrorCode` explains it to people. */
  readonly errcode?: number;
  readonly supportId?: string;
  /** Set when it was not sent, or nobody knows. */
  readonly reason?: string;
}

export interface ApiObserver {
  callFinished(call: FinishedCall): void;
  tokenRefreshed(refresh: {
    readonly account: AccountName;
    readonly generation: number;
    /** The token that was in use before stopped working for every program of the brand. */
    readonly isForced: boolean;
  }): void;
  /** The platform cannot be reached: nothing leaves until it answers a probe. */
  breakerOpened(account: AccountName): void;
  breakerClosed(account: AccountName): void;
}
