/** Which entry a row of a table is about: the one of its id, or, in a table without ids, the one of its name. */
import { createHash } from 'node:crypto';
import type { EntryValue } from '../../domain/edit.ts';
import type { TableRow } from './read-table.ts';
import { tableProblems } from './table-problems.ts';

export interface LiveEntry {
  readonly id: string;
  readonly value: EntryValue;
}

export interface RowOwner {
  /** Empty when nobody can tell. */
  readonly id: string;
  /** Undefined when the row is a new entry. */
  readonly entry: LiveEntry | undefined;
  readonly problems: readonly string[];
}

/** @param keys the columns that tell rows apart, where these have no names. */
export function findOwner(
  { cells }: TableRow,
  live: readonly LiveEntry[],
  keys: readonly string[] | undefined,
): RowOwner {
  const id = cells['id'] ?? '';
  if (id !== '') return { id, entry: live.find((one) => one.id === id), problems: [] };
  if (keys) return ownerByKeys(cells, keys, live);
  const name = cells['name'] ?? '';
  const named = live.filter(({ value }) => value['name'] === name);
  const [entry] = named;
  if (entry && named.length === 1) return { id: entry.id, entry, problems: [] };
  const problem =
    named.length > 1 ? tableProblems.severalOfName(name) : tableProblems.noId(nextId(live));
  return { id: '', entry: undefined, problems: [problem] };
}

/** The same row brought again is the same entry: its id is made of what tells it apart. */
function ownerByKeys(
  cells: TableRow['cells'],
  keys: readonly string[],
  live: readonly LiveEntry[],
): RowOwner {
  const known = live.find(({ value }) => keys.every((key) => value[key] === cells[key]));
  if (known) return { id: known.id, entry: known, problems: [] };
  const hash = createHash('sha256').update(JSON.stringify(keys.map((key) => cells[key] ?? '')));
  return { id: `row-${hash.digest('hex').slice(0, 12)}`, entry: undefined, problems: [] };
}

/** `shop-64` → `shop-65`. */
function nextId(live: readonly LiveEntry[]): string {
  const parts = live.flatMap(({ id }) => {
    const match = /^(.*?)(\d+)$/.exec(id);
    return match ? [{ head: match[1] ?? '', digits: match[2] ?? '' }] : [];
  });
  const last = parts.toSorted((a, b) => Number(a.digits) - Number(b.digits)).at(-1);
  if (!last) return 'new-1';
  const number = String(Number(last.digits) + 1).padStart(last.digits.length, '0');
  return `${last.head}${number}`;
}
