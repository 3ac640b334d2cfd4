/** What pages are made of beside forms: heads, cards, badges, tables, empty states, bubbles. Plain values in, markup out. */
import { type Html, html } from '../../markup/html.ts';
import type { Language } from './language.ts';
import { frameWords } from './words.ts';

/** The title of a page, a line under it, and what one may do here. */
export function pageHead(
  title: string,
  {
    lead,
    actions = [],
  }: { readonly lead?: string | Html; readonly actions?: readonly Html[] } = {},
): Html {
  return html`<div class="page-head"><div><h1>${title}</h1>${lead && html`<p class="lead">${lead}</p>`}</div>${actions.length > 0 && html`<div class="actions">${actions}</div>`}</div>`;
}

export function linkButton(href: string, label: string, kind: 'main' | 'plain' = 'plain'): Html {
  return html`<a class="button ${kind}" href="${href}">${label}</a>`;
}

export function card(title: string | undefined, body: Html | readonly Html[], id?: string): Html {
  return html`<section class="card"${id && html` id="${id}"`}>${title && html`<h2>${title}</h2>`}${body}</section>`;
}

export type Tone = 'good' | 'bad' | 'warn' | 'calm';

export function badge(text: string, tone: Tone = 'calm'): Html {
  return html`<span class="badge ${tone}">${text}</span>`;
}

/** Where there is nothing yet: what would be here, and the first step. */
export function emptyState(
  title: string,
  { text, action }: { readonly text: string; readonly action?: Html },
): Html {
  return html`<div class="empty"><strong>${title}</strong><p>${text}</p>${action}</div>`;
}

export interface Column {
  readonly label: string;
  readonly isNumber?: boolean;
}

/**
 * On a phone each row is a card, and each cell says what it is. The roles are told, because a table that is not laid out
 * as one is read aloud as none. Scrolls within itself where it is still too wide; reachable by keyboard.
 */
export function tableView(
  label: string,
  columns: readonly Column[],
  rows: readonly (readonly (Html | string | number | undefined)[])[],
): Html {
  const numberClass = (at: number) => columns[at]?.isNumber === true && html` class="number"`;
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table class="stacked" role="table">
<thead role="rowgroup"><tr role="row">${columns.map((column, at) => html`<th scope="col" role="columnheader"${numberClass(at)}>${column.label}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map((cells) => html`<tr role="row">${cells.map((cell, at) => html`<td role="cell" data-label="${columns[at]?.label}"${numberClass(at)}>${isBlank(cell) ? undefined : html`<div>${cell}</div>`}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** A card leaves out what is not said: `td:empty`. */
function isBlank(cell: Html | string | number | undefined): boolean {
  return cell === undefined || cell === '' || (typeof cell === 'object' && cell.markup === '');
}

export interface Tab {
  readonly href: string;
  readonly label: string;
  readonly count?: number;
  readonly isCurrent: boolean;
}

export function tabs(label: string, list: readonly Tab[]): Html {
  const links = list.map(({ href, label: text, count, isCurrent }) => {
    const words = html`${text}${count !== undefined && html` <span class="count">${count}</span>`}`;
    return isCurrent
      ? html`<li><a href="${href}" aria-current="page">${words}</a></li>`
      : html`<li><a href="${href}">${words}</a></li>`;
  });
  return html`<nav class="tabs" aria-label="${label}"><ul>${links}</ul></nav>`;
}

/** Links to the pages before and behind; nothing when there is only one. */
export function pager(
  language: Language,
  {
    previous,
    next,
  }: { readonly previous?: string | undefined; readonly next?: string | undefined },
): Html | undefined {
  if (previous === undefined && next === undefined) return undefined;
  const words = frameWords[language];
  return html`<nav class="pager">${previous !== undefined && html`<a href="${previous}" rel="prev">← ${words.previous}</a>`}${next !== undefined && html`<a href="${next}" rel="next">${words.next} →</a>`}</nav>`;
}

/** A message as the phone shows it: the follower's on the right, ours on the left. Lines are kept. */
export function bubble(text: string, side: 'follower' | 'account'): Html {
  return html`<p class="bubble ${side}">${text}</p>`;
}
