/** Why an answer was given, as the server's console tells it. */
import type { AskedWhy, Reason } from '../ask-why.ts';
import { type Html, html } from './html.ts';
import type { PhoneWords } from './words.ts';

type WhyWords = PhoneWords['why'];

export function whyView(asked: AskedWhy, words: WhyWords): Html {
  switch (asked.kind) {
    case 'away':
      return html`<p class="nothing">${words.away}</p>`;
    case 'none':
      return html`<p class="nothing">${words.none}</p>`;
    case 'told':
      return reasonView(asked.reason, words);
  }
}

function reasonView(reason: Reason, words: WhyWords): Html {
  const { intent, ruleId, matcher, evidence, runnersUp, entities, stateBefore, result } = reason;
  return html`<dl class="why-list">
    ${line(words.heard, `${intent} · ${ruleId ?? words.noRule}`)}
    ${line(words.by, evidence === '' ? matcher : `${matcher}: ${evidence}`)}
    ${runnersUp.length > 0 && line(words.lost, runnersUp.join(', '))}
    ${entities.length > 0 && line(words.found, entities.map(describeEntity).join(', '))}
    ${stateBefore !== '' && line(words.before, stateBefore)}
    ${line(words.result, reason.late ? `${result} · ${words.late}` : result)}
    ${line(words.took, `${reason.tookMs} ms`)}
    ${line(words.rules, reason.rulesetVersion.slice(0, 16))}
    ${line(words.turn, reason.turnId)}</dl>`;
}

function line(name: string, value: string): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function describeEntity({ kind, text, value }: Reason['entities'][number]): string {
  const meant = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return [kind, text, meant === text ? '' : meant].filter(Boolean).join(' ');
}
