/** Pages of what lies in many homes, read from lists in the place of a Redis: what matters is how much is asked for. */
import { describe, expect, it } from 'vitest';
import { registerHomes } from '../../src/store/redis/register-keys.ts';
import { type HomeReader, readPage } from '../../src/store/redis/register-pages.ts';
import { allPages, registerOf } from '../support/register-fixtures.ts';
import { accountNamed } from '../support/store-fixtures.ts';

const homes = registerHomes(registerOf(accountNamed('main'), { layout: 'spread' }));

/** Homes of so many rows each, and how many rows and homes were read. @param isThere false: only its place is left. */
function ground(rowsPerHome: number, isThere: (row: number) => boolean = () => true) {
  const read = { rows: 0, homes: 0 };
  const reader: HomeReader<string> = async ({ entries }, { after, limit }) => {
    const from = after === undefined ? 0 : Number(after) + 1;
    const length = Math.min(limit, Math.max(0, rowsPerHome - from));
    read.homes += 1;
    read.rows += length;
    return Array.from({ length }, (_, index) => {
      const row = from + index;
      return { place: `${row}`, value: isThere(row) ? `${entries} ${row}` : undefined };
    });
  };
  const rows = Array.from({ length: rowsPerHome }, (_, row) => row);
  const wanted = homes.flatMap(({ entries }) =>
    rows.filter(isThere).map((row) => `${entries} ${row}`),
  );
  return { read, reader, wanted };
}

describe('a list of many homes', () => {
  it.each([
    [390, 500],
    [100, 500],
    [39, 25],
    [3, 200],
    [1, 1],
  ])('of %s rows each, in pages of %s, is read twice at most', async (rowsPerHome, limit) => {
    const { read, reader, wanted } = ground(rowsPerHome);
    const found = await allPages((span) => readPage(homes, { limit, ...span }, reader));
    expect(found).toEqual(wanted);
    expect(read.rows).toBeLessThanOrEqual(wanted.length * 2);
  });

  it('asks each home once when all of them are empty', async () => {
    const { read, reader } = ground(0);
    expect(await readPage(homes, { limit: 500 }, reader)).toEqual({ found: [] });
    expect(read.homes).toBe(homes.length);
  });

  it.each([1, 2, 5, 300])(
    'passes over what is not there any more, and ends at the end: in pages of %s',
    async (limit) => {
      const { reader, wanted } = ground(7, (row) => row === 3 || row === 6);
      const found = await allPages((span) => readPage(homes, { limit, ...span }, reader));
      expect(found).toEqual(wanted);
    },
  );
});
