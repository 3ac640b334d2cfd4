/** Page: a festival on the map of a city, what each shop has left at this moment, and the follower's own code. Claims nothing. */

import type { Shop } from '../domain/catalogue.ts';
import { formatCouponCode } from '../domain/coupon-code.ts';
import type { Festival } from '../domain/service-setup.ts';
import { clockWords } from '../handlers/beijing-words.ts';
import { festivalPhase, readFestivalSubject, slotWords } from '../handlers/festival-lines.ts';
import { type Html, html } from '../markup/html.ts';
import { qrPicture } from '../markup/qr-picture.ts';
import { findGifts } from '../services/festivals.ts';
import type { GiftCount } from '../services/gift-counts.ts';
import { festivalMap, type MappedShop } from './festival-map.ts';
import { festivalPageWords as words } from './festival-words.ts';
import type { FollowerPage, PageCall } from './follower-page.ts';

const dayMs = 86_400_000;

export const festivalPage: FollowerPage = {
  lifeMs: 3 * dayMs,
  async show(call) {
    const { subject, catalogue, ports, nowMs } = call;
    const { id, city: asked } = readFestivalSubject(subject);
    const festival = catalogue.setup.festivals.find((one) => one.id === id);
    if (!festival) return { kind: 'gone' };
    const shops = festival.shopIds.flatMap((shopId) => catalogue.findShop(shopId) ?? []);
    const counts = await ports.gifts.read(festival, nowMs);
    const counted = Map.groupBy(counts, ({ shopId }) => shopId);
    const byCity = Map.groupBy(shops, ({ city }) => city);
    const city = byCity.has(asked) ? asked : (shops[0]?.city ?? '');
    const others = [...byCity].filter(([name]) => name !== city);
    const body = html`<h1>${festival.name}</h1>
<p>${festival.about}</p>
${stateLine(festival, call)}
${await ownCode(festival, call)}
${cityView(call, { festival, counted, city, shops: byCity.get(city) ?? [] })}
${others.map(([name, own]) => html`<details><summary>${words[call.language].city(name, own.length)}</summary>${shopList(call, { shops: own, counted })}</details>`)}`;
    return { kind: 'page', title: festival.name, body };
  },
};

function stateLine(festival: Festival, { language, nowMs }: PageCall): Html {
  const { phases, asOf, again } = words[language];
  const phase = festivalPhase(festival, nowMs);
  if (phase !== 'running') return html`<p class="state">${phases[phase]}</p>`;
  return html`<p class="state">${asOf(clockWords(nowMs))} <a href="">${again}</a></p>`;
}

async function ownCode(
  festival: Festival,
  { account, openId, ports, language, catalogue }: PageCall,
): Promise<Html | undefined> {
  const held = await findGifts(ports.registers, { account, openId }, festival);
  const waiting = held?.claims.filter(({ isFetched }) => !isFetched) ?? [];
  if (!held || waiting.length === 0) return undefined;
  const { own, qr } = words[language];
  const lines = waiting.map(({ giftId, shopId }) => {
    const gift = festival.gifts.find(({ id }) => id === giftId);
    return html`<p class="own">${gift?.name ?? giftId} · ${catalogue.findShop(shopId)?.name ?? shopId}</p>`;
  });
  return html`<section><h2>${own}</h2>${qrPicture(held.code, qr)}<p class="code">${formatCouponCode(held.code)}</p>${lines}</section>`;
}

/** By the id of the shop. */
type CountedShops = ReadonlyMap<string, readonly GiftCount[]>;

interface CityToShow {
  readonly festival: Festival;
  readonly counted: CountedShops;
  readonly city: string;
  readonly shops: readonly Shop[];
}

function cityView(call: PageCall, { festival, counted, city, shops }: CityToShow): Html {
  const mapped = shops.map(
    (shop, at): MappedShop => ({
      shop,
      number: at + 1,
      hasGifts: counted.get(shop.id)?.some(({ left }) => left > 0) ?? false,
    }),
  );
  const label = words[call.language].map(city, festival.name);
  return html`<section><h2>${city}</h2><div class="map-and-list">${festivalMap(mapped, call.catalogue, label)}${shopList(call, { shops, counted })}</div></section>`;
}

function shopList(call: PageCall, { shops, counted }: Pick<CityToShow, 'shops' | 'counted'>): Html {
  const items = shops.map(
    (shop) =>
      html`<li><h3>${shop.name}</h3><p class="where">${shop.district} ${shop.address}</p>${counted.get(shop.id)?.map((count) => giftLine(call, count))}</li>`,
  );
  return html`<ol class="shops">${items}</ol>`;
}

function giftLine({ language, nowMs }: PageCall, { gift, left, slots }: GiftCount): Html {
  const { leftOf, gone } = words[language];
  const state = left > 0 ? leftOf(left) : gone;
  const times = slots.map(
    (one) =>
      html`<span class="slot">${slotWords(one.slot, nowMs)}：${one.left > 0 ? leftOf(one.left) : gone}</span>`,
  );
  return html`<p class="gift-left ${left > 0 ? 'has' : 'gone'}"><span>${gift.name}</span> <strong>${state}</strong>${times}</p>`;
}
