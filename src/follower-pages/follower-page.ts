/** What a follower's page is asked with, and what it answers: plain values. Nothing here knows the framework. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { Html } from '../markup/html.ts';
import type { HeldGiftCounts } from '../services/held-gift-counts.ts';
import type { CouponStore } from '../store/coupons.ts';
import type { RegisterStore } from '../store/registers.ts';

export const pageLanguages = ['zh', 'en'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

/** What pages may ask and change; every change is safe to be sent twice. */
export interface PagePorts {
  readonly coupons: CouponStore;
  readonly registers: RegisterStore;
  readonly gifts: Pick<HeldGiftCounts, 'read'>;
}

export interface PageCall {
  readonly account: AccountName;
  /** Whose page it is, as sealed in the link. Never shown. */
  readonly openId: OpenId;
  /** As sealed in the link. */
  readonly subject: string;
  readonly language: PageLanguage;
  readonly nowMs: number;
  readonly catalogue: CatalogueIndex;
  readonly ports: PagePorts;
}

export interface PageFormCall extends PageCall {
  /** The first value of each field. */
  readonly form: ReadonlyMap<string, string>;
}

export type PageAnswer =
  | {
      readonly kind: 'page';
      readonly title: string;
      readonly body: Html;
      /** 200 unless told. */
      readonly status?: number;
      /** So long it may be shown again without asking, offline too; never longer than its link lives. 0 unless told. */
      readonly freshMs?: number;
    }
  /** A form was taken: the page is shown anew. */
  | { readonly kind: 'again' }
  /** There is nothing of theirs: the same as a link that is over. */
  | { readonly kind: 'gone' };

export interface FollowerPage {
  /** So long its links are good. */
  readonly lifeMs: number;
  readonly show: (call: PageCall) => Promise<PageAnswer>;
  /** Takes the page's form, which is sent to the page's own address: `<form method="post">`. */
  readonly take?: (call: PageFormCall) => Promise<PageAnswer>;
}
