/**
 * What a whole set of files would change in what is live, entry by entry: for the import of a folder. Only files that
 * were given are compared; what is live and in none of them is left as it is, and said.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Edit, type Entry, entryName } from '../domain/edit.ts';

export type EntryFate =
  | { readonly kind: 'new' | 'changed'; readonly edit: Edit }
  | { readonly kind: 'same' }
  /** It is live, and the file that was given does not have it. It stays. */
  | { readonly kind: 'left-out' };

export interface ComparedEntry {
  readonly file: string;
  readonly id: string;
  readonly fate: EntryFate;
}

export function compareEntries(
  given: readonly Entry[],
  live: readonly Entry[],
): readonly ComparedEntry[] {
  const byKey = new Map(live.map((entry) => [entryName(entry), entry]));
  const givenKeys = new Set(given.map(entryName));
  const givenFiles = new Set(given.map(({ file }) => file));
  return [
    ...given.map((entry, at) => compareEntry(entry, byKey.get(entryName(entry)), given[at - 1])),
    ...live
      .filter((entry) => givenFiles.has(entry.file) && !givenKeys.has(entryName(entry)))
      .map(({ file, id }) => ({ file, id, fate: { kind: 'left-out' } as const })),
  ];
}

/** @param above what stands before it in its file: a new entry goes behind it. */
function compareEntry(
  { file, id, value }: Entry,
  standing: Entry | undefined,
  above: Entry | undefined,
): ComparedEntry {
  if (!standing) {
    const behind = above?.file === file ? above.id : '';
    return { file, id, fate: { kind: 'new', edit: { file, id, after: value, behind } } };
  }
  if (isDeepStrictEqual(standing.value, value)) return { file, id, fate: { kind: 'same' } };
  const edit = { file, id, before: standing.value, after: value };
  return { file, id, fate: { kind: 'changed', edit } };
}
