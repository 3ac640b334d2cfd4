/** How a shop reads in a chat: one block in a list, its links, and the option that opens its details. */

import type { ShopNearby } from '../catalogue/catalogue-index.ts';
import { describeOpenState } from '../catalogue/describe-hours.ts';
import { distanceText } from '../catalogue/distance-text.ts';
import { mapLink } from '../catalogue/map-link.ts';
import type { BrandProfile, Shop } from '../domain/catalogue.ts';
import type { DialogueOption } from '../domain/session.ts';
import { shorten, type TextPart } from './fit-text.ts';

export const maxAddressLength = 40;

/** Two lines: "1. 人民广场店 · 350 米", "营业中，22:00 打烊 · 黄浦区西藏中路 1 号". */
export function shopListLines(
  { shop, distanceMeters }: ShopNearby,
  { number, nowMs }: { number: number; nowMs: number },
): readonly TextPart[] {
  const address = shorten(shop.address, maxAddressLength);
  return [
    `${number}. ${shop.name} · ${distanceText(distanceMeters)}`,
    `${describeOpenState(shop.hours, nowMs)} · ${address}`,
  ];
}

/** "电话 021-… · 地图": the chat shows the second word as a link. */
export function contactLine(shop: Shop): TextPart {
  return `电话 ${shop.phone} · ${mapAnchor(shop)}`;
}

/** The official-account chat renders `<a>`; a bare link would fill the screen with percent signs. */
function mapAnchor(shop: Shop): string {
  const { point, name, district, address } = shop;
  // Every Chinese character costs nine in a link: the district will do where the address is long.
  const shortAddress = address.length <= 12 ? address : district;
  const link = mapLink({ point, title: name, address: shortAddress, referer: 'yingda' });
  return `<a href="${link}">地图</a>`;
}

/** The brand's own line: phone, and the link to order if there is one. */
export function orderLine({ orderPhone, orderUrl }: BrandProfile): string {
  const link = orderUrl ? `，或<a href="${orderUrl}">在线点单</a>` : '';
  return `订餐电话 ${orderPhone}${link}`;
}

/** "上海黄浦区西藏中路 1 号", whether or not the address names the city itself. */
export function addressWords({ city, district, address }: Shop): string {
  return address.startsWith(city) ? address : `${city}${district}${address}`;
}

export function shopOption({ id, name, aliases }: Shop): DialogueOption {
  const words = [name, ...aliases];
  return { label: name, words, call: { handler: 'shop-detail', parameters: { shop: id } } };
}
