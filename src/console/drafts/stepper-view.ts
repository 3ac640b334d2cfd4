/** The way to a publication as a list of steps: how far each is, what is missing, and a link to where it is put right. */

import { type Html, html } from '../../markup/html.ts';
import type { Language } from '../frame/language.ts';
import type { Missing, StepStanding, StepState } from './draft-state.ts';
import { type DraftWords, draftWords } from './words.ts';

const signs = {
  done: '✓',
  todo: '○',
  optional: '–',
  blocked: '!',
  'under-way': '…',
} as const satisfies Record<StepState, string>;

export function stepperView(
  steps: readonly StepStanding[],
  { language }: { readonly language: Language },
): Html {
  const words = draftWords[language];
  return html`<ol class="stepper" id="draft-steps" aria-label="${words.stepsLabel}">${steps.map(
    ({ step, state, missing }) =>
      html`<li class="${state}"><a href="#${step}"><span class="sign" aria-hidden="true">${signs[state]}</span>${words.steps[step]}<span class="visually-hidden">（${words.stepStates[state]}）</span></a>${missing.map((one) => html`<small>${sayMissing(one, words)}</small>`)}</li>`,
  )}</ol>`;
}

export function sayMissing(missing: Missing, words: DraftWords): string {
  switch (missing.kind) {
    case 'conflicts':
    case 'errors':
    case 'tests':
    case 'ticks':
      return words.missing[missing.kind](missing.count);
    default:
      return words.missing[missing.kind];
  }
}
