/**
 * What the list of rules asks for once it is shown: notes of the lint, and how often each rule would have answered last
 * week. Each row has a slot for either, which htmx fills out of band; nobody waits for them to see the list.
 */

import { type Html, html } from '../../../markup/html.ts';
import type { Language } from '../../frame/language.ts';
import { latePart } from '../../frame/late-part.ts';
import { badge } from '../../frame/parts.ts';
import { rulesWords } from '../words.ts';
import type { RulesView } from './rules-view.ts';

type Late = Pick<RulesView, 'arranged' | 'facts' | 'language' | 'url'>;

/** Asks for both. */
export function askForFacts({ url, facts, language }: Late): Html {
  return html`${latePart(language, { at: url })}${!facts.hits && latePart(language, { at: hitsAt(url) })}`;
}

/** Neither is there yet: the same is asked again. */
export function askOnceMore({ url, language }: Pick<Late, 'url' | 'language'>): Html {
  return latePart(language, { at: url });
}

export function lateNotes({ arranged, facts, language, url }: Late): Html {
  if (!facts.findings) return latePart(language, { at: url, hasFailed: true });
  return html`${arranged.rules.map(({ id }) => noteSlot(id, { facts, language, isLate: true }))}`;
}

/** As long as they are counted, it asks once more. */
export function lateHits({ arranged, facts, language, url }: Late): Html {
  const at = hitsAt(url);
  if (facts.isCounting === undefined) return latePart(language, { at, hasFailed: true });
  const slots = arranged.rules.map(({ id }) => hitSlot(id, { facts, language, isLate: true }));
  return html`${slots}${facts.isCounting && latePart(language, { at, trigger: 'load delay:2s' })}`;
}

function hitsAt(url: string): string {
  if (/[?&]facts=hits\b/.test(url)) return url;
  return `${url}${url.includes('?') ? '&' : '?'}facts=hits`;
}

interface Slot {
  readonly facts: RulesView['facts'];
  readonly language: Language;
  /** It takes the place of the one that is shown. */
  readonly isLate?: boolean;
}

export function noteSlot(id: string, { facts, language, isLate }: Slot): Html {
  const findings = facts.findings?.get(id) ?? [];
  const words = rulesWords[language];
  return html`<span id="notes-${id}" title="${findings.join('\n')}"${isLate && outOfBand}>${findings.length > 0 && badge(words.findings(findings.length), 'warn')}</span>`;
}

/** Empty as long as nobody knows. */
export function hitSlot(id: string, { facts, language, isLate }: Slot): Html {
  const { hits, isCounting } = facts;
  const words = rulesWords[language];
  const told = hits && words.hits(hits.get(id) ?? 0);
  return html`<small id="hits-${id}"${isLate && outOfBand}>${told !== undefined && (isCounting ? words.atLeast(told) : told)}</small>`;
}

const outOfBand = html` hx-swap-oob="true"`;
