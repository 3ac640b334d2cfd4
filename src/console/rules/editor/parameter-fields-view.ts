/** The form of a service's parameters, drawn from the fields that its schema gave. */
import type { HandlerName } from '../../../domain/intent.ts';
import { type Choice, selectField, textArea, textField } from '../../frame/forms.ts';
import { type Html, html } from '../../html.ts';
import { listPlaces } from '../form/fields.ts';
import {
  type CatalogueKind,
  listParameterFields,
  type ParameterField,
} from '../form/parameter-fields.ts';
import { parametersName } from '../form/parameter-form.ts';
import type { EditorView } from './editor-view.ts';
import { formWords } from './form-words.ts';

export function parameterFields(view: EditorView, handler: HandlerName): Html | readonly Html[] {
  const list = listParameterFields(handler);
  if (list.length === 0) return html`<p class="hint">${formWords[view.language].noParameters}</p>`;
  return list.map((field) => draw(view, field, `${parametersName}.${field.name}`));
}

function draw(view: EditorView, field: ParameterField, name: string): Html {
  const words = formWords[view.language];
  const label = words.parameters[field.name] ?? field.name;
  const problem = view.problems[name];
  const setting = {
    name,
    label,
    problem,
    isRequired: field.isRequired,
    value: view.fields[name] ?? '',
  };
  switch (field.kind) {
    case 'text':
      return field.isLong ? textArea({ ...setting, rows: 2 }) : textField(setting);
    case 'number':
      return textField({ ...setting, inputMode: 'numeric', hint: boundsOf(field) });
    case 'yes-no':
      return selectField({
        ...setting,
        isRequired: false,
        choices: yesNoChoices(view, field.preset),
      });
    case 'choice':
      return selectField({
        ...setting,
        choices: [
          { value: '', label: field.isRequired ? words.choose : words.notSet },
          ...field.choices.map((value) => ({ value, label: words.values[value] ?? value })),
        ],
      });
    case 'id':
      return selectField({
        ...setting,
        choices: [{ value: '', label: words.notSet }, ...idChoices(view, field.of, setting.value)],
      });
    case 'words':
      return textArea({ ...setting, island: 'chips', rows: 2 });
    case 'texts':
      return texts(view, field, name);
    case 'rows':
      return rows(view, field, name);
    case 'yaml':
      return textArea({ ...setting, hint: words.yamlHint, rows: 3 });
  }
}

function boundsOf({ least, most, preset }: Extract<ParameterField, { kind: 'number' }>): string {
  const bounds = least !== undefined || most !== undefined ? `${least ?? ''} – ${most ?? ''}` : '';
  return [bounds, preset === undefined ? '' : `(${preset})`].join(' ').trim();
}

function yesNoChoices({ language }: EditorView, preset: boolean | undefined): readonly Choice[] {
  const words = formWords[language];
  const unset = preset === undefined ? words.notSet : words.preset(preset ? words.yes : words.no);
  return [
    { value: '', label: unset },
    { value: 'yes', label: words.yes },
    { value: 'no', label: words.no },
  ];
}

/** What stands there stays choosable, even when the catalogue does not have it. */
function idChoices({ catalogue }: EditorView, of: CatalogueKind, value: string): readonly Choice[] {
  const known = listIds(catalogue, of);
  const isStranger = value !== '' && known.every((choice) => choice.value !== value);
  return isStranger ? [{ value, label: `${value} ?` }, ...known] : known;
}

function listIds(
  { shops, products, groups, campaigns, services }: EditorView['catalogue'],
  of: CatalogueKind,
): readonly Choice[] {
  const named = (list: readonly { readonly id: string; readonly name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  switch (of) {
    case 'shop':
      return named(shops);
    case 'campaign':
      return named(campaigns);
    case 'service':
      return services.map((value) => ({ value, label: value }));
    case 'product':
      return [
        ...groups.map(({ category }) => ({ value: category, label: category })),
        ...named(products),
      ];
  }
}

/** One more than there are: an empty one is no text. */
function texts(
  view: EditorView,
  field: Extract<ParameterField, { kind: 'texts' }>,
  name: string,
): Html {
  const places = listPlaces(view.fields, name);
  const next = Math.max(-1, ...places) + 1;
  const drawn = places.length < field.most ? [...places, next] : places;
  const label = formWords[view.language].parameters[field.name] ?? field.name;
  return html`<fieldset class="stack"><legend>${label}</legend>${drawn.map((at, number) => {
    const setting = {
      name: `${name}.${at}`,
      label: `${label} ${number + 1}`,
      value: view.fields[`${name}.${at}`] ?? '',
      problem: view.problems[`${name}.${at}`],
    };
    return field.isLong ? textArea({ ...setting, rows: 2 }) : textField(setting);
  })}</fieldset>`;
}

function rows(
  view: EditorView,
  field: Extract<ParameterField, { kind: 'rows' }>,
  name: string,
): Html {
  const words = formWords[view.language];
  const label = words.parameters[field.name] ?? field.name;
  const places = listPlaces(view.fields, name);
  const drawn = places.length > 0 ? places : [0];
  const next = Math.max(...drawn) + 1;
  return html`<fieldset class="stack"><legend>${label}</legend>${drawn.map(
    (at, number) =>
      html`<fieldset class="wording stack"><legend>${number + 1}</legend><div class="grid-two">${field.fields.map((inner) => draw(view, inner, `${name}.${at}.${inner.name}`))}</div></fieldset>`,
  )}${drawn.length < field.most && view.mayEdit && html`<button class="small" name="do" value="add:${name}.${next}.${field.fields[0]?.name ?? ''}" formnovalidate>${words.addRow}</button>`}</fieldset>`;
}
