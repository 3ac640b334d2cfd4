/** The effect meter: what the rule, as it is typed, would have done to last week's messages. */
import type { Effect, EffectPart } from '../../../workshop/workshop.ts';
import type { Language } from '../../frame/language.ts';
import { type Html, html } from '../../html.ts';
import { checkWords } from '../check-words.ts';

export interface EffectSetting {
  readonly language: Language;
  /** Where it is asked for once more. */
  readonly again: string;
  /** What must be mended first, when that is not the rule itself. */
  readonly guilty?: Html | undefined;
}

/** @param effect undefined when nobody could count */
export function effectPart(
  effect: Effect | undefined,
  { language, again, guilty }: EffectSetting,
): Html {
  const words = checkWords[language];
  const head = html`<h2>${words.effect}</h2>`;
  if (!effect) return html`${head}<p class="hint">${words.noEffect}</p>`;
  // Zeros would be read as true.
  if (effect.isUnsound)
    return html`${head}${guilty ?? html`<p class="problem">${words.unsound}</p>`}`;
  const { messageCount, isCounting, isLearning } = effect;
  if (messageCount === 0 && !isCounting) {
    return html`${head}<p class="hint">${words.noMessages}</p>`;
  }
  const more = isCounting ? words.counting : words.learning;
  const told =
    messageCount > 0 &&
    html`${numbers(effect, language)}<p class="hint">${words.of(messageCount)}</p>`;
  return html`${head}${told}${(isCounting || isLearning) && askAgain(again, more)}`;
}

function numbers(effect: Effect, language: Language): Html {
  const words = checkWords[language];
  const { newlyAnswered, taken, givenUp, lost, isCounting } = effect;
  const line = words.effectLine(newlyAnswered.count, taken.count, lost.count);
  return html`<p><strong>${isCounting ? words.atLeast(line) : line}</strong>${givenUp.count > 0 && html` ${words.givenUp(givenUp.count)}`}</p>
${details(words.newly, newlyAnswered, language)}${details(words.taken, taken, language)}${details(words.given, givenUp, language)}${details(words.lost, lost, language)}`;
}

function askAgain(again: string, why: string): Html {
  return html`<p class="hint" role="status" hx-post="${again}" hx-include="#rule-form" hx-trigger="load delay:1s" hx-target="#rule-effect" hx-swap="innerHTML">${why}</p>`;
}

function details(
  label: string,
  { count, rules, examples }: EffectPart,
  language: Language,
): Html | undefined {
  if (count === 0) return undefined;
  const words = checkWords[language];
  return html`<details><summary>${label} ${count}</summary>${rules.length > 0 && html`<p>${rules.map((rule) => html`<span class="hint">${words.from(rule.title, rule.count)} </span>`)}</p>`}<ul class="examples">${examples.map((text) => html`<li>${text}</li>`)}</ul></details>`;
}
