/** An edit as the fields that it changes, so that whoever reads it need not know the file. Plain values, no markup. */
import { isDeepStrictEqual } from 'node:util';
import type { Edit, EntryValue } from '../../domain/edit.ts';

export interface FieldChange {
  /** `when.contains`, `reply`, `hours`: what the words of the page call it. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
  /** Of a list: what was taken out and put in; the rest is the same. */
  readonly list?: { readonly removed: readonly string[]; readonly added: readonly string[] };
}

export type EditKind = 'added' | 'changed' | 'removed' | 'moved';

export interface DescribedEdit {
  readonly kind: EditKind;
  /** What the entry calls itself. */
  readonly title: string;
  readonly fields: readonly FieldChange[];
  readonly isMoved: boolean;
}

export function describeEdit({ before, after, behind, id, file }: Edit): DescribedEdit {
  const fields = describeFields(before, after);
  const isMoved = before !== undefined && after !== undefined && behind !== undefined;
  return {
    kind: kindOf(before, after, fields.length > 0),
    title: titleOf(after ?? before, id || file),
    fields,
    isMoved,
  };
}

function kindOf(
  before: EntryValue | undefined,
  after: EntryValue | undefined,
  hasFields: boolean,
): EditKind {
  if (before === undefined) return 'added';
  if (after === undefined) return 'removed';
  return hasFields ? 'changed' : 'moved';
}

/** Rules have a title, shops and products a name, a test what is said. */
export function titleOf(value: EntryValue | undefined, fallback: string): string {
  const { title, name, say } = value ?? {};
  const [said] = Array.isArray(say) ? say : [say];
  const named = [title, name, said].find((one) => typeof one === 'string' && one !== '');
  return typeof named === 'string' ? named : fallback;
}

/** What the page shows above the fields is none of them. */
const shownElsewhere: ReadonlySet<string> = new Set(['id']);
/** Maps that are read field by field. */
const opened: ReadonlySet<string> = new Set(['when', 'if', 'with']);

export function describeFields(
  before: EntryValue | undefined,
  after: EntryValue | undefined,
): readonly FieldChange[] {
  const [old, fresh] = [openUp(before), openUp(after)];
  const names = [...new Set([...old.keys(), ...fresh.keys()])];
  return names.flatMap((field) => {
    const [was, is] = [old.get(field), fresh.get(field)];
    return isDeepStrictEqual(was, is) ? [] : [changeOf(field, was, is)];
  });
}

function openUp(value: EntryValue = {}): ReadonlyMap<string, unknown> {
  const shown = Object.entries(value).filter(
    ([name, field]) => !shownElsewhere.has(name) && field !== '',
  );
  return new Map(shown.flatMap(([name, field]) => openField(name, field)));
}

function openField(name: string, field: unknown): readonly (readonly [string, unknown])[] {
  if (!opened.has(name) || !isMap(field)) return [[name, field]];
  return Object.entries(field).map(([inner, one]) => [`${name}.${inner}`, one]);
}

function changeOf(field: string, was: unknown, is: unknown): FieldChange {
  const change = { field, before: sayValue(was), after: sayValue(is) };
  const [old, fresh] = [wordsOf(was), wordsOf(is)];
  if (!old || !fresh || field === 'reply') return change;
  const removed = old.filter((word) => !fresh.includes(word));
  const added = fresh.filter((word) => !old.includes(word));
  // The same words in another order are shown whole.
  return removed.length + added.length === 0 ? change : { ...change, list: { removed, added } };
}

/** Undefined for what is no list of words; nothing at all is an empty one. */
function wordsOf(value: unknown): readonly string[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return undefined;
  const isPlain = value.every((one) => typeof one === 'string' || typeof one === 'number');
  return isPlain ? value.map(String) : undefined;
}

/** As text: wordings of a reply a line each. */
function sayValue(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) {
    const isShort = value.every((one) => typeof one !== 'object' && String(one).length < 20);
    return value.map(sayValue).join(isShort ? ' · ' : '\n');
  }
  if (!isMap(value)) return String(value);
  return Object.entries(value)
    .map(([name, one]) => (name === 'messages' ? sayValue(one) : `${name}: ${sayValue(one)}`))
    .join('\n');
}

function isMap(value: unknown): value is EntryValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
