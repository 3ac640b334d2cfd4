/** Draws the fields that a schema gave. Each works without a script: a row more or less is a button that sends the form. */
import type { CatalogueIndex } from '../../catalogue/catalogue-index.ts';
import { type Html, html } from '../../markup/html.ts';
import {
  type Choice,
  checkBox,
  type FieldProblems,
  idOf,
  selectField,
  textArea,
  textField,
} from '../frame/forms.ts';
import type { Language } from '../frame/language.ts';
import { type Fields, listPlaces } from './fields.ts';
import { idChoices } from './id-choices.ts';
import { momentFields } from './moment-fields.ts';
import type { CatalogueKind, SchemaField } from './schema-fields.ts';
import { shopsToCount } from './shop-counts.ts';
import { schemaFormWords } from './words.ts';

export interface FieldLabel {
  readonly label: string;
  readonly hint?: string | undefined;
}

export interface SchemaFormView {
  readonly language: Language;
  readonly fields: Fields;
  readonly problems: FieldProblems;
  readonly catalogue: CatalogueIndex;
  /** Rows come and go. */
  readonly mayEdit: boolean;
  /** Where the form is sent to, for buttons that come back to their place on the page. */
  readonly action?: string;
  /** Each row has a button that takes it away. */
  readonly dropsRows?: true;
  /** Rows that are filled and sound are folded under their names. Then the buttons must not ask the browser to check. */
  readonly foldsRows?: true;
  /** @param name of the field, places of rows included: `choices.0.label` */
  readonly labelOf: (name: string) => FieldLabel;
  readonly choiceLabelOf: (name: string, value: string) => string;
}

type Of<K extends SchemaField['kind']> = Extract<SchemaField, { readonly kind: K }>;

export function drawField(view: SchemaFormView, field: SchemaField, name: string): Html {
  const setting = {
    name,
    ...view.labelOf(name),
    problem: view.problems[name],
    isRequired: field.isRequired,
    value: view.fields[name] ?? '',
  };
  const hint = joinHints(view, [setting.hint, ...boundsOf(view, field)]);
  switch (field.kind) {
    case 'text':
      return field.isLong
        ? textArea({ ...setting, hint, rows: 2 })
        : textField({ ...setting, hint });
    case 'date':
      return textField({ ...setting, type: 'date' });
    case 'moment':
      return momentFields(setting, view.fields, view.language);
    case 'number':
      return textField({ ...setting, inputMode: 'decimal', hint });
    case 'yes-no':
      return selectField({ ...setting, isRequired: false, choices: yesNoChoices(view, field) });
    case 'choice':
      return selectField({ ...setting, choices: namedChoices(view, field, name) });
    case 'id':
      return selectField({ ...setting, choices: catalogueChoices(view, field, setting.value) });
    case 'ids':
      return ticks(view, field.of, name);
    case 'words':
      return textArea({ ...setting, island: 'chips', rows: 2 });
    case 'texts':
      return texts(view, field, name);
    case 'rows':
      return rows(view, field, name);
    case 'shop-counts':
      return shopCounts(view, field, name);
    case 'yaml':
      return textArea({
        ...setting,
        hint: setting.hint ?? schemaFormWords[view.language].yamlHint,
        rows: 3,
      });
  }
}

function joinHints(
  { language }: SchemaFormView,
  hints: readonly (string | undefined)[],
): string | undefined {
  const told = hints.filter((one) => one !== undefined);
  return told.length > 0 ? schemaFormWords[language].clauses(told) : undefined;
}

function boundsOf({ language }: SchemaFormView, field: SchemaField): readonly string[] {
  if (field.kind !== 'number' && field.kind !== 'text') return [];
  const words = schemaFormWords[language];
  const { preset } = field;
  const left = preset === undefined ? [] : [words.elsePreset(String(preset))];
  return field.kind === 'number' ? [...rangeOf(language, field), ...left] : left;
}

function rangeOf(
  language: Language,
  { least, most }: Pick<Of<'number'>, 'least' | 'most'>,
): readonly string[] {
  const words = schemaFormWords[language];
  if (least !== undefined && most !== undefined) return [words.between(least, most)];
  if (least !== undefined) return [words.atLeast(least)];
  return most === undefined ? [] : [words.atMost(most)];
}

function yesNoChoices({ language }: SchemaFormView, { preset }: Of<'yes-no'>): readonly Choice[] {
  const words = schemaFormWords[language];
  const unset = preset === undefined ? words.notSet : words.preset(preset ? words.yes : words.no);
  return [
    { value: '', label: unset },
    { value: 'yes', label: words.yes },
    { value: 'no', label: words.no },
  ];
}

function namedChoices(
  view: SchemaFormView,
  { choices, preset, isRequired }: Of<'choice'>,
  name: string,
): readonly Choice[] {
  const words = schemaFormWords[view.language];
  const labelOf = (value: string) => view.choiceLabelOf(name, value);
  const unset = preset === undefined ? words.notSet : words.preset(labelOf(preset));
  return [
    { value: '', label: isRequired ? words.choose : unset },
    ...choices.map((value) => ({ value, label: labelOf(value) })),
  ];
}

function catalogueChoices(
  { catalogue, language }: SchemaFormView,
  { of, isRequired }: Of<'id'>,
  value: string,
): readonly Choice[] {
  const words = schemaFormWords[language];
  const unset = { value: '', label: isRequired ? words.choose : words.notSet };
  return [unset, ...idChoices(catalogue, of, value === '' ? [] : [value])];
}

function ticks(view: SchemaFormView, of: CatalogueKind, name: string): Html {
  const ticked = (view.fields[name] ?? '').split('\n').filter((id) => id !== '');
  const boxes = idChoices(view.catalogue, of, ticked).map((choice) =>
    checkBox({ name, ...choice, isChecked: ticked.includes(choice.value) }),
  );
  return group(
    view,
    { name, className: 'field ticks' },
    html`<div class="tick-list">${boxes}</div>`,
  );
}

/** One more than there are: an empty one is no text. */
function texts(view: SchemaFormView, field: Of<'texts'>, name: string): Html {
  const places = listPlaces(view.fields, name);
  const next = Math.max(-1, ...places) + 1;
  const drawn = places.length < field.most ? [...places, next] : places;
  const { label } = view.labelOf(name);
  const inputs = drawn.map((at, number) => {
    const setting = {
      name: `${name}.${at}`,
      label: `${label} ${number + 1}`,
      value: view.fields[`${name}.${at}`] ?? '',
      problem: view.problems[`${name}.${at}`],
    };
    return field.isLong ? textArea({ ...setting, rows: 2 }) : textField(setting);
  });
  return group(view, { name, className: 'stack' }, inputs);
}

function rows(view: SchemaFormView, field: Of<'rows'>, name: string): Html {
  const words = schemaFormWords[view.language];
  const places = listPlaces(view.fields, name);
  const drawn = places.length > 0 || !field.isRequired ? places : [0];
  const next = Math.max(-1, ...drawn) + 1;
  const first = field.fields[0]?.name ?? '';
  const canAdd = drawn.length < field.most && view.mayEdit;
  return group(view, { name, className: 'stack' }, [
    ...drawn.map((at, number) => row(view, field, { name: `${name}.${at}`, list: name, number })),
    html`${canAdd && html`<div>${rowButton(view, { list: name, wish: `add:${name}.${next}.${first}`, label: words.addRow })}</div>`}`,
  ]);
}

/** So many in each shop; which differ is folded until some do. */
function shopCounts(view: SchemaFormView, field: Of<'shop-counts'>, name: string): Html {
  const words = schemaFormWords[view.language];
  const own = Object.keys(view.fields).filter((one) => one.startsWith(`${name}.`));
  const named = own.map((one) => one.slice(name.length + 1));
  const taking = shopsToCount(view.fields);
  const shops = idChoices(view.catalogue, 'shop', named).filter(
    ({ value }) => taking.length === 0 || taking.includes(value) || named.includes(value),
  );
  const inputs = shops.map(({ value, label }) =>
    textField({
      name: `${name}.${value}`,
      label,
      value: view.fields[`${name}.${value}`] ?? '',
      problem: view.problems[`${name}.${value}`],
      inputMode: 'numeric',
    }),
  );
  const isSet = named.some((id) => (view.fields[`${name}.${id}`] ?? '') !== '');
  const { label, hint } = view.labelOf(name);
  const hints = joinHints(view, [hint, ...rangeOf(view.language, field)]);
  return html`<div class="stack shop-counts">${textField({
    ...{ name, label, hint: hints, inputMode: 'numeric' },
    value: view.fields[name] ?? '',
    problem: view.problems[name],
  })}<details${isSet && html` open`}><summary>${words.byShop}</summary><div class="count-list">${inputs}</div></details></div>`;
}

function row(
  view: SchemaFormView,
  { fields }: Of<'rows'>,
  { name, list, number }: { readonly name: string; readonly list: string; readonly number: number },
): Html {
  const label = `${schemaFormWords[view.language].dropRow} (${number + 1})`;
  const canDrop = view.dropsRows && view.mayEdit;
  const body = html`<div class="grid-two">${fields.map((inner) => drawField(view, inner, `${name}.${inner.name}`))}</div>
${canDrop && html`<div>${rowButton(view, { list, wish: `drop:${name}`, label })}</div>`}`;
  if (!view.foldsRows) {
    return html`<fieldset class="wording stack"><legend>${number + 1}</legend>${body}</fieldset>`;
  }
  const title = rowTitle(view, fields, name);
  const isOpen = title === '' || hasProblem(view, name);
  return html`<details class="wording row-folded"${isOpen && html` open`}><summary>${number + 1}${title !== '' && ` · ${title}`}</summary><div class="stack">${body}</div></details>`;
}

/** What a row is called: its name, or what is written in it first. */
function rowTitle(
  { fields: told }: SchemaFormView,
  fields: readonly SchemaField[],
  name: string,
): string {
  const named = ['name', 'title', 'text', 'label', 'from'].map((one) => told[`${name}.${one}`]);
  const written = fields.map((field) => told[`${name}.${field.name}`]);
  return [...named, ...written].find((text) => text) ?? '';
}

function hasProblem({ problems }: SchemaFormView, name: string): boolean {
  return Object.keys(problems).some((one) => one === name || one.startsWith(`${name}.`));
}

/** Leads back to the list that it changed. */
function rowButton(
  { action }: SchemaFormView,
  { list, wish, label }: { readonly list: string; readonly wish: string; readonly label: string },
): Html {
  const target = action && html` formaction="${action}#${idOf(list)}"`;
  return html`<button class="small" name="do" value="${wish}" formnovalidate${target}>${label}</button>`;
}

function group(
  { labelOf, problems }: SchemaFormView,
  { name, className }: { readonly name: string; readonly className: string },
  body: Html | readonly Html[],
): Html {
  const { label, hint } = labelOf(name);
  const problem = problems[name];
  return html`<fieldset class="${className}${problem ? ' wrong' : ''}" id="${idOf(name)}"><legend>${label}</legend>
${hint && html`<p class="hint">${hint}</p>`}${problem && html`<p class="problem">${problem}</p>`}${body}</fieldset>`;
}
