/** One entry of a service's file in its form, with what was changed before. */
import type { EntryValue } from '../../domain/edit.ts';
import { type Html, html } from '../../markup/html.ts';
import { historyView, readHistory } from '../catalogue/history.ts';
import { removeForm } from '../catalogue/remove-form.ts';
import { shopGone } from '../catalogue/shop-page.ts';
import { catalogueWords } from '../catalogue/words.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { type FieldProblems, postForm, problemSummary, selectField } from '../frame/forms.ts';
import { card, linkButton, pageHead } from '../frame/parts.ts';
import type { Fields } from '../schema-form/fields.ts';
import { drawField } from '../schema-form/fields-view.ts';
import { readFields } from '../schema-form/fill-fields.ts';
import { choiceLabel, labelOf, sayIn } from './form-words.ts';
import { areaOf, tabsAbove } from './list-page.ts';
import { placeMap } from './place-map.ts';
import { listPlaces } from './place-of-entry.ts';
import { entryTitle } from './services-page.ts';
import { entriesOf, findSetupForm, type SetupForm } from './setup-forms.ts';
import { fieldsOf, sheetOf } from './setup-sheet.ts';
import { setupWords } from './words.ts';

export interface EntryShown {
  readonly form: SetupForm;
  /** As in the address; undefined of a new one. */
  readonly id: string | undefined;
  /** As the page was made from: what a conflict is told by. */
  readonly base: EntryValue;
  readonly fields: Fields;
  readonly value: EntryValue;
  readonly problems: FieldProblems;
}

/** GET /setup/:list/:id */
export async function entryPage(call: AccountCall): Promise<ConsoleAnswer> {
  const form = findSetupForm(call.params['list']);
  const id = call.params['id'] ?? '';
  if (!form) return shopGone(call);
  const entries = await call.editing.readLiveFile(form.list.file);
  const base = entriesOf(form, entries).find((entry) => entry.id === id)?.value;
  return base ? showEntry(call, shownOf(form, id, base), 200) : goneEntry(call, form, id);
}

/** What was deleted can be brought back from its history. */
async function goneEntry(call: AccountCall, form: SetupForm, id: string): Promise<ConsoleAnswer> {
  const history = await readHistory(call, { file: form.list.file, id });
  if (history.length === 0) return shopGone(call);
  const words = catalogueWords[call.language];
  const back = linkButton(call.path(`/setup/${form.name}`), words.toList);
  const body = html`${pageHead(words.gone, { actions: [back] })}${historyView(call, history, { sheet: sheetOf(form), mayUndo: true })}`;
  return { kind: 'page', title: words.gone, status: 404, area: areaOf(form), body };
}

/** GET /new-setup/:list */
export async function newEntryPage(call: AccountCall): Promise<ConsoleAnswer> {
  const form = findSetupForm(call.params['list']);
  if (!form) return shopGone(call);
  return showEntry(call, shownOf(form, undefined, {}), 200);
}

function shownOf(form: SetupForm, id: string | undefined, base: EntryValue): EntryShown {
  const fields = readFields(fieldsOf(form), base, '');
  return { form, id, base, fields, value: base, problems: {} };
}

export function addressOf({ form, id }: Pick<EntryShown, 'form' | 'id'>): string {
  if (id === undefined) return `/new-setup/${form.name}`;
  return `/setup/${form.name}/${encodeURIComponent(id)}`;
}

export async function showEntry(
  call: AccountCall,
  shown: EntryShown,
  status: number,
): Promise<ConsoleAnswer> {
  const { form, id, base, value, problems } = shown;
  const words = catalogueWords[call.language];
  const heading = sayIn(form.words.title, call.language);
  const title = id === undefined ? `${words.fresh} · ${heading}` : entryTitle(base, id);
  const back = linkButton(call.path(`/setup/${form.name}`), words.toList);
  const action = call.path(addressOf(shown));
  const aside = html`${form.isPlace && placeMap(call, value)}${await historyOf(call, shown)}`;
  const fields = await formView(call, shown);
  const body = html`${pageHead(title, { lead: sayIn(form.words.lead, call.language), actions: [back] })}${tabsAbove(call, form)}
${problemSummary(problems, call.language)}
<div class="form-and-aside">${fields}${aside.markup !== '' && html`<aside class="stack">${aside}</aside>`}</div>
${id !== undefined && removeForm(call, { action, base, name: title })}`;
  return { kind: 'page', title, body, status, area: areaOf(form), islands: ['chips'] };
}

async function historyOf(call: AccountCall, { form, id }: EntryShown): Promise<Html | undefined> {
  if (id === undefined) return undefined;
  const history = await readHistory(call, { file: form.list.file, id });
  return historyView(call, history, { sheet: sheetOf(form), mayUndo: true });
}

async function formView(call: AccountCall, shown: EntryShown): Promise<Html> {
  const { form, id, base, fields, problems } = shown;
  const { language } = call;
  const action = call.path(addressOf(shown));
  const view = {
    language,
    fields,
    problems,
    catalogue: call.content().catalogue,
    mayEdit: true,
    action,
    dropsRows: true,
    foldsRows: true,
    labelOf: (name: string) => labelOf(form.words, name, language),
    choiceLabelOf: (_name: string, value: string) => choiceLabel(form.words, value, language),
  } as const;
  const { save } = catalogueWords[language];
  // Ids never change: that of an entry that is there is not asked for.
  const asked = fieldsOf(form).filter(({ name }) => id === undefined || name !== 'id');
  const keptId = id !== undefined && fields['id'] !== undefined;
  return postForm({ action, formToken: call.formToken }, [
    // Enter in a field saves, whatever button comes first.
    html`<button class="visually-hidden" name="do" value="save" tabindex="-1" aria-hidden="true" formnovalidate>${save}</button>`,
    html`<input type="hidden" name="base" value="${JSON.stringify(base)}">${keptId && html`<input type="hidden" name="id" value="${fields['id']}">`}`,
    card(
      undefined,
      html`<div class="stack">${asked.map((field) => drawField(view, field, field.name))}${await placeField(call, shown)}</div>`,
    ),
    html`<div class="actions sticky"><button class="main" name="do" value="save" formnovalidate>${save}</button>${form.isPlace && html`<button name="do" value="look" formaction="${action}#map" formnovalidate>${setupWords[language].look}</button>`}</div>`,
  ]);
}

async function placeField(
  call: AccountCall,
  { form, id, fields }: EntryShown,
): Promise<Html | undefined> {
  if (!form.isOrdered) return undefined;
  const words = setupWords[call.language];
  const entries = await call.editing.readLiveFile(form.list.file);
  const { choices, current } = listPlaces(entriesOf(form, entries), id);
  return selectField({
    name: 'behind',
    label: words.behind,
    hint: words.behindHint,
    value: fields['behind'] ?? current,
    choices: choices.map((one) => ({
      value: one?.id ?? '',
      label: one ? words.after(entryTitle(one.value, one.id)) : words.first,
    })),
  });
}
