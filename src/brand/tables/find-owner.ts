/** Which entry a row of a table is about: the one of its id, or, in a table without ids, the one of its name. */
import { createHash } from 'node:crypto';
import type { EntryValue } from '../../domain/edit.ts';
import { cellOf, isSameCell, valueFrom } from './cells.ts';
import type { TableRow } from './read-table.ts';
import { tableProblems } from './table-problems.ts';
import type { TableColumn, TableShape } from './table-shape.ts';

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

export function findOwner(
  { cells }: TableRow,
  live: readonly LiveEntry[],
  { columns, keys }: TableShape,
): RowOwner {
  const id = cells['id'] ?? '';
  if (id !== '') return { id, entry: live.find((one) => one.id === id), problems: [] };
  if (keys)
    return ownerByKeys(
      cells,
      columns.filter(({ name }) => keys.includes(name)),
      live,
    );
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
  keys: readonly TableColumn[],
  live: readonly LiveEntry[],
): RowOwner {
  const cellFor = ({ name }: TableColumn) => cells[name] ?? '';
  const isOwn = ({ value }: LiveEntry) =>
    keys.every((key) => isSameCell(key, cellOf(key, value[key.name]), cellFor(key)));
  const known = live.find(isOwn);
  if (known) return { id: known.id, entry: known, problems: [] };
  // As the file has them, so that it is one id however a spreadsheet writes its dates.
  const values = keys.map((key) => valueFrom(key, cellFor(key)));
  const hash = createHash('sha256').update(JSON.stringify(values));
  const id = `row-${hash.digest('hex').slice(0, 12)}`;
  return { id, entry: live.find((one) => one.id === id), problems: [] };
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
