/** All shops in a table: what each tells followers now, and what is worth a look. */

import { findHoursFlags } from '../../brand/hours-flags.ts';
import { checkPin } from '../../catalogue/check-pin.ts';
import { describeOpenState } from '../../catalogue/describe-hours.ts';
import type { Shop } from '../../domain/catalogue.ts';
import { mayDo } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { checkBox, selectField, textField } from '../frame/forms.ts';
import { badge, emptyState, linkButton, pageHead, tableView } from '../frame/parts.ts';
import { visibleShops, wholeCatalogue } from './access.ts';
import { flagBadge } from './flag-badge.ts';
import { sectionTabs } from './sections.ts';
import { shopWords } from './shop-words.ts';
import { catalogueWords } from './words.ts';

interface Search {
  readonly text: string;
  readonly city: string;
  readonly isOpenNow: boolean;
}

export async function shopsPage(call: AccountCall): Promise<ConsoleAnswer> {
  const words = catalogueWords[call.language];
  const all = visibleShops(call);
  const search = readSearch(call);
  const found = all.filter((shop) => isFound(shop, search, call));
  const edits = mayDo(call.operator, 'edit-catalogue');
  const actions = edits ? [linkButton(call.path('/new-shop'), words.newShop, 'main')] : [];
  const body = html`${pageHead(words.shops, { lead: words.shopsLead, actions })}
${sectionTabs(call, 'shops')}
${all.length > 0 && searchForm(call, all, search)}
${all.length > 0 && html`<p class="note">${words.count(found.length, all.length)}</p>`}
${found.length > 0 ? shopTable(call, found) : nothingFound(call, all.length > 0)}`;
  return { kind: 'page', title: words.shops, body, area: 'catalogue' };
}

function readSearch({ query }: AccountCall): Search {
  return {
    text: (query['q'] ?? '').trim().toLowerCase(),
    city: query['city'] ?? '',
    isOpenNow: query['open'] === 'yes',
  };
}

function isFound(shop: Shop, { text, city, isOpenNow }: Search, call: AccountCall): boolean {
  if (city !== '' && shop.city !== city) return false;
  if (isOpenNow && !call.content().catalogue.isOpen(shop, call.nowMs)) return false;
  const words = [
    shop.id,
    shop.name,
    shop.district,
    shop.address,
    ...shop.aliases,
    ...shop.landmarks,
  ];
  return words.some((word) => word.toLowerCase().includes(text));
}

function searchForm(call: AccountCall, all: readonly Shop[], search: Search): Html {
  const words = catalogueWords[call.language];
  const cities = [...new Set(all.map(({ city }) => city))];
  const choices = [
    { value: '', label: words.allCities },
    ...cities.map((city) => ({ value: city, label: city })),
  ];
  return html`<form method="get" action="${call.path('/shops')}" class="row" role="search">
${textField({ name: 'q', label: words.search, value: call.query['q'], type: 'search', maxLength: 40 })}
${selectField({ name: 'city', label: words.city, value: search.city, choices })}
${checkBox({ name: 'open', label: words.openNow, isChecked: search.isOpenNow })}
<button>${words.find}</button></form>`;
}

function shopTable(call: AccountCall, shops: readonly Shop[]): Html {
  const words = catalogueWords[call.language];
  const columns = [words.shop, words.place, words.hoursNow, words.toCheck];
  return tableView(
    words.shops,
    columns.map((label) => ({ label })),
    shops.map((shop) => shopCells(call, shop)),
  );
}

function shopCells(call: AccountCall, shop: Shop): readonly Html[] {
  const words = catalogueWords[call.language];
  const { catalogue } = call.content();
  const { id, name, city, district, address, phone, hours } = shop;
  const isOpen = catalogue.isOpen(shop, call.nowMs);
  return [
    html`<a href="${call.path(`/shops/${id}`)}">${name}</a><br><small>${id} · ${phone}</small>`,
    html`${city} ${district}<br><small>${address}</small>`,
    html`${badge(isOpen ? words.open : words.closed, isOpen ? 'good' : 'calm')}<br><small lang="zh-CN">${describeOpenState(hours, call.nowMs)}</small>`,
    html`<span class="badges">${findHoursFlags(hours, call.nowMs).map((flag) => flagBadge(flag, call.language))}${pinBadge(call, shop)}</span>`,
  ];
}

function pinBadge(call: AccountCall, { point, city, district }: Shop): Html | undefined {
  const { latitude, longitude } = point;
  const pin = { latitude: String(latitude), longitude: String(longitude), city, district };
  const check = checkPin({ ...pin, system: 'gcj02' }, call.content().catalogue.places);
  if (check.kind !== 'pin' || !check.isFar || !check.place) return undefined;
  const km = Math.round(check.distanceMeters / 1000);
  return badge(shopWords[call.language].farBadge(km, check.place.name), 'warn');
}

function nothingFound(call: AccountCall, hasShops: boolean): Html {
  const words = catalogueWords[call.language];
  if (hasShops) {
    const action = linkButton(call.path('/shops'), words.clear);
    return emptyState(words.noShops, { text: words.noShopsText, action });
  }
  if (!mayDo(call.operator, wholeCatalogue)) {
    return emptyState(words.noneOfYours, { text: words.noneOfYoursText });
  }
  return emptyState(words.noneYet, { text: words.noneYetText });
}
