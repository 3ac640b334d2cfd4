/** The fields of an entry as a form shows them, one below the other. */
import type { EntryValue } from '../../domain/edit.ts';
import { type Html, html } from '../../markup/html.ts';
import {
  checkBox,
  type FieldProblems,
  idOf,
  selectField,
  textArea,
  textField,
} from '../frame/forms.ts';
import type { Language } from '../frame/language.ts';
import { schemaFormWords } from '../schema-form/words.ts';
import { type EntryField, textOf, wordsOf } from './entry-fields.ts';

export interface FormSetting {
  readonly value: EntryValue;
  readonly problems: FieldProblems;
  readonly language: Language;
  /** Ids never change: that of an entry that is there is shown, and not asked for. */
  readonly isNew: boolean;
}

export function fieldView(field: EntryField, setting: FormSetting): Html | undefined {
  const { value, problems, language, isNew } = setting;
  const { name, sort, label, hint, choices = [] } = field;
  if (sort === 'hidden' || (name === 'id' && !isNew)) return undefined;
  const text = textOf(field, value[name]);
  const shared = {
    name,
    label: label[language],
    hint: hint?.[language],
    problem: problems[name],
    isRequired: field.isRequired,
  };
  switch (sort) {
    case 'ticks':
      return ticksView(field, wordsOf(value[name]), setting);
    case 'choice':
      return selectField({ ...shared, value: text, choices: withOwn(choices, text, language) });
    case 'words':
    case 'lines':
      return textArea({ ...shared, value: text, rows: 2 });
    default: {
      const { maxLength } = field;
      const type = sort === 'date' ? 'date' : 'text';
      const mode = sort === 'number' ? { inputMode: 'decimal' } : {};
      return textField({ ...shared, ...mode, value: text, type, ...(maxLength && { maxLength }) });
    }
  }
}

type Choices = NonNullable<EntryField['choices']>;

/** What stands there is kept, even when nobody would choose it today; where nothing stands, nothing is chosen for anybody. */
function withOwn(choices: Choices, text: string, language: Language): Choices {
  if (text === '') return [{ value: '', label: schemaFormWords[language].choose }, ...choices];
  const isKnown = choices.some(({ value }) => value === text);
  return isKnown ? choices : [{ value: text, label: text }, ...choices];
}

function ticksView(
  { name, label, hint, choices = [] }: EntryField,
  ticked: readonly string[],
  { problems, language }: FormSetting,
): Html {
  const strangers = ticked.filter((word) => !choices.some(({ value }) => value === word));
  const all = [...choices, ...strangers.map((value) => ({ value, label: value }))];
  const problem = problems[name];
  return html`<fieldset class="field ticks${problem ? ' wrong' : ''}" id="${idOf(name)}"><legend>${label[language]}</legend>
${hint && html`<p class="hint">${hint[language]}</p>`}${problem && html`<p class="problem">${problem}</p>`}
<input type="hidden" name="${name}-shown" value="yes"><div class="tick-list">${all.map((choice) =>
    checkBox({ name, ...choice, isChecked: ticked.includes(choice.value) }),
  )}</div></fieldset>`;
}
