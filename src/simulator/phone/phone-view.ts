/** One phone: its head, the chat, what can be said and sent, and the account's menu. */
import { type Html, html } from './html.ts';
import { type IconName, icon } from './icons.ts';
import type { PhoneWords } from './words.ts';

/** The parts of one phone that are written anew after every change. */
export interface PhoneParts {
  readonly status: Html;
  readonly chat: Html;
  readonly menu: Html;
}

export interface PhoneFrame {
  readonly follower: string;
  readonly title: string;
  readonly chips: readonly string[];
  readonly words: PhoneWords;
  /** Whether the account has notifications that can be allowed. */
  readonly canAllow: boolean;
  /** 0 for the first of those that are shown. */
  readonly index: number;
}

/** The id of a part: the first phone has the plain names. */
export function partId(name: string, index: number): string {
  return index === 0 ? name : `${name}-${index + 1}`;
}

export function phoneView(parts: PhoneParts, frame: PhoneFrame): Html {
  const { follower, title, chips, words, canAllow, index } = frame;
  const id = (name: string) => partId(name, index);
  return html`<section class="phone" aria-label="${words.phone.label(follower)}" data-follower="${follower}">
  <header><button type="button" class="round" data-inspector aria-label="${words.inspector.title}" title="${words.inspector.title}">⇅</button>
    <div class="account"><h2>${title}</h2><div id="${id('status')}" class="status">${parts.status}</div></div>
    <span class="round ghost" aria-hidden="true"></span></header>
  <div id="${id('chat')}" class="chat" role="log" aria-live="polite" aria-label="${words.phone.chat} · ${follower}" tabindex="0">${parts.chat}</div>
  <div class="chips" role="group" aria-label="${words.phone.chips}" tabindex="0">${chips.map(
    (chip) => html`<button type="button" data-say="${chip}">${chip}</button>`,
  )}</div>
  <form class="composer" method="post" action="/phone/acts" data-act data-keep>
    <input type="hidden" name="do" value="say"><input type="hidden" name="follower" value="${follower}">
    <textarea id="${id('say-text')}" name="text" rows="1" required maxlength="600" enterkeyhint="send" aria-label="${words.phone.input}"
      placeholder="${words.phone.placeholder}" data-left-placeholder="${words.phone.leftPlaceholder}" autocomplete="off"></textarea>
    <button type="button" class="round" data-tray aria-expanded="false" aria-controls="${id('tray')}" aria-label="${words.phone.more}">＋</button>
    <button class="primary">${words.phone.send}</button></form>
  ${trayView(id('tray'), words.tray, canAllow)}
  <nav id="${id('menu')}" class="menu" aria-label="${words.phone.menu} · ${follower}">${parts.menu}</nav>
</section>`;
}

function trayView(id: string, words: PhoneWords['tray'], canAllow: boolean): Html {
  return html`<div id="${id}" class="tray" hidden>
    ${opener('place-dialog', 'place', words.place)}${opener('scan-dialog', 'scan', words.scan)}
    ${opener('picture-dialog', 'picture', words.picture)}${opener('voice-dialog', 'voice', words.voice)}
    ${quick('sticker', 'sticker', words.sticker)}${quick('video', 'video', words.video)}
    ${quick('link', 'link', words.link)}${quick('report-location', 'compass', words.report)}
    ${canAllow && quick('allow', 'bell', words.allow)}
    ${quick('follow', 'plus', words.follow)}${quick('unfollow', 'cross', words.unfollow)}</div>`;
}

function opener(dialog: string, drawing: IconName, label: string): Html {
  return html`<button type="button" data-open="${dialog}">${icon(drawing)}${label}</button>`;
}

function quick(deed: string, drawing: IconName, label: string): Html {
  return html`<button type="button" data-do="${deed}">${icon(drawing)}${label}</button>`;
}
