/**
 * The files of a revision as entries: what an operator edits one at a time. It reads what was published, and judges
 * nothing. Reading thousands of rules takes seconds, so it is done in steps, and what was read before is known.
 */
import type { Entry, EntryValue } from '../../domain/edit.ts';
import { finishSteps, type Steps } from '../../intents/steps.ts';
import type { ContentFile } from '../../store/contents.ts';
import { type BrandFileName, brandFileNames } from '../brand-file-names.ts';
import { entryFiles } from './entry-lists.ts';
import { type ReadTexts, readList, readWhole } from './list-file.ts';
import { readRows } from './row-file.ts';

/** @throws AppError CONTENT_INVALID when a file cannot be taken apart; a published one can. */
export function readEntries(files: readonly ContentFile[]): readonly Entry[] {
  return finishSteps(readEntriesInSteps(files, new Map()));
}

/** @param known remembers what was read, for the next revision, which is mostly the same */
export function* readEntriesInSteps(
  files: readonly ContentFile[],
  known: ReadTexts,
): Steps<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const { path, text } of files) {
    const name = brandFileNames.find((one) => one === path);
    if (!name) continue;
    const named = yield* readFile(name, text, known);
    entries.push(...named.map(({ id, value }, position) => ({ file: path, id, value, position })));
  }
  return entries;
}

interface NamedValue {
  readonly id: string;
  readonly value: EntryValue;
}

function* readFile(
  name: BrandFileName,
  text: string,
  known: ReadTexts,
): Steps<readonly NamedValue[]> {
  const file = entryFiles[name];
  if (file.kind === 'whole') return [{ id: '', value: readWhole(name, text) }];
  if (file.kind === 'rows') return readRows({ path: name, text }).slots;
  const named: NamedValue[] = [];
  for (const list of file.lists) {
    const { slots } = yield* readList({ path: name, text }, list, known);
    for (const slot of slots) named.push(slot);
  }
  return named;
}
