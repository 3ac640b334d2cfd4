/** Takes the form of an entry: a row more or less, a look at the map, or the change itself, live at once. */
import type { Edit, EntryValue } from '../../domain/edit.ts';
import { readBase, type Saving, saveEntry } from '../catalogue/save-entry.ts';
import { shopGone } from '../catalogue/shop-page.ts';
import { catalogueWords } from '../catalogue/words.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { type FieldProblems, fieldText } from '../frame/forms.ts';
import type { Fields } from '../schema-form/fields.ts';
import { readFields } from '../schema-form/fill-fields.ts';
import { addressOf, type EntryShown, showEntry } from './entry-page.ts';
import { areaOf } from './list-page.ts';
import { movedBehind } from './place-of-entry.ts';
import { readSent, shownField } from './read-form.ts';
import { entriesOf, entryIdOf, findSetupForm, type SetupForm } from './setup-forms.ts';
import { fieldsOf, sheetOf } from './setup-sheet.ts';
import { setupWords } from './words.ts';

/** POST /new-setup/:list */
export async function addEntry(call: AccountCall): Promise<ConsoleAnswer> {
  const form = findSetupForm(call.params['list']);
  return form ? takeForm(call, sentOf(call, { form, id: undefined, base: {} })) : shopGone(call);
}

/** POST /setup/:list/:id */
export async function saveEntryForm(call: AccountCall): Promise<ConsoleAnswer> {
  const form = findSetupForm(call.params['list']);
  const id = call.params['id'] ?? '';
  const base = readBase(fieldText(call.form, 'base'));
  if (!form || !base || entryIdOf(form, base) !== id) return shopGone(call);
  if (fieldText(call.form, 'act') === 'remove') return removeEntry(call, { form, id, base });
  return takeForm(call, sentOf(call, { form, id, base }));
}

type Given = Pick<EntryShown, 'form' | 'id' | 'base'>;

interface Taken extends EntryShown {
  readonly broken: readonly string[];
}

/** The form as it was filled in, whatever is wrong with it. */
function sentOf(call: AccountCall, given: Given): Taken {
  const sent = readSent(call.form, fieldsOf(given.form), given.base);
  return { ...given, ...sent, problems: {} };
}

async function takeForm(call: AccountCall, taken: Taken): Promise<ConsoleAnswer> {
  const [wish, name = ''] = fieldText(call.form, 'do').split(/:(.*)/s);
  switch (wish) {
    case 'add':
      return showEntry(call, { ...taken, fields: { ...taken.fields, [name]: '' } }, 200);
    case 'drop':
      return showEntry(call, { ...taken, fields: without(taken.fields, name) }, 200);
    case 'look':
      return showEntry(call, taken, 200);
    default:
      return store(call, taken);
  }
}

function without(fields: Fields, row: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith(`${row}.`)));
}

async function store(call: AccountCall, taken: Taken): Promise<ConsoleAnswer> {
  const { form, base, value, fields } = taken;
  const entries = await call.editing.readLiveFile(form.list.file);
  const own = entriesOf(form, entries);
  const id = taken.id ?? entryIdOf(form, value);
  const problems = brokenProblems(call, taken.broken);
  if (Object.keys(problems).length > 0) return showEntry(call, { ...taken, problems }, 422);
  const behind = form.isOrdered ? movedBehind(own, taken.id, fields['behind']) : undefined;
  const edit: Edit = {
    ...{ file: form.list.file, id, after: value },
    ...(taken.id !== undefined && { before: base }),
    ...(behind !== undefined && { behind }),
  };
  const outcome = await saveEntry(call, savingOf(call, { form, id, value }, edit));
  if (outcome.kind === 'answer') return outcome.answer;
  return showEntry(call, redrawn(taken, outcome.problems), 422);
}

/** Rows are counted anew, as what was said of them counts them. */
function redrawn(taken: Taken, problems: FieldProblems): EntryShown {
  const { behind } = taken.fields;
  const fields = readFields(fieldsOf(taken.form), taken.value, '');
  return { ...taken, fields: { ...fields, ...(behind !== undefined && { behind }) }, problems };
}

function brokenProblems({ language }: AccountCall, names: readonly string[]): FieldProblems {
  return Object.fromEntries(names.map((name) => [name, setupWords[language].brokenYaml]));
}

function idProblem({ language }: AccountCall, { isPlace }: SetupForm): FieldProblems {
  const words = setupWords[language];
  return isPlace ? { name: words.takenName } : { id: words.taken };
}

async function removeEntry(
  call: AccountCall,
  { form, id, base }: Given & { readonly id: string },
): Promise<ConsoleAnswer> {
  const edit = { file: form.list.file, id, before: base };
  const outcome = await saveEntry(call, savingOf(call, { form, id, value: base }, edit));
  if (outcome.kind === 'answer') return outcome.answer;
  const fields = readFields(fieldsOf(form), base, '');
  const { problems } = outcome;
  return showEntry(call, { form, id, base, fields, value: base, problems }, 422);
}

function savingOf(
  call: AccountCall,
  {
    form,
    id,
    value,
  }: { readonly form: SetupForm; readonly id: string; readonly value: EntryValue },
  edit: Edit,
): Saving {
  const list = fieldsOf(form);
  const act = edit.after ? '' : `${catalogueWords.zh.remove} `;
  return {
    edit,
    sheet: sheetOf(form),
    action: call.path(addressOf({ form, id })),
    to: call.path(`/setup/${form.name}`),
    note: `${act}${form.words.title[0]} ${String(value['name'] ?? id)}`,
    taken: idProblem(call, form),
    area: areaOf(form),
    fieldOf: (problem) => shownField(problem, list, value),
  };
}
