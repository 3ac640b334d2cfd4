/** Takes one change of the history back, by the edit turned round: as live, and as safe, as any other change. */
import { isDeepStrictEqual } from 'node:util';
import type { Edit } from '../../domain/edit.ts';
import { mayDo } from '../../domain/operator.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { fieldText } from '../frame/forms.ts';
import { refusedPage } from '../frame/refusals.ts';
import { findFormOf, setupForms } from '../setup/setup-forms.ts';
import { editsShop } from './access.ts';
import { turnRound } from './history.ts';
import { explainEnd } from './save-entry.ts';
import { shopSheet } from './shop-sheet.ts';
import { catalogueWords } from './words.ts';

const entriesSearched = 50;

/** POST /catalogue-undo */
export async function undoChange(call: AccountCall): Promise<ConsoleAnswer> {
  const words = catalogueWords[call.language];
  const target = fieldText(call.form, 'target');
  const atMs = Number(fieldText(call.form, 'at'));
  const { entries } = await call.stores.auditLog.page(call.account, {
    target,
    limit: entriesSearched,
  });
  const entry = entries.find((one) => one.atMs === atMs && one.target === target);
  const edit = entry && turnRound(entry);
  if (!edit) return back(call, undefined, { kind: 'bad', text: words.notUndone });
  if (!mayUndo(call, edit)) return refusedPage(call.language);
  const end = await call.editing.applyNow(call.operator, [edit], catalogueWords.zh.undo);
  if (end.kind === 'published') return back(call, edit, { kind: 'good', text: words.undone });
  return back(call, edit, { kind: 'bad', text: explainEnd(end, call.language) });
}

/** A shop's own people take back what they could have written. */
function mayUndo(call: AccountCall, { file, id, before, after }: Edit): boolean {
  if (mayDo(call.operator, 'edit-catalogue')) return isOfCatalogue(file);
  if (file !== 'stores.csv' || editsShop(call, id) !== 'facts' || !before || !after) return false;
  const sheet = shopSheet(call.content().catalogue, call.language);
  const facts = new Set(sheet.fields.filter(({ isFact }) => isFact).map(({ name }) => name));
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.every((name) => facts.has(name) || isDeepStrictEqual(before[name], after[name]));
}

const pathOf: Readonly<Record<string, string>> = {
  'stores.csv': '/shops',
  'staff.csv': '/staff',
  'roster.csv': '/roster',
  'groups.yaml': '/groups',
  'products.yaml': '/products',
  'coupons.yaml': '/coupons',
  'alerts.yaml': '/alerts',
  'brand.yaml': '/texts',
};

function listPath({ file, id }: Edit): string {
  const form = findFormOf(file, id);
  return form ? `/setup/${form.name}` : (pathOf[file] ?? '/shops');
}

/** Rules go another way: drafts and their review. */
function isOfCatalogue(file: string): boolean {
  return pathOf[file] !== undefined || setupForms.some(({ list }) => list.file === file);
}

function back(
  call: AccountCall,
  edit: Edit | undefined,
  notice: { readonly kind: 'good' | 'bad'; readonly text: string },
): ConsoleAnswer {
  const list = edit ? listPath(edit) : '/shops';
  const isThere = edit?.after !== undefined && edit.id !== '';
  const path = isThere ? `${list}/${encodeURIComponent(edit.id)}` : list;
  return { kind: 'redirect', to: call.path(path), notice };
}
