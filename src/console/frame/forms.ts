/**
 * The parts that forms are made of: every field has its label, says what is wrong with it beside itself, and is sent
 * without a script. A form that posts carries the token of the visit.
 */
import { type Html, html } from '../../markup/html.ts';
import type { Language } from './language.ts';
import { frameWords } from './words.ts';

export const formTokenField = '_token';

export function hiddenToken(formToken: string): Html {
  return html`<input type="hidden" name="${formTokenField}" value="${formToken}">`;
}

/** What is wrong with a form, by the name of the field; '' is the form as a whole. */
export type FieldProblems = Readonly<Record<string, string>>;

interface FieldSetting {
  readonly name: string;
  /** Where two forms of a page have a field of that name: a label leads to the first of an id. */
  readonly id?: string | undefined;
  readonly label: string;
  /** A line under the label: what to write. */
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly isRequired?: boolean | undefined;
}

/** `<form method="post">` with its token. */
export function postForm(
  setting: {
    readonly action: string;
    readonly formToken: string;
    readonly className?: string;
    readonly isUpload?: boolean;
    readonly id?: string;
  },
  body: Html | readonly (Html | undefined | false)[],
): Html {
  const { action, formToken, className = 'stack', isUpload = false, id } = setting;
  return html`<form method="post" action="${action}" class="${className}"${id && html` id="${id}"`}${isUpload && html` enctype="multipart/form-data"`}>${hiddenToken(formToken)}${body}</form>`;
}

export function textField(
  setting: FieldSetting & {
    readonly value?: string | undefined;
    readonly type?:
      | 'text'
      | 'password'
      | 'search'
      | 'tel'
      | 'number'
      | 'date'
      | 'datetime-local'
      | 'time'
      | 'url';
    readonly autocomplete?: string;
    readonly maxLength?: number;
    readonly inputMode?: string;
    readonly list?: string;
  },
): Html {
  const {
    name,
    value = '',
    type = 'text',
    autocomplete = 'off',
    maxLength,
    inputMode,
    list,
  } = setting;
  const numbers = [
    maxLength !== undefined && html` maxlength="${maxLength}"`,
    inputMode && html` inputmode="${inputMode}"`,
    list && html` list="${list}"`,
  ];
  return field(
    setting,
    html`<input id="${idIn(setting)}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}"${numbers}${described(setting)}>`,
  );
}

export function textArea(
  setting: FieldSetting & {
    readonly value?: string | undefined;
    readonly rows?: number;
    /** Attributes of an island: `data-chips`. */
    readonly island?: string;
  },
): Html {
  const { name, value = '', rows = 3, island } = setting;
  return field(
    setting,
    html`<textarea id="${idIn(setting)}" name="${name}" rows="${rows}"${island && html` data-island="${island}"`}${described(setting)}>
${value}</textarea>`,
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function selectField(
  setting: FieldSetting & {
    readonly value?: string | undefined;
    readonly choices: readonly Choice[];
  },
): Html {
  const { name, value, choices } = setting;
  const options = choices.map((choice) =>
    choice.value === value
      ? html`<option value="${choice.value}" selected>${choice.label}</option>`
      : html`<option value="${choice.value}">${choice.label}</option>`,
  );
  return field(
    setting,
    html`<select id="${idIn(setting)}" name="${name}"${described(setting)}>${options}</select>`,
  );
}

export function checkBox(
  setting: FieldSetting & { readonly isChecked: boolean; readonly value?: string },
): Html {
  const { name, label, hint, isChecked, value = 'yes' } = setting;
  return html`<label class="check"><input type="checkbox" name="${name}" value="${value}"${isChecked && html` checked`}><span>${label}${hint && html`<small>${hint}</small>`}</span></label>`;
}

/** What is wrong, above the form, with a link to each field. */
export function problemSummary(problems: FieldProblems, language: Language): Html | undefined {
  const entries = Object.entries(problems);
  if (entries.length === 0) return undefined;
  const lines = entries.map(([name, text]) =>
    name === '' ? html`<li>${text}</li>` : html`<li><a href="#${idOf(name)}">${text}</a></li>`,
  );
  return html`<div class="problems" role="alert" tabindex="-1"><strong>${frameWords[language].problems(entries.length)}</strong><ul>${lines}</ul></div>`;
}

/** The first value of a field; '' when it was not sent. */
export function fieldText(
  form: Readonly<Record<string, string | readonly string[]>>,
  name: string,
): string {
  const value = form[name];
  return (typeof value === 'string' ? value : value?.[0]) ?? '';
}

/** All values of a field that may come several times. */
export function fieldTexts(
  form: Readonly<Record<string, string | readonly string[]>>,
  name: string,
): readonly string[] {
  const value = form[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

export function idOf(name: string): string {
  return `f-${name.replace(/[^\w-]/g, '-')}`;
}

function idIn({ name, id = idOf(name) }: FieldSetting): string {
  return id;
}

function field(setting: FieldSetting, control: Html): Html {
  const { label, hint, problem, isRequired = false } = setting;
  const id = idIn(setting);
  return html`<div class="field${problem ? ' wrong' : ''}"><label for="${id}">${label}${isRequired && html` <span class="must" aria-hidden="true">*</span>`}</label>${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}${control}${problem && html`<p class="problem" id="${id}-problem">${problem}</p>`}</div>`;
}

function described(setting: FieldSetting): readonly (Html | false)[] {
  const { hint, problem, isRequired } = setting;
  const id = idIn(setting);
  const ids = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean);
  return [
    ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`,
    problem !== undefined && html` aria-invalid="true"`,
    isRequired === true && html` required`,
  ];
}
