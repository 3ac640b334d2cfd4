/** Why an answer was given, as the server's console tells it: in words, with the names of the records beside them. */
import type { AskedWhy, Reason } from '../ask-why.ts';
import { type Html, html } from './html.ts';
import type { PhoneWords } from './words.ts';

type WhyWords = PhoneWords['why'];
type Told = Extract<AskedWhy, { kind: 'told' }>;
type Names = Readonly<Record<string, string>>;

export function whyView(asked: AskedWhy, words: WhyWords): Html {
  switch (asked.kind) {
    case 'away':
      return html`<p class="nothing">${words.away}</p>`;
    case 'none':
      return html`<p class="nothing">${words.none}</p>`;
    case 'told':
      return reasonView(asked, words);
  }
}

function reasonView({ reason, titles }: Told, words: WhyWords): Html {
  const { matchers, states, kinds } = words.names;
  const { matcher, evidence, runnersUp, entities, stateBefore, result } = reason;
  const rulesAndMatchers = { ...matchers, ...titles };
  return html`<dl class="why-list">
    ${line(words.heard, heardView(reason, titles, words))}
    ${line(words.by, html`${nameView(matcher, matchers)}${evidence !== '' && `：${evidence}`}`)}
    ${runnersUp.length > 0 && line(words.lost, listView(runnersUp.map((one) => nameView(one, rulesAndMatchers))))}
    ${entities.length > 0 && line(words.found, listView(entities.map((one) => entityView(one, kinds))))}
    ${stateBefore !== '' && line(words.before, nameView(stateBefore, { ...kinds, ...states }))}
    ${line(words.result, reason.late ? `${result} · ${words.late}` : result)}
    ${line(words.took, `${reason.tookMs} ms`)}
    ${line(words.rules, reason.rulesetVersion.slice(0, 16))}
    ${line(words.turn, reason.turnId)}</dl>`;
}

function line(name: string, value: Html | string): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

/** An intent that has the name of its rule is not said twice. */
function heardView({ intent, ruleId }: Reason, titles: Names, words: WhyWords): Html {
  if (ruleId === undefined) return html`${intent} · ${words.noRule}`;
  return html`${nameView(ruleId, titles)}${intent !== ruleId && ` · ${intent}`}`;
}

function nameView(name: string, names: Names): Html {
  const inWords = Object.hasOwn(names, name) ? names[name] : undefined;
  return inWords === undefined ? html`${name}` : html`${inWords} <code>${name}</code>`;
}

function listView(parts: readonly Html[]): Html {
  return html`${parts.map((part, at) => html`${at > 0 && '、'}${part}`)}`;
}

function entityView({ kind, text, value }: Reason['entities'][number], kinds: Names): Html {
  const meant = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return html`${nameView(kind, kinds)} ${[text, meant === text ? '' : meant].filter(Boolean).join(' ')}`;
}
