/**
 * What the console's import asks of the platform for one account: its old replies and their files. It shares the access
 * token with whoever else of the account calls, opens a client for each question, and can send nothing to anybody.
 */
import { keepMediaThere } from './brand/moving-in/move-media.ts';
import type { AutoReplySource } from './console/moving-in/auto-reply-source.ts';
import { mediaPlatformOn } from './content-platform.ts';
import { AppError } from './errors.ts';
import { askAutoReplies } from './wechat/api/auto-replies.ts';
import { explainFailure } from './wechat/api/explain-failure.ts';
import { readAutoReplies } from './wechat/auto-replies.ts';
import { type PlatformCallParts, withPlatformClient } from './with-platform-client.ts';

export function openAutoReplies(parts: PlatformCallParts): AutoReplySource {
  return {
    ask: () =>
      withPlatformClient(parts, async (client) => {
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
      withPlatformClient(parts, (client) => keepMediaThere(media, mediaPlatformOn(client))),
  };
}
