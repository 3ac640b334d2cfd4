/** On the follower's card: which coupons they hold, which they used and where. Their codes are not shown: only they need them. */
import type { DeskConversation } from '../../domain/desk.ts';
import { type Html, html } from '../../markup/html.ts';
import { timeText } from '../frame/time-text.ts';
import type { DeskCall } from './at-desk.ts';
import { couponWords } from './coupon-words.ts';

export async function couponsView(
  { stores, account, content, language, shopsOf }: DeskCall,
  { openId }: DeskConversation,
): Promise<Html> {
  const words = couponWords[language];
  const { campaigns } = content().catalogue;
  const ids = campaigns.map(({ id }) => id);
  const held = await stores.coupons.list(account, openId, ids);
  const titles = new Map(campaigns.map(({ id, name }) => [id, name]));
  const shops = new Map(shopsOf(account).map(({ id, name }) => [id, name]));
  const rows = held.map(({ campaignId, grantedAtMs, redeemedAtMs, redeemedShopId = '' }) => {
    const shop = shops.get(redeemedShopId) ?? redeemedShopId;
    const state =
      redeemedAtMs === undefined
        ? words.held(timeText(grantedAtMs))
        : words.used(timeText(redeemedAtMs), shop);
    return html`<li>${titles.get(campaignId) ?? campaignId}<br><small>${state}</small></li>`;
  });
  const list = rows.length > 0 ? html`<ul class="desk-earlier">${rows}</ul>` : words.none;
  return html`<h2>${words.title}</h2>${rows.length > 0 ? list : html`<p class="note">${list}</p>`}`;
}
