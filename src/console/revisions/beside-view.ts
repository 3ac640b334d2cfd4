/**
 * What was foretold of a version beside what its followers really got. Of few messages it says nothing but that. Plain
 * values in, markup out.
 */

import { type Html, html } from '../../markup/html.ts';
import { type ForecastBeside, leastMessages, type RateBeside } from '../../trials/forecast.ts';
import type { Language } from '../frame/language.ts';
import { countText, percentText } from '../frame/number-text.ts';
import { badge, type Tone, tableView } from '../frame/parts.ts';
import { besideWords } from './beside-words.ts';

export interface BesidePage {
  readonly language: Language;
  readonly path: (path: string) => string;
  readonly revisionNumber: number;
  readonly beside: ForecastBeside;
  /** While it is live and too few wrote, the page looks again by itself. */
  readonly isLive: boolean;
}

const tones = {
  'as-foretold': 'good',
  more: 'bad',
  fewer: 'calm',
  'too-early': 'calm',
} as const satisfies Record<RateBeside['verdict'], Tone>;

export function besideView(page: BesidePage): Html {
  const { language, path, revisionNumber, beside, isLive } = page;
  const words = besideWords[language];
  const { messageCount, rates } = beside;
  const isEarly = rates.every(({ verdict }) => verdict === 'too-early');
  const here = path(`/revisions/${revisionNumber}`);
  const refresh =
    isLive && messageCount < leastMessages
      ? html` hx-get="${here}" hx-trigger="every 30s" hx-swap="outerHTML" hx-target="#beside"`
      : undefined;
  return html`<section class="card" id="beside"${refresh}><h2>${words.title}</h2>
<p role="status">${words.answered(countText(messageCount))}</p>
${isEarly ? html`<p class="note">${messageCount < leastMessages ? words.tooFew(leastMessages) : words.tooFewThen}</p>` : ratesTable(rates, language)}
${rates.some(isWorse) && html`<p class="notice bad">${words.worse}</p>`}
</section>`;
}

/** More that nobody answers, or more for people to answer, than was seen before publishing. */
function isWorse({ verdict }: RateBeside): boolean {
  return verdict === 'more';
}

function ratesTable(rates: readonly RateBeside[], language: Language): Html {
  const words = besideWords[language];
  const { what, foretold, real, verdict } = words.columns;
  const columns = [
    { label: what },
    { label: foretold, isNumber: true },
    { label: real, isNumber: true },
    { label: verdict },
  ];
  const rows = rates.map((rate) => [
    words.rates[rate.name],
    percentText(rate.foretold),
    rate.real === undefined ? '—' : percentText(rate.real),
    badge(words.verdicts[rate.verdict], tones[rate.verdict]),
  ]);
  return tableView(words.title, columns, rows);
}
