/** A cluster in an operator's words: what it is called, what is probably wanted, when it was last seen. */
import { dayNumberAt, dayText, minuteOfDayAt } from '../../domain/beijing-time.ts';
import { type Html, html } from '../../markup/html.ts';
import type { Cluster } from '../../unheard/cluster.ts';
import { findNearestRule, type NearestRule } from '../../unheard/nearest-rule.ts';
import type { AccountCall } from '../frame/console-call.ts';
import type { UnheardWords } from './words.ts';

export function labelOf({ kind, label, sentences }: Cluster, words: UnheardWords): string {
  if (kind !== 'wordless') return label;
  const messageKind = sentences[0]?.text ?? '';
  return words.messageKinds[messageKind] ?? words.otherKind(messageKind);
}

export function nearestRuleOf(cluster: Cluster, { content }: AccountCall): NearestRule | undefined {
  return findNearestRule(cluster, content().ruleset);
}

export function guessView(nearest: NearestRule | undefined, words: UnheardWords): Html {
  if (!nearest) return html`<span class="soft">${words.noGuess}</span>`;
  if (nearest.isNotOurs) return html`<span class="soft">${words.notOurs(nearest.title)}</span>`;
  return html`${nearest.title}<small>${whyText(nearest, words)}</small>`;
}

function whyText({ why }: NearestRule, words: UnheardWords): string {
  switch (why.kind) {
    case 'picked':
      return words.becausePicked(why.count, why.of);
    case 'example':
      return words.becauseExample(why.text, why.percent);
    case 'phrase':
      return words.becausePhrase(why.text);
  }
}

/** Beijing time: `11-27 09:05`. */
export function momentText(atMs: number): string {
  const minutes = minuteOfDayAt(atMs);
  const clock = [Math.floor(minutes / 60), minutes % 60];
  const time = clock.map((part) => String(part).padStart(2, '0')).join(':');
  return `${dayText(dayNumberAt(atMs)).slice(5)} ${time}`;
}
