/** Which lists of entries each file of a brand has, how an entry is named, and how a new one is laid out. A table. */
import { createHash } from 'node:crypto';
import type { EntryValue } from '../../domain/edit.ts';
import type { BrandFileName } from '../brand-file-names.ts';

export interface EntryList {
  /** The key of the list in its file. */
  readonly key: string;
  /** Where a file has several lists: which one an entry belongs to. */
  readonly holds?: (value: EntryValue) => boolean;
  /** What the entry calls itself. Two that call themselves alike are told apart by `#2` behind it. */
  readonly idOf: (value: EntryValue) => string;
  /** One line for each entry: `- { name: 上海, level: city }`. */
  readonly isFlow?: true;
  /** An empty line before a new entry. */
  readonly isSpaced?: true;
}

export type EntryFile =
  | { readonly kind: 'whole' }
  | { readonly kind: 'rows' }
  | {
      readonly kind: 'lists';
      readonly lists: readonly EntryList[];
      /** What the file begins with when its first entry makes it. */
      readonly head: string;
    };

/** A test happens then unless it says otherwise: a day like any other, so that no holiday makes it fail. */
const testsHead = 'at: 2026-12-01T12:00:00+08:00\n';

export const entryFiles: Readonly<Record<BrandFileName, EntryFile>> = {
  'brand.yaml': { kind: 'whole' },
  'menu.yaml': { kind: 'whole' },
  'stores.csv': { kind: 'rows' },
  'staff.csv': { kind: 'rows' },
  'roster.csv': { kind: 'rows' },
  'rules.yaml': { kind: 'lists', head: '', lists: [{ key: 'rules', idOf: ownId, isSpaced: true }] },
  'products.yaml': {
    kind: 'lists',
    head: '',
    lists: [
      { key: 'products', idOf: ownId },
      {
        key: 'groups',
        holds: (value) => 'words' in value,
        idOf: ({ category }) => `groups/${said(category)}`,
      },
    ],
  },
  'coupons.yaml': { kind: 'lists', head: '', lists: [{ key: 'campaigns', idOf: ownId }] },
  'places.yaml': {
    kind: 'lists',
    head: '',
    lists: [
      { key: 'places', isFlow: true, idOf: ({ city, name }) => `${said(city)}/${said(name)}` },
    ],
  },
  'alerts.yaml': { kind: 'lists', head: '', lists: [{ key: 'topics', idOf: ownId }] },
  'groups.yaml': {
    kind: 'lists',
    head: '',
    lists: [{ key: 'groups', isFlow: true, idOf: ownId }],
  },
  'polls.yaml': { kind: 'lists', head: '', lists: [{ key: 'polls', idOf: ownId }] },
  'launches.yaml': { kind: 'lists', head: '', lists: [{ key: 'launches', idOf: ownId }] },
  'surveys.yaml': { kind: 'lists', head: '', lists: [{ key: 'surveys', idOf: ownId }] },
  'members.yaml': {
    kind: 'lists',
    head: '',
    lists: [
      { key: 'levels', idOf: ownId },
      {
        key: 'cards',
        holds: (value) => 'pointsPerYuan' in value,
        idOf: ({ id }) => `cards/${said(id)}`,
      },
    ],
  },
  'referrals.yaml': { kind: 'lists', head: '', lists: [{ key: 'periods', idOf: ownId }] },
  'festivals.yaml': { kind: 'lists', head: '', lists: [{ key: 'festivals', idOf: ownId }] },
  'invitations.yaml': { kind: 'lists', head: '', lists: [{ key: 'invitations', idOf: ownId }] },
  'tests.yaml': { kind: 'lists', head: testsHead, lists: [{ key: 'cases', idOf: hashOf }] },
};

/** The list of its file that an entry of this name belongs to. */
export function listOfEntry(lists: readonly EntryList[], id: string): EntryList | undefined {
  const prefixed = lists.find(({ key }) => id.startsWith(`${key}/`));
  return prefixed ?? lists[0];
}

/** The id that an entry of the list has by what it says, whatever is still missing of it. */
export function entryIdIn(file: BrandFileName, key: string, value: EntryValue): string {
  const known = entryFiles[file];
  const list = known.kind === 'lists' && known.lists.find((one) => one.key === key);
  return list ? list.idOf(value) : ownId(value);
}

/** Whether an entry of this name belongs to the list; a file of rows is one list. */
export function isEntryIn(file: BrandFileName, key: string, id: string): boolean {
  const known = entryFiles[file];
  return known.kind !== 'lists' || listOfEntry(known.lists, id)?.key === key;
}

/** The id that an entry of the file has by what it says. */
export function entryIdOf(file: BrandFileName, value: EntryValue): string {
  const known = entryFiles[file];
  if (known.kind === 'whole') return '';
  if (known.kind === 'rows') return ownId(value);
  const list = known.lists.find(({ holds }) => holds?.(value)) ?? known.lists[0];
  return list?.idOf(value) ?? '';
}

/** Names entries in the order of their file. */
export function entryNamer(): (id: string) => string {
  const counts = new Map<string, number>();
  return (id) => {
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return count === 1 ? id : `${id}#${count}`;
  };
}

function ownId({ id }: EntryValue): string {
  return said(id);
}

/** A test has no name of its own: what it says is its name, so that it keeps it when others come and go. */
function hashOf(value: EntryValue): string {
  return createHash('sha256').update(JSON.stringify(value, sorted)).digest('hex').slice(0, 16);
}

/** In whatever order the fields were written. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function said(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
