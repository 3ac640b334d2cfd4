/**
 * What the console's import asks of the platform for one account: its old replies and their files. It shares the access
 * token with whoever else of the account calls, opens a client for each question, and can send nothing to anybody.
 */
import { randomUUID } from 'node:crypto';
import type { AccountConfig } from './account-config.ts';
import { keepMediaThere } from './brand/moving-in/move-media.ts';
import type { AutoReplySource } from './console/moving-in/auto-reply-source.ts';
import { mediaPlatformOn } from './content-platform.ts';
import { AppError } from './errors.ts';
import type { Stores } from './store/stores.ts';
import { askAutoReplies } from './wechat/api/auto-replies.ts';
import { explainFailure } from './wechat/api/explain-failure.ts';
import { PlatformClient } from './wechat/api/platform-client.ts';
import type { ApiObserver } from './wechat/api-observer.ts';
import { readAutoReplies } from './wechat/auto-replies.ts';

export interface AutoReplyParts {
  readonly account: AccountConfig;
  readonly stores: Stores;
  readonly observer: ApiObserver;
}

export function openAutoReplies(parts: AutoReplyParts): AutoReplySource {
  return {
    ask: () =>
      withClient(parts, async (client) => {
        const asked = await askAutoReplies(client);
        if (asked.kind === 'done') return { kind: 'asked', answer: asked.value };
        return { kind: 'refused', ...explainFailure(asked) };
      }),
    read(answer) {
      try {
        return readAutoReplies(answer);
      } catch (error) {
        if (error instanceof AppError) return undefined;
        throw error;
      }
    },
    keepMedia: (media) =>
      withClient(parts, (client) => keepMediaThere(media, mediaPlatformOn(client))),
  };
}

async function withClient<T>(
  { account, stores, observer }: AutoReplyParts,
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
