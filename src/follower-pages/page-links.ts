/** Where an account's pages are found from outside, and the links to them. */
import type { AccountName } from '../domain/ids.ts';
import type { PageLinks, PageName } from '../domain/page-link.ts';
import { allPages } from './all-pages.ts';
import type { PageSeal, SealedLink } from './page-seal.ts';

export interface LinkParts {
  /** Under which followers reach the public listener: `https://bot.example.com`. */
  readonly publicUrl: string;
  readonly account: AccountName;
  readonly seal: PageSeal;
}

function signLink(
  { page, ...link }: SealedLink & { readonly page: PageName },
  { publicUrl, account, seal }: LinkParts,
): string {
  return `${publicUrl}/p/${account}/${page}/${seal.seal(page, link)}`;
}

export function openPageLinks(parts: LinkParts): PageLinks {
  return {
    to({ page, openId, subject, nowMs }) {
      const expiresAtMs = nowMs + allPages[page].lifeMs;
      return signLink({ page, openId, subject, expiresAtMs }, parts);
    },
  };
}
