import type { AccountId, AccountName } from './ids.ts';

/** How the callback is protected. Configured, never sniffed from a request (docs/decisions/0002). */
export type CryptoMode = 'plain' | 'compatible' | 'safe';

/** What we know of one official account: one callback URL, one set of secrets. */
export interface OfficialAccount {
  readonly name: AccountName;
  readonly appId: string;
  readonly appSecret: string;
  /** Its original id (原始 ID, `gh_…`), to which its deliveries are addressed; undefined: not compared. */
  readonly originalId?: AccountId | undefined;
  readonly webhookToken: string;
  readonly encodingAesKey: string | undefined;
  readonly mode: CryptoMode;
  /**
   * Whether it may send service messages: verified accounts may, others get 48001. Without them an answer that comes
   * late is fetched by the follower.
   */
  readonly sendsMessages: boolean;
}
