/**
 * The port of quick replies: texts that agents send often. All of an account's are one document, saved by version; how
 * often each was used is counted beside it, so that nobody who sends one comes between those who write them.
 */
import type { AccountName } from '../domain/ids.ts';

export interface QuickReply {
  readonly id: string;
  readonly title: string;
  /** May have blanks that the agent fills before it is sent: `{{?问}}`. */
  readonly text: string;
  /** The media id under which it was uploaded to the platform. */
  readonly picture?: { readonly mediaId: string };
  /** Empty for none. */
  readonly category: string;
}

export interface CountedQuickReply extends QuickReply {
  readonly usedCount: number;
}

export interface QuickReplies {
  /** In the order in which they were written. */
  readonly replies: readonly CountedQuickReply[];
  /** Counts the savings; 0 before the first. */
  readonly version: number;
}

export type QuickRepliesSaved = { readonly kind: 'saved' } | { readonly kind: 'conflict' };

export interface QuickReplyStore {
  find(account: AccountName): Promise<QuickReplies>;
  /**
   * Writes all of them as the next version when what is stored is still `readVersion`; the same again is `saved`. Counts
   * of those that are gone go.
   */
  save(
    account: AccountName,
    replies: readonly QuickReply[],
    readVersion: number,
  ): Promise<QuickRepliesSaved>;
  /** One use more. Not exact: a call that is repeated counts twice. */
  countUse(account: AccountName, id: string): Promise<void>;
}

/** What is stored of one: its fields in one order, without its count. */
export function plainQuickReply({ id, title, text, picture, category }: QuickReply): QuickReply {
  return { id, title, text, ...(picture ? { picture } : {}), category };
}
