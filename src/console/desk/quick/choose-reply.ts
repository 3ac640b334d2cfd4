/** Quick replies beside the answer that is written: a part that a page opens, and a page of its own without a script. */
import { findBlanks } from '../../../desk/quick/blanks.ts';
import { type Html, html } from '../../../markup/html.ts';
import type { CountedQuickReply } from '../../../store/quick-replies.ts';
import type { ConsoleAnswer } from '../../frame/console-call.ts';
import { badge, linkButton, pageHead } from '../../frame/parts.ts';
import type { DeskCall } from '../at-desk.ts';
import { findReplies } from './find-replies.ts';
import { quickWords } from './words.ts';

/** Nobody reads on. */
const maxShown = 30;

export async function chooseReply(call: DeskCall): Promise<ConsoleAnswer> {
  const { stores, account, language, query, isPart } = call;
  const words = quickWords[language];
  const { replies } = await stores.quickReplies.find(account);
  const list = listView(call, findReplies(replies, query['q'] ?? '').slice(0, maxShown));
  if (query['only'] === 'list') return { kind: 'part', body: list };
  const body = html`${searchForm(call)}<div id="quick-found">${list}</div>`;
  if (isPart) return { kind: 'part', body };
  const { path } = call;
  const back = linkButton(path(hereOf(call)), words.back);
  const head = pageHead(words.title, { actions: [back] });
  return { kind: 'page', title: words.title, area: 'desk', body: html`${head}${body}` };
}

export function hereOf({ params }: DeskCall): string {
  return `/desk/c/${encodeURIComponent(params['id'] ?? '')}`;
}

function searchForm(call: DeskCall): Html {
  const { language, path, query, isPart } = call;
  const words = quickWords[language];
  const here = path(`${hereOf(call)}/quick`);
  return html`<form method="get" action="${here}" class="quick-search" role="search"><label for="quick-q" class="visually-hidden">${words.search}</label><input type="search" id="quick-q" name="q" value="${query['q']}" placeholder="${words.searchHint}" autocomplete="off" hx-get="${here}?only=list" hx-trigger="input delay:150ms" hx-target="#quick-found">${isPart ? html`<button type="button" class="small" data-quick-close>${words.close}</button>` : html`<button>${words.doSearch}</button>`}</form>`;
}

function listView(call: DeskCall, replies: readonly CountedQuickReply[]): Html {
  const words = quickWords[call.language];
  if (replies.length === 0) {
    const text = call.query['q'] ? words.noneFound : words.none;
    return html`<p class="note">${text} <a href="${call.path('/desk/replies')}">${words.title}</a></p>`;
  }
  return html`<ol class="quick-found">${replies.map((reply) => row(call, reply))}</ol>`;
}

/** A link that works by itself; the page's island puts the text where one writes. */
function row(call: DeskCall, { id, title, text, category, picture }: CountedQuickReply): Html {
  const words = quickWords[call.language];
  const name = encodeURIComponent(id);
  const hasBlanks = findBlanks(text).length > 0;
  const here = hereOf(call);
  const to = hasBlanks ? `${here}/quick/${name}` : `${here}?quick=${name}`;
  return html`<li><a href="${call.path(to)}" data-quick="${id}" data-text="${text}"${picture && html` data-picture="${words.sendsPicture(title)}"`}><b>${title}</b> ${category && badge(category)} ${picture && badge(words.hasPicture)}<span>${text}</span></a></li>`;
}
