/** The platform's API for a command: it keeps its access token to itself, tells nobody of its calls, and ends soon. */
import { randomUUID } from 'node:crypto';
import type { Clock } from './domain/clock.ts';
import type { OfficialAccount } from './domain/official-account.ts';
import type { AccessTokenEntry, AccessTokenStore } from './store/access-tokens.ts';
import { PlatformClient } from './wechat/api/platform-client.ts';
import type { ApiObserver } from './wechat/api-observer.ts';

export interface CommandClientOptions {
  readonly account: Pick<OfficialAccount, 'name' | 'appId' | 'appSecret'>;
  readonly apiBase: string;
  readonly clock: Clock;
}

/** Whoever opens it closes it. */
export function openCommandClient({ account, apiBase, clock }: CommandClientOptions) {
  return new PlatformClient({
    account,
    baseUrl: apiBase,
    clock,
    tokens: tokensInMemory(),
    observer: silent,
    owner: randomUUID,
  });
}

/** A command makes few calls, and the platform gives all who ask the same token: nothing has to be kept or shared. */
function tokensInMemory(): AccessTokenStore {
  let kept: AccessTokenEntry | undefined;
  return {
    find: async () => kept,
    claimRefresh: async (_account, { after }) => (kept?.generation ?? 0) <= after,
    async write(_account, entry) {
      if (!kept || kept.generation < entry.generation) kept = entry;
      return kept;
    },
  };
}

const silent: ApiObserver = {
  callFinished: () => undefined,
  tokenRefreshed: () => undefined,
  breakerOpened: () => undefined,
  breakerClosed: () => undefined,
};
