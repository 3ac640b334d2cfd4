/** Pages that followers open from an answer: what they are called, and how a service asks for a link. */
import type { OpenId } from './ids.ts';

export const pageNames = ['coupon', 'card', 'vote', 'festival'] as const;
export type PageName = (typeof pageNames)[number];

export interface PageWish {
  readonly page: PageName;
  /** Whose page it is: nobody else gets this link. */
  readonly openId: OpenId;
  /** What it shows of theirs: a campaign's id, a card's number. At most 200 characters. */
  readonly subject: string;
  readonly nowMs: number;
}

export interface PageLinks {
  /** An address that opens the page for as long as the page says; the same wish gets the same address. */
  to(wish: PageWish): string;
}
