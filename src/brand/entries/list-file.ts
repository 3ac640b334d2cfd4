/** Reads and writes the lists of a YAML file entry by entry. The entries that nobody changed stay byte for byte. */
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import type { Edit, EntryValue } from '../../domain/edit.ts';
import type { Steps } from '../../intents/steps.ts';
import { type EntryList, entryNamer } from './entry-lists.ts';
import {
  type EntrySlot,
  insertSlot,
  printSlots,
  removeSlot,
  replaceSlot,
  type SlotList,
} from './entry-slots.ts';
import { readingFailed } from './reading-failed.ts';
import { rewriteListEntry } from './rewrite-entry.ts';
import { type SplitList, splitYamlList } from './split-yaml-list.ts';
import { writeField, writeFlowEntry, writeListEntry } from './write-yaml.ts';

/** What texts of entries were read as before: reading YAML is most of the work. */
export type ReadTexts = Map<string, EntryValue>;

export interface ReadList extends SlotList {
  /** Of the dashes. */
  readonly indent: number;
}

/** @throws AppError CONTENT_INVALID when it is no YAML, the list is none, or an entry is no map */
export function* readList(file: GivenText, list: EntryList, known: ReadTexts): Steps<ReadList> {
  const read = yield* readAsLaidOut(file, list, known);
  if (read) return read;
  const text = layOut(file, list);
  // Once only: what cannot be read in the layout of the house never can.
  const again = yield* readAsLaidOut({ ...file, text }, list, known);
  if (!again) throw readingFailed(file.path);
  return again;
}

interface GivenText {
  readonly path: string;
  readonly text: string;
}

/** Undefined when only a parser can take it apart. */
function* readAsLaidOut(
  file: GivenText,
  list: EntryList,
  known: ReadTexts,
): Steps<ReadList | undefined> {
  const split = splitYamlList(file.text, list.key);
  if (split === 'absent') return absentList(file, list);
  return split === 'odd' ? undefined : yield* readSpans(file.text, split, { list, known });
}

/** Undefined when an entry cannot be read by itself. */
function* readSpans(
  text: string,
  { spans, indent, keyLine }: SplitList,
  { list, known }: { readonly list: EntryList; readonly known: ReadTexts },
): Steps<ReadList | undefined> {
  const [first] = spans;
  if (!first) return { ...emptyList(text, list, keyLine), indent };
  const nameOf = entryNamer();
  const slots: EntrySlot[] = [];
  let behind = first.start;
  for (const { start, end } of spans) {
    const own = text.slice(start, end);
    const value = known.get(own) ?? readEntry(own);
    if (value === undefined) return undefined;
    known.set(own, value);
    slots.push({ id: nameOf(list.idOf(value)), value, text: own, gap: text.slice(behind, start) });
    behind = end;
    yield;
  }
  return { head: text.slice(0, first.start), slots, tail: text.slice(behind), indent };
}

function absentList({ path, text }: GivenText, { key }: EntryList): ReadList {
  const isNoMap = /^[^\s#]/m.test(text) && !/^["'\w][^\n]*:/m.test(text);
  if (isNoMap) throw readingFailed(path);
  const separator = text === '' || text.endsWith('\n') ? '' : '\n';
  return { head: `${text}${separator}${key}:\n`, slots: [], tail: '', indent: 2 };
}

function emptyList(
  text: string,
  { key }: EntryList,
  { start, end }: { readonly start: number; readonly end: number },
): SlotList {
  const line = text.slice(start, end).replace(/:[ \t]*\[\s*\]/, ':');
  const tail = text.slice(end);
  return { head: `${text.slice(0, start)}${line || `${key}:`}\n`, slots: [], tail };
}

/** Undefined when it cannot be read by itself. */
function readEntry(text: string): EntryValue | undefined {
  try {
    const list: unknown = parse(`${text}\n`, { logLevel: 'error' });
    return Array.isArray(list) && list.length === 1 && isMap(list[0]) ? list[0] : undefined;
  } catch {
    return undefined;
  }
}

/** The file in the layout of the house, for one that only a parser can take apart. Its comments are lost. */
function layOut({ path, text }: GivenText, list: EntryList): string {
  const read = readWhole(path, text);
  const own = read[list.key] ?? [];
  if (!Array.isArray(own)) throw readingFailed(path);
  const value = list.key in read ? { ...read, [list.key]: own } : read;
  const fields = Object.entries(value).map(([key, field]) => {
    if (!Array.isArray(field) || field.length === 0) return writeField(key, field, 0);
    if (!field.every(isMap)) throw readingFailed(path);
    return [`${key}:`, ...field.map((entry) => writeListEntry(entry, 2))].join('\n');
  });
  return `${fields.join('\n')}\n`;
}

/** @throws AppError CONTENT_INVALID when it is no YAML, or no map */
export function readWhole(path: string, text: string): EntryValue {
  let value: unknown;
  try {
    value = parse(text, { logLevel: 'error', maxAliasCount: 100 });
  } catch {
    throw readingFailed(path);
  }
  if (!isMap(value)) throw readingFailed(path);
  return value;
}

/** The file with its lists as they are now. */
export function printList(list: ReadList, { key }: EntryList): string {
  if (list.slots.length > 0) return printSlots(list);
  const head = list.head.replace(new RegExp(`^(\\uFEFF?["']?${key}["']?[ \\t]*:)`, 'm'), '$1 []');
  return `${head.replace(/\n$/, '')}${list.tail}${list.tail === '' ? '\n' : ''}`;
}

export function editList(list: ReadList, edit: Edit, { isFlow, isSpaced }: EntryList): ReadList {
  const { id, after, behind } = edit;
  const { indent } = list;
  const gap = isSpaced ? '\n\n' : '\n';
  const slot = list.slots.find((one) => one.id === id);
  if (!after) return { ...removeSlot(list, id), indent };
  if (!slot) {
    const text = isFlow ? writeFlowEntry(after, indent) : writeListEntry(after, indent);
    return { ...insertSlot(list, { id, value: after, text }, { behind, gap }), indent };
  }
  const isSame = isDeepStrictEqual(slot.value, after);
  const change = { text: slot.text, before: slot.value, after };
  const text = isSame ? slot.text : rewriteListEntry(change, { indent, isFlow });
  const changed = { ...slot, value: after, text };
  if (!canMove(list, edit)) return { ...replaceSlot(list, changed), indent };
  return { ...insertSlot(removeSlot(list, id), changed, { behind, gap }), indent };
}

function canMove({ slots }: SlotList, { id, behind }: Edit): boolean {
  if (behind === undefined || behind === id) return false;
  return behind === '' || slots.some((slot) => slot.id === behind);
}

function isMap(value: unknown): value is EntryValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
