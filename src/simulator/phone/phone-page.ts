/** The whole page: followers, their phones beside each other, and the platform's log. */
import type { CityMap } from '../../domain/city-maps.ts';
import type { MapSpot } from '../map-spots.ts';
import { dialogsView } from './dialogs-view.ts';
import { type Html, html } from './html.ts';
import { pageOf } from './people-view.ts';
import { type PhoneParts, phoneView } from './phone-view.ts';
import type { Language, PhoneWords } from './words.ts';

/** What is written anew after every change, by the id of its element; the phones in the order of their followers. */
export interface PageParts {
  readonly people: Html;
  readonly troubles: Html;
  readonly 'trouble-panel': Html;
  readonly desk: Html;
  readonly exchanges: Html;
  readonly calls: Html;
  readonly codes: Html;
  readonly phones: readonly PhoneParts[];
}

export interface PageSetting {
  /** The account's name. */
  readonly title: string;
  readonly followers: readonly string[];
  readonly chips: readonly string[];
  readonly consoleUrl?: string | undefined;
  /** Whether the account has notifications that can be allowed. */
  readonly canAllow: boolean;
  readonly cities: readonly CityMap<MapSpot>[];
  readonly language: Language;
  readonly words: PhoneWords;
}

export function phonePage(parts: PageParts, setting: PageSetting): string {
  const { title, followers, chips, words, cities, language, canAllow } = setting;
  return html`<!doctype html>
<html lang="${words.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${words.pageTitle(title)}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/phone/phone.css"></head>
<body class="shows-${followers.length}" data-query="${pageOf(followers).slice(2)}&amp;lang=${language}">
<a class="skip" href="#say-text">${words.skip}</a>
${peopleColumn(parts, setting)}
<main class="phones"><h1 class="hidden">${words.pageTitle(title)}</h1>${parts.phones.map(
    (phone, index) =>
      phoneView(phone, { follower: followers[index] ?? '', title, chips, words, canAllow, index }),
  )}</main>
${inspectorColumn(parts, words)}
${dialogsView({ cities, words })}
<script src="/phone/phone.js" type="module"></script></body></html>`.markup;
}

function peopleColumn(
  parts: PageParts,
  { followers, consoleUrl, language, words }: PageSetting,
): Html {
  const other = language === 'zh' ? 'en' : 'zh';
  return html`<aside class="people" aria-label="${words.people.label}">
  <p class="brand">${words.brand} <small>${words.brandNote}</small></p>
  <ul id="people">${parts.people}</ul>
  <button type="button" class="quiet" data-open="person-dialog">${words.people.add}</button>
  <p class="hint">${consoleUrl && html`<a href="${consoleUrl}">${words.people.console}</a> `}<a href="${pageOf(followers)}&amp;lang=${other}" lang="${other}" data-language>${words.otherLanguage}</a></p>
</aside>`;
}

function inspectorColumn(parts: PageParts, words: PhoneWords): Html {
  const { inspector, faults } = words;
  return html`<aside class="inspector" aria-label="${inspector.title}">
  <header><h2>${inspector.title}</h2><button type="button" class="quiet close" data-inspector>${inspector.back}</button></header>
  <details class="troubles"><summary>${faults.title} <span id="troubles">${parts.troubles}</span></summary><div id="trouble-panel">${parts['trouble-panel']}</div></details>
  <section id="desk">${parts.desk}</section>
  <h3>${inspector.exchanges}</h3><ul id="exchanges" class="records">${parts.exchanges}</ul>
  <h3>${inspector.calls}</h3><ul id="calls" class="records">${parts.calls}</ul>
</aside>`;
}
