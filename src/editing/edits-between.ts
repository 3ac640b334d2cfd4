/** What was changed from one list of entries to the other, as edits: applied to the first, in their order, they make the second. Pure. */
import { type Edit, type Entry, entryName } from '../domain/edit.ts';
import { placeAt } from './place-in-list.ts';
import { isSame } from './rebase-edits.ts';

export function editsBetween(before: readonly Entry[], after: readonly Entry[]): readonly Edit[] {
  const earlier = new Map(before.map((entry) => [entryName(entry), entry.value]));
  const later = new Set(after.map(entryName));
  const moved = findMoved(before, after);
  const changed = after.flatMap((entry, at): readonly Edit[] => {
    const { file, id, value } = entry;
    const base = earlier.get(entryName(entry));
    const isMoved = moved.has(entryName(entry));
    if (isSame(base, value) && !isMoved) return [];
    const place = !base || isMoved ? { behind: placeAt(after, at) } : {};
    return [{ file, id, ...(base && { before: base }), after: value, ...place }];
  });
  const removed = before.filter((entry) => !later.has(entryName(entry)));
  return [...removed.map(({ file, id, value }) => ({ file, id, before: value })), ...changed];
}

/**
 * As few as can be: those that stand outside the longest run of entries of their file whose order is as it was. Files stand in
 * any order.
 */
function findMoved(before: readonly Entry[], after: readonly Entry[]): ReadonlySet<string> {
  const places = new Map(before.map((entry, at) => [entryName(entry), at]));
  const byFile = Map.groupBy(
    after.filter((entry) => places.has(entryName(entry))),
    ({ file }) => file,
  );
  const moved = [...byFile.values()].flatMap((entries) => {
    const names = entries.map(entryName);
    const stays = longestRise(names.map((name) => places.get(name) ?? 0));
    return names.filter((_, at) => !stays.has(at));
  });
  return new Set(moved);
}

/** The places of a longest rising subsequence of numbers that are all different, in n log n steps. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [at, number] of numbers.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous.push(ends[low - 1]);
    ends[low] = at;
  }
  const rise = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) rise.add(at);
  return rise;
}
