/** The answer to the address of a rule that is not there, or not any more. */
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { emptyState, linkButton } from '../frame/parts.ts';
import { formWords } from './editor/form-words.ts';
import { rulesWords } from './words.ts';

export function noSuchRule({ language, path }: AccountCall): ConsoleAnswer {
  const words = rulesWords[language];
  const title = formWords[language].noSuchRule;
  const action = linkButton(path('/rules'), words.title);
  return {
    kind: 'page',
    title,
    area: 'rules',
    status: 404,
    body: emptyState(title, { text: words.gone, action }),
  };
}
