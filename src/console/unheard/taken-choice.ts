/** What the forms say when sentences belong to another rule already, or would break the draft: and what may be done. */

import { type Html, html } from '../../markup/html.ts';
import type { FieldProblems } from '../frame/forms.ts';
import { takenField, type WordsEnd } from './save-words.ts';
import type { UnheardWords } from './words.ts';

export type TakenEnd = Extract<WordsEnd, { readonly kind: 'taken' }>;
type UnsoundEnd = Extract<WordsEnd, { readonly kind: 'unsound' }>;

export function takenProblem({ taken, isAll }: TakenEnd, words: UnheardWords): FieldProblems {
  if (isAll) return { [takenField]: words.allTaken };
  const lines = taken.map(({ text, title }) => words.takenBy(text, title));
  return { [takenField]: `${lines.join('')}${words.takenAsk}` };
}

export function unsoundProblem({ reasons }: UnsoundEnd, words: UnheardWords): FieldProblems {
  return { sentence: words.unsound(reasons.join(' ')) };
}

export function takenChoice({ taken }: TakenEnd, words: UnheardWords): Html {
  const titles = [...new Set(taken.map(({ title }) => title))];
  const choice = (value: string, label: string) =>
    html`<label class="check"><input type="radio" name="${takenField}" value="${value}" required><span>${label}</span></label>`;
  return html`<fieldset class="stack" id="f-${takenField}"><legend>${words.takenLegend}</legend><ul>${taken.map(({ text, title }) => html`<li>${words.takenBy(text, title)}</li>`)}</ul>${choice('leave', words.takenLeave)}${choice('move', words.takenMove(titles))}</fieldset>`;
}
