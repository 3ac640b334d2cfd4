/** Lists what lies in the homes of a register, one home after the other, a page at a time. */
import type { RegisterPage } from '../registers.ts';
import type { RegisterKeys } from './register-keys.ts';

/** Asked at once; most of a small register's homes are empty. */
const homesAtOnce = 32;

export interface PlacedRow<T> {
  /** Where it lies in its home: reading goes on after it. */
  readonly place: string;
  readonly value: T;
}

/** @param after undefined: from the beginning of the home. */
export type HomeReader<T> = (
  home: RegisterKeys,
  span: { readonly after: string | undefined; readonly limit: number },
) => Promise<readonly PlacedRow<T>[]>;

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
  for (let start = firstHome; start < homes.length && rows.length <= limit; start += homesAtOnce) {
    const parts = homes.slice(start, start + homesAtOnce).map(async (home, index) => {
      const number = start + index;
      const span = { after: number === firstHome ? after : undefined, limit: limit + 1 };
      return (await read(home, span)).map((row) => ({ ...row, home: number }));
    });
    rows.push(...(await Promise.all(parts)).flat());
  }
  const found = rows.slice(0, limit);
  const last = rows.length > limit ? found.at(-1) : undefined;
  return {
    found: found.map(({ value }) => value),
    ...(last === undefined ? {} : { next: `${last.home}:${last.place}` }),
  };
}

function parseCursor(cursor: string): [number, string] {
  const end = cursor.indexOf(':');
  return [Number(cursor.slice(0, end)), cursor.slice(end + 1)];
}
