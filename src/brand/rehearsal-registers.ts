/**
 * Registers for one rehearsed conversation: they keep the port's contract but for erasures, and are gone with the
 * conversation. They must never stand in for a store while followers are served.
 */
import type { OpenId } from '../domain/ids.ts';
import { checkRegisterChange } from '../store/check-register-change.ts';
import { isOutdated, nextEntry } from '../store/next-entry.ts';
import type {
  EntryChange,
  EntrySaved,
  FollowerLine,
  Register,
  RegisterEntry,
  RegisterPage,
  RegisterStore,
} from '../store/registers.ts';

/** One register: its entries by openid, the last changed last, and its lines as they came. */
interface Book {
  readonly entries: Map<OpenId, RegisterEntry>;
  readonly lines: FollowerLine[];
}

export function rehearsalRegisters(): RegisterStore {
  const books = new Map<string, Book>();
  const bookOf = ({ account, name }: Register): Book => {
    const key = `${account} ${name}`;
    const book = books.get(key) ?? { entries: new Map(), lines: [] };
    books.set(key, book);
    return book;
  };
  return {
    find: async (register, openId) => bookOf(register).entries.get(openId),
    findByCode: async (register, code) => findByCode(bookOf(register), code),
    async save(register, change) {
      checkRegisterChange(register, change);
      return save(bookOf(register), change);
    },
    async remove(register, { openId, readVersion }) {
      const { entries } = bookOf(register);
      return entries.get(openId)?.version === readVersion && entries.delete(openId);
    },
    count: async (register, labels) =>
      labels.map((label) => withLabel(bookOf(register), label).length),
    async list(register, { label, order, ...span }) {
      const entries = withLabel(bookOf(register), label);
      return page(order === 'longest-unchanged' ? entries.toReversed() : entries, span);
    },
    listOwnLines: async (register, openId, span) =>
      page(newestFirst(bookOf(register).lines.filter((line) => line.openId === openId)), span),
    listLines: async (register, { fromMs, toMs, ...span }) =>
      page(
        newestFirst(bookOf(register).lines.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)),
        span,
      ),
  };
}

function save(book: Book, change: EntryChange): EntrySaved {
  const { openId, lines = [] } = change;
  const held = book.entries.get(openId);
  const entry = nextEntry(held, change);
  if (isRepeat(book, held, change)) return { kind: 'repeated', entry: held ?? entry };
  if (isOutdated(held, change)) return { kind: 'conflict', entry: held };
  const full = findFull(book, held, change);
  if (full !== undefined) return { kind: 'full', label: full };
  if (change.code !== undefined && (findByCode(book, change.code)?.openId ?? openId) !== openId)
    return { kind: 'code-taken' };
  book.entries.delete(openId);
  book.entries.set(openId, entry);
  book.lines.push(...lines.map((line) => ({ ...line, openId })));
  return { kind: 'saved', entry };
}

function isRepeat(book: Book, held: RegisterEntry | undefined, change: EntryChange): boolean {
  const ids = new Set(change.lines?.map(({ lineId }) => lineId));
  const isThere = ({ openId, lineId }: FollowerLine) => openId === change.openId && ids.has(lineId);
  return held?.changeId === change.changeId || book.lines.some(isThere);
}

function findFull(
  book: Book,
  held: RegisterEntry | undefined,
  { labels, limits = {} }: EntryChange,
): string | undefined {
  const added = held ? labels.filter((label) => !held.labels.includes(label)) : ['', ...labels];
  return added.find((label) => withLabel(book, label).length >= (limits[label] ?? Infinity));
}

function findByCode({ entries }: Book, code: string): RegisterEntry | undefined {
  return [...entries.values()].find((entry) => entry.code === code);
}

function withLabel({ entries }: Book, label: string): readonly RegisterEntry[] {
  return [...entries.values()]
    .filter(({ labels }) => label === '' || labels.includes(label))
    .toReversed();
}

/** Of one time, the one that was added last. */
function newestFirst(lines: readonly FollowerLine[]): readonly FollowerLine[] {
  return lines.toReversed().toSorted((a, b) => b.atMs - a.atMs);
}

function page<T>(
  found: readonly T[],
  { limit, cursor = '0' }: { readonly limit: number; readonly cursor?: string },
): RegisterPage<T> {
  const end = Number(cursor) + limit;
  const part = found.slice(Number(cursor), end);
  return end < found.length ? { found: part, next: String(end) } : { found: part };
}
