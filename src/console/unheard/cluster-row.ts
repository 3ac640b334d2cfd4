/** One cluster in a list: what was said, how often, by how many, where, and what can be done about it. */

import { type Html, html } from '../../markup/html.ts';
import type { Cluster } from '../../unheard/cluster.ts';
import type { MissKind } from '../../unheard/miss.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { selectField } from '../frame/forms.ts';
import { guessView, labelOf, momentText, nearestRuleOf } from './describe-cluster.ts';
import { trendLine } from './trend-line.ts';
import { type UnheardWords, unheardWords } from './words.ts';

interface RowSetting {
  readonly call: AccountCall;
  /** From 0: where to go on when this one is done. */
  readonly at: number;
  readonly maySort: boolean;
}

const shopsShown = 2;

export function clusterRow(cluster: Cluster, { call, at, maySort }: RowSetting): Html {
  const { language, path } = call;
  const words = unheardWords[language];
  const label = labelOf(cluster, words);
  const { id, kind, count, followerCount, countBefore, perDay, misses } = cluster;
  const home = path(`/unheard/${kind}/${id}`);
  return html`<li class="cluster" tabindex="-1" data-cluster>
<div class="what">${maySort && html`<input type="checkbox" name="cluster" value="${id}" aria-label="${words.select(label)}" data-key="x">`}<div><a href="${home}" data-key="enter">${label}</a>${moreLine(cluster, words)}</div></div>
<dl><div><dt>${words.count}</dt><dd><b>×${count}</b></dd></div><div><dt>${words.people}</dt><dd>${words.persons(followerCount)}</dd></div><div><dt>${words.trend}</dt><dd>${trendLine(perDay, words.trendText(count, countBefore))}</dd></div><div><dt>${words.shops}</dt><dd>${shopNames(cluster, words)}</dd></div><div><dt>${words.lastSeen}</dt><dd>${momentText(misses[0]?.atMs ?? 0)}</dd></div><div class="guess"><dt>${words.guess}</dt><dd>${guessView(nearestRuleOf(cluster, call), words)}</dd></div></dl>
${maySort && rowActs({ home, kind, id, at }, words)}</li>`;
}

/** What makes it one cluster, and of suspects what speaks against the answer. */
function moreLine({ sentences, suspicions }: Cluster, words: UnheardWords): Html | undefined {
  const others = sentences.length - 1;
  const lines = [
    ...suspicions.map(({ name, count }) => `${words.suspicions[name]} ×${count}`),
    ...(others > 0 ? [words.more(others)] : []),
  ];
  return lines.length > 0 ? html`<small>${lines.join(' · ')}</small>` : undefined;
}

function shopNames({ shops }: Cluster, words: UnheardWords): string {
  const shown = shops.slice(0, shopsShown).map(({ name, count }) => `${name} ×${count}`);
  return shown.length === 0 ? words.noShop : shown.join(' · ');
}

/** What has no words can neither be an example nor a test. */
function hasWords(kind: MissKind): boolean {
  return kind !== 'wordless';
}

function rowActs(
  row: { readonly home: string; readonly kind: MissKind; readonly id: string; readonly at: number },
  words: UnheardWords,
): Html {
  const { home, kind, id, at } = row;
  const link = (name: string, label: string, key: string) =>
    html`<a class="button small" href="${home}/${name}?at=${at}" data-key="${key}">${label}</a>`;
  const button = (act: string, label: string, key: string) =>
    html`<button class="small" name="one" value="${act} ${id} ${at}" data-key="${key}">${label}</button>`;
  const withWords = [
    link('add', words.add, 'a'),
    link('rule', words.make, 'n'),
    link('test', words.test, 't'),
  ];
  return html`<div class="actions">${hasWords(kind) && withWords}${kind === 'from-documents' && button('judged-wrong', words.wrong, 'w')}${button('ignored', words.ignore, 'i')}${button('snoozed', words.snooze, 's')}</div>`;
}

/** For those that are selected. It stands before the rows: Enter in a form presses the first button, which asks more. */
export function bulkBar(kind: MissKind, words: UnheardWords): Html {
  const choices = [
    { value: 'ever', label: words.forEver },
    { value: '30-days', label: words.days30 },
    { value: 'ten-more', label: words.tenMore },
  ];
  const act = (name: string, label: string) =>
    html`<button class="small" name="act" value="${name}">${label}</button>`;
  return html`<div class="row bulk"><span>${words.selected}</span>${hasWords(kind) && [act('add', words.add), act('rule', words.make)]}${act('snoozed', words.snooze)}${act('ignored', words.ignore)}${selectField({ name: 'for', label: words.howLong, choices })}</div>`;
}
