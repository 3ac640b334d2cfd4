/** The passages that an answer from documents quotes, as its record has them. */
import type { TurnRecord } from '../../domain/turn-record.ts';
import { type Html, html } from '../../markup/html.ts';
import type { Miss } from '../../unheard/miss.ts';
import type { UnheardWords } from './words.ts';

/** @param turns around the miss */
export function sourcesView(
  turns: readonly TurnRecord[],
  { turnId }: Miss,
  words: UnheardWords,
): Html {
  const trace = turns.find((turn) => turn.turnId === turnId)?.documents;
  const quoted = trace && 'quoted' in trace ? trace.quoted : [];
  if (quoted.length === 0) return html`<p class="note">${words.sourcesGone}</p>`;
  const lines = quoted.map(
    ({ id, title, quote }) =>
      html`<li><b>${words.sourceOf(title)}</b> <q>${quote}</q> <small class="soft">${id}</small></li>`,
  );
  return html`<h3>${words.sources}</h3><ul>${lines}</ul>`;
}
