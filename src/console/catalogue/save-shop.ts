/** Takes the form of a shop: another row, a look at the map, or the change itself. */
import { isDeepStrictEqual } from 'node:util';
import { type HoursRows, readHoursRows } from '../../catalogue/hours-rows.ts';
import { type HoursText, parseHours } from '../../catalogue/hours-syntax.ts';
import type { EntryValue } from '../../domain/edit.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { type FieldProblems, fieldText } from '../frame/forms.ts';
import { refusedPage } from '../frame/refusals.ts';
import { editsShop, seesShop } from './access.ts';
import { readEntry } from './entry-fields.ts';
import { blankDate, blankWeek, explanationText, readHoursForm } from './hours-form.ts';
import { readBase, saveEntry } from './save-entry.ts';
import { formOf, type ShopForm, sheetFor, shopGone, showShop } from './shop-page.ts';
import { catalogueWords } from './words.ts';

/** POST /shops/:id */
export async function saveShop(call: AccountCall): Promise<ConsoleAnswer> {
  const id = call.params['id'] ?? '';
  if (!seesShop(call, id)) return shopGone(call);
  if (editsShop(call, id) === 'nothing') return refusedPage(call.language);
  const base = readBase(fieldText(call.form, 'base'));
  if (!base || base['id'] !== id) return shopGone(call);
  if (fieldText(call.form, 'act') === 'remove') return removeShop(call, base);
  return takeForm(call, formFrom(call, base, false));
}

/** POST /new-shop */
export async function addShop(call: AccountCall): Promise<ConsoleAnswer> {
  return takeForm(call, formFrom(call, {}, true));
}

/** The form as it was filled in, whatever is wrong with it. */
function formFrom(call: AccountCall, base: EntryValue, isNew: boolean): ShopForm {
  const id = String(base['id'] ?? '');
  const value = readEntry(call.form, sheetFor(call, id, isNew), base);
  const rows = readHoursForm(call.form);
  return { ...formOf(base, value), isNew, ...(rows && { rows }) };
}

async function takeForm(call: AccountCall, form: ShopForm): Promise<ConsoleAnswer> {
  const { rows } = form;
  switch (fieldText(call.form, 'act')) {
    case 'add-week':
      return showShop(
        call,
        { ...form, rows: { ...rows, weekly: [...rows.weekly, blankWeek] } },
        200,
      );
    case 'add-date':
      return showShop(call, { ...form, rows: addDate(rows) }, 200);
    case 'check-pin':
      return showShop(call, form, 200);
    default:
      return storeShop(call, form);
  }
}

function addDate(rows: HoursRows): HoursRows {
  return { ...rows, exceptions: [...rows.exceptions, blankDate] };
}

async function storeShop(call: AccountCall, form: ShopForm): Promise<ConsoleAnswer> {
  const reading = readHoursRows(form.rows);
  if (reading.kind === 'problems') {
    const rowProblems = reading.problems;
    const texts = rowProblems.map(({ list, message }) => {
      const field = list === 'weekly' ? 'hours' : 'exceptions';
      return [field, explanationText(message, call.language)] as const;
    });
    const problems: FieldProblems = Object.fromEntries(texts.toReversed());
    return showShop(call, { ...form, rowProblems, problems }, 422);
  }
  const after = withHours(form, reading.text);
  const id = form.isNew ? String(after['id'] ?? '') : String(form.base['id']);
  const outcome = await saveEntry(call, {
    edit: { file: 'stores.csv', id, ...(!form.isNew && { before: form.base }), after },
    sheet: sheetFor(call, id, form.isNew),
    action: call.path(form.isNew ? '/new-shop' : `/shops/${id}`),
    to: call.path(form.isNew ? '/shops' : `/shops/${id}`),
    note: `${catalogueWords.zh.shop} ${String(after['name'] ?? id)}`,
  });
  if (outcome.kind === 'answer') return outcome.answer;
  return showShop(call, { ...form, problems: outcome.problems }, 422);
}

/** Hours that say the same stay as they are written. */
function withHours({ value, base }: ShopForm, { weekly, exceptions }: HoursText): EntryValue {
  const was = { weekly: String(base['hours'] ?? ''), exceptions: String(base['exceptions'] ?? '') };
  if (isDeepStrictEqual(parseHours(was), parseHours({ weekly, exceptions }))) {
    return { ...value, hours: base['hours'], exceptions: base['exceptions'] ?? '' };
  }
  return { ...value, hours: weekly, exceptions };
}

async function removeShop(call: AccountCall, base: EntryValue): Promise<ConsoleAnswer> {
  const id = String(base['id']);
  if (editsShop(call, id) !== 'all') return refusedPage(call.language);
  const outcome = await saveEntry(call, {
    edit: { file: 'stores.csv', id, before: base },
    sheet: sheetFor(call, id, false),
    action: call.path(`/shops/${id}`),
    to: call.path('/shops'),
    note: `${catalogueWords.zh.remove} ${id}`,
  });
  if (outcome.kind === 'answer') return outcome.answer;
  return showShop(call, { ...formOf(base, base), problems: outcome.problems }, 422);
}
