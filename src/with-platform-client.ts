/** A client of the platform's API for one question of the console; it shares the account's access token with whoever calls. */
import { randomUUID } from 'node:crypto';
import type { AccountConfig } from './account-config.ts';
import type { Stores } from './store/stores.ts';
import { PlatformClient } from './wechat/api/platform-client.ts';
import type { ApiObserver } from './wechat/api-observer.ts';

export interface PlatformCallParts {
  readonly account: AccountConfig;
  readonly stores: Stores;
  readonly observer: ApiObserver;
}

export async function withPlatformClient<T>(
  { account, stores, observer }: PlatformCallParts,
  ask: (client: PlatformClient) => Promise<T>,
): Promise<T> {
  const client = new PlatformClient({
    account,
    baseUrl: account.apiBase,
    tokens: stores.accessTokens,
    clock: stores.clock,
    observer,
    owner: randomUUID,
  });
  try {
    return await ask(client);
  } finally {
    client.close();
  }
}
