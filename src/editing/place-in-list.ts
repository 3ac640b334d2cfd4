/** Where an entry stands among those of its list. Pure. */
import { type EntryFile, entryFiles, listOfEntry } from '../brand/entries/entry-lists.ts';
import type { Entry, EntryKey } from '../domain/edit.ts';

const byFile: Readonly<Partial<Record<string, EntryFile>>> = entryFiles;

/** The id of what stands before it in its list, empty for the first; undefined when it is not there. */
export function findPlace(key: EntryKey, entries: readonly Entry[]): string | undefined {
  const at = entries.findIndex(({ file, id }) => file === key.file && id === key.id);
  return at < 0 ? undefined : placeAt(entries, at);
}

/** The same of the entry at this place among all; a file may have several lists, one behind the other. */
export function placeAt(entries: readonly Entry[], at: number): string {
  const [above, own] = [entries[at - 1], entries[at]];
  return above && own && isInOneList(above, own) ? above.id : '';
}

function isInOneList(one: EntryKey, other: EntryKey): boolean {
  if (one.file !== other.file) return false;
  const known = byFile[one.file];
  if (known?.kind !== 'lists') return true;
  return listOfEntry(known.lists, one.id) === listOfEntry(known.lists, other.id);
}
