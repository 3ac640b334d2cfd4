/** Before and after as a readable difference: of two records, the fields that differ; of anything else, both texts. */
import type { EntryValue } from '../../../domain/edit.ts';
import { type Html, html } from '../../../markup/html.ts';
import type { AuditEntry } from '../../../store/audit-log.ts';
import { fieldView } from '../../drafts/change-view.ts';
import { describeFields, type FieldChange, titleOf } from '../../drafts/describe-edit.ts';
import { entryWords } from '../../drafts/entry-words.ts';
import { draftWords } from '../../drafts/words.ts';
import type { Language } from '../../frame/language.ts';
import { readJson, readRecord } from './name-target.ts';
import { valueWords } from './value-words.ts';
import { auditWords } from './words.ts';

const maxShownChars = 600;
const editsShown = 20;

interface Difference {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What differs, in the words of the form; how it was written is folded behind it. */
export function changeView(
  entry: Pick<AuditEntry, 'before' | 'after' | 'target'>,
  language: Language,
): Html | undefined {
  const { before, after } = entry;
  if (before === undefined && after === undefined) return undefined;
  const raw = [before, after].filter((text) => text !== undefined);
  return html`${toldChange(entry, language)}<details class="raw-record"><summary>${auditWords[language].raw}</summary>${raw.map((text) => html`<pre>${text}</pre>`)}</details>`;
}

function toldChange(
  { before, after, target }: Pick<AuditEntry, 'before' | 'after' | 'target'>,
  language: Language,
): Html | undefined {
  const [one, other] = [readRecord(before), readRecord(after)];
  const isTold = (before === undefined || one) && (after === undefined || other);
  if (isTold && target.includes('#')) return fieldsView(describeFields(one, other), language);
  const edits = pairEdits(readJson(before), readJson(after));
  if (edits) return html`<ul>${edits.map((edit) => html`<li>${edit}</li>`)}</ul>`;
  const fields = findDifferences({
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  }).map(({ name, before: was = '', after: is = '' }) => ({
    field: name,
    before: cut(valueWords(name, was, language)),
    after: cut(valueWords(name, is, language)),
  }));
  return fieldsView(fields, language);
}

function fieldsView(fields: readonly FieldChange[], language: Language): Html {
  const labels = { ...entryWords[language].fields, ...auditWords[language].fields };
  const lines = fields.map(
    (field) =>
      html`<div>${field.field !== '' && html`<dt>${labels[field.field] ?? field.field}</dt>`}<dd>${fieldView(field, draftWords[language])}</dd></div>`,
  );
  return html`<dl class="told-changes">${lines}</dl>`;
}

/** A publication is told by the titles of what it changed; its own page shows each word. */
function pairEdits(before: unknown, after: unknown): readonly string[] | undefined {
  if (!Array.isArray(before) || !Array.isArray(after)) return undefined;
  return after.slice(0, editsShown).map((edit: PublishedValue, at) => {
    const was = before[at] as PublishedValue | undefined;
    return titleOf(edit.value ?? was?.value ?? undefined, edit.id || edit.file);
  });
}

interface PublishedValue {
  readonly file: string;
  readonly id: string;
  readonly value: EntryValue | null;
}

export function findDifferences({
  before,
  after,
}: Pick<AuditEntry, 'before' | 'after'>): readonly Difference[] {
  const [one, other] = [readRecord(before), readRecord(after)];
  if (!one && !other) return before === after ? [] : [{ name: '', before, after }];
  if ((before !== undefined && !one) || (after !== undefined && !other)) {
    return [{ name: '', before, after }];
  }
  const names = [...new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})])];
  return names
    .map((name) => ({ name, before: textOf(one?.[name]), after: textOf(other?.[name]) }))
    .filter((difference) => difference.before !== difference.after);
}

function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function cut(text: string): string {
  return text.length <= maxShownChars ? text : `${text.slice(0, maxShownChars)}…`;
}
