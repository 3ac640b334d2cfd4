/**
 * Registers for one rehearsed conversation: they keep the port's contract, and are gone with the conversation. They must
 * never stand in for a store while followers are served.
 */
import type { OpenId } from '../domain/ids.ts';
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
  const bookOf = ({ name }: Register): Book => {
    const book = books.get(name) ?? { entries: new Map(), lines: [] };
    books.set(name, book);
    return book;
  };
  return {
    find: async (register, openId) => bookOf(register).entries.get(openId),
    findByCode: async (register, code) => findByCode(bookOf(register), code),
    save: async (register, change) => save(bookOf(register), change),
    async remove(register, { openId, readVersion }) {
      const { entries } = bookOf(register);
      return entries.get(openId)?.version === readVersion && entries.delete(openId);
    },
    count: async (register, labels) =>
      labels.map((label) => withLabel(bookOf(register), label).length),
    list: async (register, { label, ...span }) => page(withLabel(bookOf(register), label), span),
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
  const { openId, readVersion, lines = [] } = change;
  const held = book.entries.get(openId);
  if (held && isRepeat(book, held, change)) return { kind: 'repeated', entry: held };
  if ((held?.version ?? 0) !== readVersion) return { kind: 'conflict', entry: held };
  const full = findFull(book, held, change);
  if (full !== undefined) return { kind: 'full', label: full };
  if (change.code !== undefined && (findByCode(book, change.code)?.openId ?? openId) !== openId)
    return { kind: 'code-taken' };
  const entry = nextEntry(held, change);
  book.entries.delete(openId);
  book.entries.set(openId, entry);
  book.lines.push(...lines.map((line) => ({ ...line, openId })));
  return { kind: 'saved', entry };
}

function isRepeat(book: Book, held: RegisterEntry, change: EntryChange): boolean {
  const ids = new Set(change.lines?.map(({ lineId }) => lineId));
  const isThere = ({ openId, lineId }: FollowerLine) => openId === held.openId && ids.has(lineId);
  return held.changeId === change.changeId || book.lines.some(isThere);
}

function findFull(
  book: Book,
  held: RegisterEntry | undefined,
  { labels, limits = {} }: EntryChange,
): string | undefined {
  const added = labels.filter((label) => !held?.labels.includes(label));
  return added.find((label) => withLabel(book, label).length >= (limits[label] ?? Infinity));
}

function nextEntry(held: RegisterEntry | undefined, change: EntryChange): RegisterEntry {
  const { openId, changeId, atMs, body, labels } = change;
  const code = change.code ?? held?.code;
  return {
    ...{ openId, changeId, body, labels, version: change.readVersion + 1 },
    enteredAtMs: held?.enteredAtMs ?? atMs,
    changedAtMs: atMs,
    ...(code === undefined ? {} : { code }),
  };
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
