/** The first steps as a card: what is done has its tick, and whoever knows them puts them away. */
import { type Html, html } from '../../markup/html.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { postForm } from '../frame/forms.ts';
import { badge, card } from '../frame/parts.ts';
import type { FirstStep } from './first-steps.ts';
import { overviewWords } from './words.ts';

export function stepsView(
  { language, path, formToken }: Pick<AccountCall, 'language' | 'path' | 'formToken'>,
  steps: readonly FirstStep[],
): Html {
  const words = overviewWords[language];
  const doneCount = steps.filter(({ isDone }) => isDone).length;
  const lines = steps.map(({ name, path: to, isOfServer, isDone }) => {
    const [title, hint] = words.steps[name];
    const href = isOfServer ? to : path(to);
    return html`<li${isDone && html` class="done"`}><a href="${href}">${title}</a>${isDone && html` ${badge(words.done, 'good')}`}<p class="hint">${hint}</p></li>`;
  });
  const putAway = postForm(
    { action: path('/first-steps'), formToken, className: 'inline' },
    html`<button class="small" name="show" value="no">${words.putStepsAway}</button>`,
  );
  return card(
    words.firstTitle,
    html`<p class="note">${words.stepsDone(doneCount, steps.length)}</p><ol class="first-steps">${lines}</ol>${putAway}`,
  );
}

/** The way back to them. */
export function showStepsForm({
  language,
  path,
  formToken,
}: Pick<AccountCall, 'language' | 'path' | 'formToken'>): Html {
  return postForm(
    { action: path('/first-steps'), formToken, className: 'inline' },
    html`<button class="link" name="show" value="yes">${overviewWords[language].showSteps}</button>`,
  );
}
