/** The brand's own words: names, phone, addresses, when people answer. The one entry of `brand.yaml`. */

import type { EntryValue } from '../../domain/edit.ts';
import { mayDo } from '../../domain/operator.ts';
import { html } from '../../markup/html.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { type FieldProblems, fieldText, postForm, problemSummary } from '../frame/forms.ts';
import { card, linkButton, pageHead } from '../frame/parts.ts';
import { readEntry } from './entry-fields.ts';
import { fieldView } from './entry-form.ts';
import { historyView, readHistory } from './history.ts';
import { readBase, saveEntry } from './save-entry.ts';
import { sectionTabs } from './sections.ts';
import { brandSheet } from './sheets.ts';
import { shopGone } from './shop-page.ts';
import { catalogueWords } from './words.ts';

const key = { file: 'brand.yaml', id: '' } as const;

/** GET /texts */
export async function textsPage(call: AccountCall): Promise<ConsoleAnswer> {
  const [entry] = await call.editing.readLiveFile(key.file);
  const base = entry?.value ?? {};
  return show(call, { base, value: base, problems: {} }, 200);
}

/** POST /texts */
export async function saveTexts(call: AccountCall): Promise<ConsoleAnswer> {
  const base = readBase(fieldText(call.form, 'base'));
  if (!base) return shopGone(call);
  const sheet = brandSheet(call.language);
  const value = readEntry(call.form, sheet, base);
  const outcome = await saveEntry(call, {
    edit: { ...key, before: base, after: value },
    sheet,
    action: call.path('/texts'),
    to: call.path('/texts'),
    note: catalogueWords.zh.texts,
  });
  if (outcome.kind === 'answer') return outcome.answer;
  return show(call, { base, value, problems: outcome.problems }, 422);
}

interface TextsShown {
  readonly base: EntryValue;
  readonly value: EntryValue;
  readonly problems: FieldProblems;
}

async function show(
  call: AccountCall,
  { base, value, problems }: TextsShown,
  status: number,
): Promise<ConsoleAnswer> {
  const words = catalogueWords[call.language];
  const edits = mayDo(call.operator, 'edit-catalogue');
  const sheet = brandSheet(call.language);
  const setting = { value, problems, language: call.language, isNew: false };
  const fields = html`<div class="stack">${sheet.fields.map((field) => fieldView(field, setting))}</div>`;
  const history = await readHistory(call, key);
  const form = edits
    ? postForm({ action: call.path('/texts'), formToken: call.formToken }, [
        html`<input type="hidden" name="base" value="${JSON.stringify(base)}">`,
        card(undefined, fields),
        html`<div class="actions sticky"><button class="main">${words.save}</button></div>`,
      ])
    : html`<fieldset disabled>${card(undefined, fields)}</fieldset>`;
  const body = html`${pageHead(words.texts, { lead: edits ? words.textsLead : words.readOnly })}${sectionTabs(call, 'texts')}
${problemSummary(problems, call.language)}
<div class="form-and-aside">${form}<aside class="stack">${card(undefined, html`<p>${words.textsRules}</p>${linkButton(call.path('/rules'), words.toRules)}`)}${historyView(call, history, { sheet, mayUndo: edits })}</aside></div>`;
  return { kind: 'page', title: words.texts, body, status, area: 'catalogue' };
}
