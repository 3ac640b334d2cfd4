/** What an account answers by itself, as somebody typed it into the platform's own back office before there was a server. */
import type { Article } from './reply.ts';

export type ConsoleMediaKind = 'image' | 'voice' | 'video';

export type ConsoleMessage =
  | { readonly kind: 'text'; readonly text: string }
  /** `mediaId` lives three days, or is an address where a video can be fetched. */
  | { readonly kind: ConsoleMediaKind; readonly mediaId: string }
  | { readonly kind: 'news'; readonly articles: readonly Article[] }
  /** Of a type that we do not know. */
  | { readonly kind: 'unknown'; readonly sort: string };

export interface ConsoleKeyword {
  /** `unknown`: neither of the two that the platform documents, or no text. */
  readonly match: 'equal' | 'contain' | 'unknown';
  readonly text: string;
}

export interface ConsoleRule {
  readonly name: string;
  /** All of its replies one after the other, or one of them by chance. */
  readonly says: 'all' | 'one';
  readonly keywords: readonly ConsoleKeyword[];
  readonly replies: readonly ConsoleMessage[];
}

export interface ConsoleReplies {
  readonly isFollowReplyOn: boolean;
  readonly isAutoReplyOn: boolean;
  /** To whoever follows. */
  readonly follow?: ConsoleMessage;
  /** To what no keyword is in; the platform says it once an hour at most. */
  readonly otherwise?: ConsoleMessage;
  readonly rules: readonly ConsoleRule[];
}
