/** What we answer in the response to a delivery: at most one for each turn. */

export interface Article {
  readonly title: string;
  readonly description?: string;
  readonly pictureUrl?: string;
  readonly url: string;
}

export interface TextReply {
  readonly kind: 'text';
  readonly text: string;
}

export type Reply =
  | TextReply
  | { readonly kind: 'image'; readonly mediaId: string }
  | { readonly kind: 'voice'; readonly mediaId: string }
  | {
      readonly kind: 'video';
      readonly mediaId: string;
      readonly title?: string;
      readonly description?: string;
    }
  | {
      readonly kind: 'music';
      readonly thumbMediaId: string;
      readonly title?: string;
      readonly description?: string;
      readonly musicUrl?: string;
      readonly hqMusicUrl?: string;
    }
  | { readonly kind: 'news'; readonly articles: readonly Article[] }
  /** Hands this user message to the platform's own customer service; `serviceAgent` names one agent. */
  | { readonly kind: 'handoff'; readonly serviceAgent?: string }
  /** Silence: the platform is told `success`. */
  | { readonly kind: 'none' };

export const noReply: Reply = { kind: 'none' };

export function textReply(text: string): TextReply {
  return { kind: 'text', text };
}

/** A reply that is settled in the ledger. With the inbound message it encodes to the same bytes every time. */
export interface SettledReply {
  readonly reply: Reply;
  /** CreateTime of the reply, seconds. */
  readonly createTimeSec: number;
}
