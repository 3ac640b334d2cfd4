/** Where somebody says which rule should answer: by its title, with those that there are offered. */

import { type Html, html } from '../../../markup/html.ts';
import { textField } from '../../frame/forms.ts';
import type { Language } from '../../frame/language.ts';
import type { RuleNames } from './rule-names.ts';
import { testWords } from './test-words.ts';

const listId = 'rule-names';
/** A browser lays all of them out: with more, the title is typed. */
const mostOffered = 500;

export function ruleField(
  language: Language,
  {
    value,
    id,
    problem,
  }: { readonly value: string; readonly id?: string; readonly problem?: string },
): Html {
  return textField({
    name: 'rule',
    id,
    label: testWords[language].rule,
    value,
    list: listId,
    problem,
  });
}

/** Once for all fields of a page. */
export function ruleOptions({ names }: RuleNames): Html {
  const offered = names.length > mostOffered ? [] : names;
  return html`<datalist id="${listId}">${offered.map((name) => html`<option value="${name}"></option>`)}</datalist>`;
}
