/**
 * Writes edits back into the files: a file that no edit is about stays as it is, and in the others everything that
 * stands around an edited entry.
 */
import type { Edit } from '../../domain/edit.ts';
import { finishSteps, type Steps } from '../../intents/steps.ts';
import type { ContentFile } from '../../store/contents.ts';
import { type BrandFileName, brandFileNames } from '../brand-file-names.ts';
import { type EntryList, entryFiles, listOfEntry } from './entry-lists.ts';
import { editList, printList, type ReadTexts, readList, readWhole } from './list-file.ts';
import { orderEdits } from './order-edits.ts';
import { readingFailed } from './reading-failed.ts';
import { rewriteWhole } from './rewrite-entry.ts';
import { editRow, printRows, readRows } from './row-file.ts';

/**
 * In the order of the edits, in lists in that of `orderEdits`. It does not ask whether they still fit what stands there: that is for whoever has them.
 * @throws AppError CONTENT_INVALID when a file cannot be taken apart, or is none of a brand's
 */
export function applyEdits(
  files: readonly ContentFile[],
  edits: readonly Edit[],
): readonly ContentFile[] {
  return finishSteps(applyEditsInSteps(files, edits, new Map()));
}

export function* applyEditsInSteps(
  files: readonly ContentFile[],
  edits: readonly Edit[],
  known: ReadTexts,
): Steps<readonly ContentFile[]> {
  const changed = new Map(files.map((file) => [file.path, file]));
  for (const [path, own] of Map.groupBy(edits, ({ file }) => file)) {
    const name = brandFileNames.find((one) => one === path);
    if (!name) throw readingFailed(path);
    const text = changed.get(path)?.text;
    const edited = yield* editFile({ name, text: text?.replaceAll(/\r\n?/g, '\n') }, own, known);
    if (edited === undefined) changed.delete(path);
    else changed.set(path, { path, text: edited });
  }
  return [...changed.values()];
}

interface GivenFile {
  readonly name: BrandFileName;
  /** Undefined when the brand does not have it yet. */
  readonly text: string | undefined;
}

/** Undefined when nothing of the file is left. */
function* editFile(
  { name, text = '' }: GivenFile,
  edits: readonly Edit[],
  known: ReadTexts,
): Steps<string | undefined> {
  const file = entryFiles[name];
  switch (file.kind) {
    case 'whole':
      return editWhole(name, text, edits);
    case 'rows':
      return printRows(edits.reduce(editRow, readRows({ path: name, text })));
    case 'lists':
      return yield* editLists({ name, text: text || file.head }, { edits, ...file }, known);
  }
}

function editWhole(name: BrandFileName, text: string, edits: readonly Edit[]): string | undefined {
  const after = edits.at(-1)?.after;
  if (!after) return undefined;
  return rewriteWhole({ text, before: text === '' ? {} : readWhole(name, text), after });
}

/** Each goes through the whole list: some milliseconds' work for thousands of entries. */
const editsAtOnce = 50;

function* editLists(
  { name, text }: { readonly name: BrandFileName; readonly text: string },
  { edits, lists }: { readonly edits: readonly Edit[]; readonly lists: readonly EntryList[] },
  known: ReadTexts,
): Steps<string> {
  let edited = text;
  for (const list of lists) {
    const own = edits.filter(({ id }) => listOfEntry(lists, id) === list);
    if (own.length === 0) continue;
    let read = yield* readList({ path: name, text: edited }, list, known);
    const there = new Set(read.slots.map(({ id }) => id));
    const ordered = orderEdits(own, (id) => there.has(id));
    for (const [at, edit] of ordered.entries()) {
      if (at % editsAtOnce === editsAtOnce - 1) yield;
      read = editList(read, edit, list);
    }
    edited = printList(read, list);
  }
  return edited;
}
