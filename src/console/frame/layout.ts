/** One page of the console, whole: head, menu, what was just said, and the body that a route made. */
import type { AccountName } from '../../domain/ids.ts';
import type { Operator } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import type { Notice } from './console-call.ts';
import { hiddenToken } from './forms.ts';
import type { Language } from './language.ts';
import { accountPath, listMenu } from './navigation.ts';
import { pageHeader } from './page-of-part.ts';
import { assetPath } from './read-assets.ts';
import { frameWords } from './words.ts';

export interface PageSetting {
  readonly language: Language;
  readonly formToken: string;
  readonly notice: Notice | undefined;
  /** Where the page is asked for in another language; undefined where it can be shown but once. */
  readonly url: string | undefined;
  /** Undefined at the door. */
  readonly operator: Operator | undefined;
  readonly accounts: readonly AccountName[];
  /** Undefined on a page of none of them. */
  readonly account: AccountName | undefined;
  readonly area: string | undefined;
  readonly islands: readonly string[];
}

const htmxConfig = JSON.stringify({
  includeIndicatorCSS: false,
  history: false,
  mode: 'same-origin',
  defaultTimeout: 15_000,
});

export function layOut(title: string, body: Html, setting: PageSetting): string {
  const { language, islands, operator } = setting;
  const words = frameWords[language];
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="htmx-config" content="${htmxConfig}">
<title>${title} · ${words.product}</title>
<link rel="icon" href="${assetPath('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assetPath('console.css')}">
<script src="${assetPath('htmx.min.js')}" defer></script>
${['page', ...islands].map((name) => html`<script src="${assetPath(`islands/${name}.js`)}" type="module"></script>\n`)}</head>
<body class="${operator ? 'signed-in' : 'door'}" data-busy="${words.busy}"${partHeaders(setting)}>
<a class="skip" href="#main">${words.skip}</a>
${operator ? topBar(operator, setting) : doorBar(setting)}
<main id="main" tabindex="-1">${noticeView(setting.notice)}${body}</main>
</body>
</html>`.markup;
}

/** What htmx sends along with whatever the page asks for. */
function partHeaders({ url }: PageSetting): Html | undefined {
  if (url === undefined) return undefined;
  return html` hx-headers:inherited="${JSON.stringify({ [pageHeader]: url })}"`;
}

/** The menu is always there on a wide screen; on a phone it folds, by a checkbox, so that it needs no script. */
function topBar(operator: Operator, setting: PageSetting): Html {
  const { account, accounts, area, language, formToken } = setting;
  const words = frameWords[language];
  const groups = listMenu(operator, { account: account ?? accounts[0], words }).map((links) => {
    const lines = links.map(({ area: of, href, label }) => {
      const current = of === area && html` aria-current="page"`;
      return html`<li><a href="${href}"${current}>${label}</a></li>`;
    });
    return html`<ul>${lines}</ul>`;
  });
  return html`<header class="bar">
<a href="/" class="brand">应答<span lang="en">Yingda</span></a>
${accountSwitch(setting)}
<input type="checkbox" id="menu-open" class="visually-hidden"><label for="menu-open" class="button small">${words.openMenu}</label>
<div class="menu"><nav aria-label="${words.menu}">${groups}</nav>
<div class="mine"><a href="/me">${operator.name}</a>${languageForm(setting)}
<form method="post" action="/sign-out">${hiddenToken(formToken)}<button class="link">${words.signOut}</button></form></div>
</div>
</header>`;
}

function doorBar(setting: PageSetting): Html {
  return html`<header class="bar door"><span class="brand">应答<span lang="en">Yingda</span></span>${languageForm(setting)}</header>`;
}

function languageForm({ language, formToken, url }: PageSetting): Html | undefined {
  if (url === undefined) return undefined;
  const other = language === 'zh' ? 'en' : 'zh';
  return html`<form method="post" action="/language">${hiddenToken(formToken)}<input type="hidden" name="to" value="${url}"><button class="link" name="language" value="${other}" lang="${other === 'zh' ? 'zh-CN' : 'en'}">${frameWords[language].otherLanguage}</button></form>`;
}

function accountSwitch({ account, accounts, language }: PageSetting): Html | undefined {
  if (accounts.length < 2) return undefined;
  const links = accounts.map((name) => {
    const href = accountPath(name, '/');
    return name === account
      ? html`<a href="${href}" aria-current="true">${name}</a>`
      : html`<a href="${href}">${name}</a>`;
  });
  return html`<nav class="accounts" aria-label="${frameWords[language].accounts}">${links}</nav>`;
}

function noticeView(notice: Notice | undefined): Html | undefined {
  if (!notice) return undefined;
  return html`<p class="notice ${notice.kind}" role="${notice.kind === 'bad' ? 'alert' : 'status'}">${notice.text}</p>`;
}
