/** The last changes of an entry, from the audit log, each with the way back. */
import type { Edit, EntryKey, EntryValue } from '../../domain/edit.ts';
import { type Html, html } from '../../markup/html.ts';
import type { AuditEntry } from '../../store/audit-log.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { postForm } from '../frame/forms.ts';
import { card } from '../frame/parts.ts';
import { type EntrySheet, textOf } from './entry-fields.ts';
import { momentText } from './moment-text.ts';
import { readBase } from './save-entry.ts';
import { type CatalogueWords, catalogueWords } from './words.ts';

const changesShown = 8;

export async function readHistory(
  call: AccountCall,
  key: EntryKey,
): Promise<readonly AuditEntry[]> {
  const filter = { target: `${key.file}#${key.id}`, limit: changesShown };
  return (await call.stores.auditLog.page(call.account, filter)).entries;
}

export function historyView(
  call: AccountCall,
  entries: readonly AuditEntry[],
  { sheet, mayUndo }: { readonly sheet: EntrySheet; readonly mayUndo: boolean },
): Html {
  const words = catalogueWords[call.language];
  if (entries.length === 0)
    return card(words.history, html`<p class="note">${words.noHistory}</p>`);
  const lines = entries.map((entry) => {
    const canUndo = mayUndo && turnRound(entry) !== undefined;
    return html`<li><p><b>${entry.by}</b> <span class="note">${momentText(entry.atMs)}${entry.note && ` · ${entry.note}`}</span></p>
<ul class="changes">${changesOf(entry, sheet, call.language).map((line) => html`<li>${line}</li>`)}</ul>${canUndo && undoForm(call, entry, words)}</li>`;
  });
  return card(words.history, html`<ol class="history">${lines}</ol>`);
}

function undoForm(call: AccountCall, { target, atMs }: AuditEntry, words: CatalogueWords): Html {
  return postForm({ action: call.path('/catalogue-undo'), formToken: call.formToken }, [
    html`<input type="hidden" name="target" value="${target}"><input type="hidden" name="at" value="${atMs}">`,
    html`<button class="small">${words.undo}</button>`,
  ]);
}

function changesOf(
  { before, after, behindAfter }: AuditEntry,
  { fields }: EntrySheet,
  language: 'zh' | 'en',
): readonly string[] {
  const words = catalogueWords[language];
  const [was, is] = [readSide(before), readSide(after)];
  if (!was) return [words.added];
  if (!is) return [words.taken];
  const changes = fields
    .map((field) => ({
      field,
      from: textOf(field, was[field.name]),
      to: textOf(field, is[field.name]),
    }))
    .filter(({ from, to }) => from !== to)
    .map(({ field, from, to }) =>
      words.cell(field.label[language], from || words.emptyValue, to || words.emptyValue),
    );
  return behindAfter === undefined ? changes : [...changes, words.movedBehind(behindAfter)];
}

function readSide(text: string | undefined): EntryValue | undefined {
  return text === undefined ? undefined : readBase(text);
}

/** The edit that takes a change back, and the place; undefined when its record does not say enough, or of a change. */
export function turnRound(entry: AuditEntry): Edit | undefined {
  const { target, before, after, behindBefore } = entry;
  const cut = target.indexOf('#');
  const [was, is] = [readSide(before), readSide(after)];
  const isLost = (before !== undefined && !was) || (after !== undefined && !is) || (!was && !is);
  const isNothing = before === after && behindBefore === undefined;
  if (cut < 1 || isLost || isNothing) return undefined;
  return {
    file: target.slice(0, cut),
    id: target.slice(cut + 1),
    ...(is && { before: is }),
    ...(was && { after: was }),
    ...(was && behindBefore !== undefined && { behind: behindBefore }),
  };
}
