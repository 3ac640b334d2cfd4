/** The effect meter: what the rule, as it is typed, would have done to last week's messages. */

import { type Html, html } from '../../../markup/html.ts';
import type { Effect, EffectPart } from '../../../workshop/workshop.ts';
import { stillAtWork } from '../../frame/await-late.ts';
import type { Language } from '../../frame/language.ts';
import { askOfForm } from '../../frame/late-part.ts';
import { checkWords } from '../check-words.ts';

export interface EffectView {
  /** Undefined when nobody could count. */
  readonly effect: Effect | typeof stillAtWork | undefined;
  readonly language: Language;
  /** Where to ask again. */
  readonly again: string;
  /** What followers wrote is shown to whoever may read it, and only after it was noted. */
  readonly showsMessages: boolean;
  /** What must be mended first, when that is not the rule itself. */
  readonly guilty?: Html | undefined;
}

export function effectPart(view: EffectView): Html {
  const { effect, language, guilty } = view;
  const words = checkWords[language];
  const head = html`<h2>${words.effect}</h2>`;
  if (!effect) return html`${head}<p class="hint">${words.noEffect}</p>`;
  if (effect === stillAtWork) return html`${head}${askAgain(view, words.counting)}`;
  // Zeros would be read as true.
  if (effect.isUnsound)
    return html`${head}${guilty ?? html`<p class="problem">${words.unsound}</p>`}`;
  const { messageCount, isCounting, isLearning } = effect;
  if (messageCount === 0 && !isCounting) {
    return html`${head}<p class="hint">${words.noMessages}</p>`;
  }
  const more = isCounting ? words.counting : words.learning;
  const told =
    messageCount > 0 && html`${numbers(effect, view)}<p class="hint">${words.of(messageCount)}</p>`;
  return html`${head}${told}${(isCounting || isLearning) && askAgain(view, more)}`;
}

function numbers(effect: Effect, view: EffectView): Html {
  const { language } = view;
  const words = checkWords[language];
  const { newlyAnswered, taken, givenUp, lost, isCounting } = effect;
  const line = words.effectLine(newlyAnswered.count, taken.count, lost.count);
  return html`<p><strong>${isCounting ? words.atLeast(line) : line}</strong>${givenUp.count > 0 && html` ${words.givenUp(givenUp.count)}`}</p>
${details(words.newly, newlyAnswered, view)}${details(words.taken, taken, view)}${details(words.given, givenUp, view)}${details(words.lost, lost, view)}`;
}

function askAgain({ language, again: at }: EffectView, meanwhile: string): Html {
  return askOfForm(language, { at, form: '#rule-form', target: '#rule-effect-words', meanwhile });
}

function details(
  label: string,
  { count, rules, examples }: EffectPart,
  { language, showsMessages }: EffectView,
): Html | undefined {
  if (count === 0) return undefined;
  const words = checkWords[language];
  return html`<details><summary>${label} ${count}</summary>${rules.length > 0 && html`<p>${rules.map((rule) => html`<span class="hint">${words.from(rule.title, rule.count)} </span>`)}</p>`}${showsMessages && html`<ul class="examples">${examples.map((text) => html`<li>${text}</li>`)}</ul>`}</details>`;
}
