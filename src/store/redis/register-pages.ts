/** Lists what lies in the homes of a register, one home after the other, a page at a time. */
import type { RegisterPage } from '../registers.ts';
import type { RegisterKeys } from './register-keys.ts';

/** Asked at once; most of a small register's homes are empty. */
const maxHomesAtOnce = 32;

export interface PlacedRow<T> {
  /** Where it lies in its home: reading goes on after it. */
  readonly place: string;
  readonly value: T;
}

/** A row of which only the place was found was changed or taken out since: it has no value. */
export type ListedRow<T> = PlacedRow<T | undefined>;

interface HomeSpan {
  /** Undefined: from the beginning of the home. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** @returns fewer than the limit only at the end of the home. */
export type HomeReader<T> = (
  home: RegisterKeys,
  span: HomeSpan,
) => Promise<readonly ListedRow<T>[]>;

interface FoundRow<T> extends PlacedRow<T> {
  readonly home: number;
}

export async function readPage<T>(
  homes: readonly RegisterKeys[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  read: HomeReader<T>,
): Promise<RegisterPage<T>> {
  const [firstHome, after] = cursor === undefined ? [0, undefined] : parseCursor(cursor);
  const rows: FoundRow<T>[] = [];
  let start = firstHome;
  // What lies beyond the page is read in vain: few homes at once while they are full, many when they are empty.
  for (let atOnce = 1; start < homes.length && rows.length <= limit; atOnce *= 2) {
    const end = start + Math.min(atOnce, maxHomesAtOnce);
    const wanted = limit + 1 - rows.length;
    const parts = homes.slice(start, end).map(async (home, index) => {
      const number = start + index;
      const span = { after: number === firstHome ? after : undefined, limit: wanted };
      return (await readHome(home, span, read)).map((row) => ({ ...row, home: number }));
    });
    rows.push(...(await Promise.all(parts)).flat());
    start = end;
  }
  const found = rows.slice(0, limit);
  const last = rows.length > limit ? found.at(-1) : undefined;
  return {
    found: found.map(({ value }) => value),
    ...(last === undefined ? {} : { next: `${last.home}:${last.place}` }),
  };
}

/** Passes over what has no value, which must not look like the end of the home. */
async function readHome<T>(
  home: RegisterKeys,
  { after, limit }: HomeSpan,
  read: HomeReader<T>,
): Promise<readonly PlacedRow<T>[]> {
  const rows: PlacedRow<T>[] = [];
  let from = after;
  for (;;) {
    const wanted = limit - rows.length;
    const listed = await read(home, { after: from, limit: wanted });
    rows.push(...listed.filter((row): row is PlacedRow<T> => row.value !== undefined));
    if (listed.length < wanted || rows.length === limit) return rows;
    from = listed.at(-1)?.place;
  }
}

function parseCursor(cursor: string): [number, string] {
  const end = cursor.indexOf(':');
  return [Number(cursor.slice(0, end)), cursor.slice(end + 1)];
}
