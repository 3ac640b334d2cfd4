/** One product, coupon or person in a form, and what becomes of the form. The sheet says which fields there are. */
import type { EntryValue } from '../../domain/edit.ts';
import { mayDo } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { type FieldProblems, fieldText, postForm, problemSummary } from '../frame/forms.ts';
import { card, linkButton, pageHead } from '../frame/parts.ts';
import { type EntrySheet, readEntry } from './entry-fields.ts';
import { fieldView } from './entry-form.ts';
import { groupSentence } from './groups-page.ts';
import { historyView, readHistory } from './history.ts';
import { removeForm } from './remove-form.ts';
import { rosterSheet } from './roster-sheet.ts';
import { readBase, saveEntry } from './save-entry.ts';
import { areaOfSection, sectionTabs } from './sections.ts';
import { type SheetName, sheetFor } from './sheets.ts';
import { shopGone } from './shop-page.ts';
import { staffNames } from './staff-names.ts';
import { catalogueWords } from './words.ts';

interface EntryShown {
  readonly name: SheetName;
  readonly isNew: boolean;
  readonly base: EntryValue;
  readonly value: EntryValue;
  readonly problems: FieldProblems;
  /** Said above the form. */
  readonly note?: string | undefined;
}

/** GET /products/:id … */
export async function entryPage(call: AccountCall, name: SheetName): Promise<ConsoleAnswer> {
  const id = call.params['id'] ?? '';
  const { file } = sheetFor(name, call.content().catalogue, call.language);
  const entries = await call.editing.readLiveFile(file);
  const base = entries.find((entry) => entry.id === id)?.value;
  if (!base) return shopGone(call);
  const note = await noteOf(call, name, id);
  return show(call, { name, isNew: false, base, value: base, problems: {}, note }, 200);
}

/** What of it is worth knowing beside the form: how many were given, who is in the group. */
async function noteOf(call: AccountCall, name: SheetName, id: string): Promise<string | undefined> {
  if (name === 'coupons') return grantedNote(call, id);
  const group = call.content().catalogue.setup.groups.find((one) => one.id === id);
  return name === 'groups' && group ? groupSentence(call, group) : undefined;
}

async function grantedNote(call: AccountCall, id: string): Promise<string> {
  const granted = await call.stores.coupons.countGranted(call.account, id);
  return catalogueWords[call.language].grantedNote(granted);
}

/** GET /new/products … */
export async function newEntryPage(call: AccountCall, name: SheetName): Promise<ConsoleAnswer> {
  const value = { consent: 'none' };
  return show(call, { name, isNew: true, base: {}, value, problems: {} }, 200);
}

/** POST /new/products … */
export async function addEntry(call: AccountCall, name: SheetName): Promise<ConsoleAnswer> {
  const sheet = sheetFor(name, call.content().catalogue, call.language);
  const value = readEntry(call.form, sheet, {});
  const id = String(value['id'] ?? '');
  const outcome = await saveEntry(call, {
    ...savingOf(call, name, value),
    edit: { file: sheet.file, id, after: value },
    action: call.path(`/new/${name}`),
  });
  if (outcome.kind === 'answer') return outcome.answer;
  return show(call, { name, isNew: true, base: {}, value, problems: outcome.problems }, 422);
}

/** POST /products/:id … */
export async function saveEntryForm(call: AccountCall, name: SheetName): Promise<ConsoleAnswer> {
  const base = readBase(fieldText(call.form, 'base'));
  const id = call.params['id'] ?? '';
  if (!base || base['id'] !== id) return shopGone(call);
  const sheet = sheetFor(name, call.content().catalogue, call.language);
  const value = readEntry(call.form, sheet, base);
  const change = fieldText(call.form, 'act') === 'remove' ? {} : { after: value };
  const outcome = await saveEntry(call, {
    ...savingOf(call, name, value),
    edit: { file: sheet.file, id, before: base, ...change },
    action: call.path(`/${name}/${id}`),
  });
  if (outcome.kind === 'answer') return outcome.answer;
  return show(call, { name, isNew: false, base, value, problems: outcome.problems }, 422);
}

function savingOf(call: AccountCall, name: SheetName, value: EntryValue) {
  return {
    sheet: sheetFor(name, call.content().catalogue, call.language),
    to: call.path(`/${name}`),
    note: `${catalogueWords.zh[name]} ${String(value['name'] ?? value['id'] ?? '')}`,
  };
}

async function show(call: AccountCall, shown: EntryShown, status: number): Promise<ConsoleAnswer> {
  const { name, isNew, base, note, problems } = shown;
  const words = catalogueWords[call.language];
  const id = String(base['id'] ?? '');
  const title = isNew ? `${words.fresh} · ${words[name]}` : String(base['name'] ?? id);
  const edits = mayDo(call.operator, 'edit-catalogue');
  const sheet = await shownSheet(call, name);
  const history = isNew ? [] : await readHistory(call, { file: sheet.file, id });
  const back = linkButton(call.path(`/${name}`), words.toList);
  const lead = edits ? note : words.readOnly;
  const body = html`${pageHead(title, { ...(lead && { lead }), actions: [back] })}${sectionTabs(call, name)}
${problemSummary(problems, call.language)}
<div class="form-and-aside">${formView(call, shown, { sheet, edits })}${!isNew && html`<aside>${historyView(call, history, { sheet, mayUndo: edits })}</aside>`}</div>
${edits && !isNew && removeForm(call, { action: call.path(`/${name}/${id}`), base, name: title })}`;
  return { kind: 'page', title, body, status, area: areaOfSection(call, name) };
}

/** The roster calls colleagues by their names: whoever keeps it knows them. */
async function shownSheet(call: AccountCall, name: SheetName): Promise<EntrySheet> {
  const { catalogue } = call.content();
  if (name !== 'roster') return sheetFor(name, catalogue, call.language);
  return rosterSheet(catalogue, staffNames(await call.editing.readLiveFile('staff.csv')));
}

function formView(
  call: AccountCall,
  { name, isNew, base, value, problems }: EntryShown,
  { sheet, edits }: { readonly sheet: EntrySheet; readonly edits: boolean },
): Html {
  const setting = { value, problems, language: call.language, isNew };
  const fields = html`<div class="stack">${sheet.fields.map((field) => fieldView(field, setting))}</div>`;
  if (!edits) return html`<fieldset disabled>${card(undefined, fields)}</fieldset>`;
  const action = call.path(isNew ? `/new/${name}` : `/${name}/${String(base['id'])}`);
  return postForm({ action, formToken: call.formToken }, [
    html`<input type="hidden" name="base" value="${JSON.stringify(base)}">`,
    card(undefined, fields),
    html`<div class="actions sticky"><button class="main" name="act" value="save">${catalogueWords[call.language].save}</button></div>`,
  ]);
}
