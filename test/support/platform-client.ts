/** A client of the platform's API before the simulated platform, on a store in memory, with time held still. */
import { onTestFinished } from 'vitest';
import type { z } from 'zod';
import type { faultSchema } from '../../src/simulator/api/faults.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import {
  PlatformClient,
  type PlatformClientOptions,
} from '../../src/wechat/api/platform-client.ts';
import type { ApiObserver, FinishedCall, TokenRefresh } from '../../src/wechat/api-observer.ts';
import { mediaBytes } from './media-bytes.ts';
import { poll } from './redis-servers.ts';
import { simulatedAccount } from './simulator-account.ts';
import { stageApi } from './simulator-api.ts';
import { accountNamed } from './store-fixtures.ts';

type Fault = z.input<typeof faultSchema>['fault'];

export const sendPath = '/cgi-bin/message/custom/send';
export const tokenPath = '/cgi-bin/stable_token';

const { appId, appSecret = '' } = simulatedAccount('plain');
export const clientAccount = { name: accountNamed('main'), appId, appSecret };

/** Notes what a client tells, in order. */
export class HeardCalls implements ApiObserver {
  readonly calls: FinishedCall[] = [];
  readonly refreshes: TokenRefresh[] = [];
  readonly breaker: ('opened' | 'closed')[] = [];

  callFinished(call: FinishedCall): void {
    this.calls.push(call);
  }

  tokenRefreshed(refresh: TokenRefresh): void {
    this.refreshes.push(refresh);
  }

  breakerOpened(): void {
    this.breaker.push('opened');
  }

  breakerClosed(): void {
    this.breaker.push('closed');
  }
}

export async function stageClient(options: Parameters<typeof stageApi>[0] = {}) {
  const stage = await stageApi(options);
  const { api, clock, base } = stage;
  const stores = await openSqliteStores({ path: ':memory:', clock });
  onTestFinished(() => stores.close());
  const heard = new HeardCalls();
  let nodeCount = 0;
  const newClient = (more: Partial<PlatformClientOptions> = {}) => {
    nodeCount += 1;
    const owner = `node-${nodeCount}`;
    const client = new PlatformClient({
      account: clientAccount,
      baseUrl: base,
      tokens: stores.accessTokens,
      clock,
      observer: heard,
      owner: () => owner,
      ...more,
    });
    onTestFinished(() => client.close());
    return client;
  };
  await stage.platform.send(stage.openId, { kind: 'text', text: '你好' });
  const suffer = (path: string, fault: Fault, calls = 1) => api.faults.add({ path, fault, calls });
  return {
    ...stage,
    stores,
    heard,
    newClient,
    client: newClient(),
    suffer,
    /** Resolves when a fault without answer has got hold of its calls. */
    sufferedAll: () => poll('the calls come in', () => api.faults.list().length === 0),
    /** A temporary medium of the account. */
    uploaded(kind: keyof typeof mediaBytes): { readonly mediaId: string } {
      const added = api.media.add(kind, `${kind}/test`, mediaBytes[kind]);
      if (added.kind === 'refused') throw new Error(added.errmsg);
      return added.media;
    },
    /** What the follower's phone shows of service messages. */
    shown: () =>
      stage.platform
        .findFollower(stage.openId)
        ?.entries.flatMap((entry) => (entry.from === 'service' ? [entry.message] : [])),
  };
}
