import { expect, it } from 'vitest';
import type { OpenId } from '../../src/domain/ids.ts';
import { allLines } from '../../src/services/all-lines.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed } from '../support/store-fixtures.ts';

const count = 1200;

it('every line of the span comes once, the newest first, and others get their turn in between', async () => {
  const clock = new StoreClock();
  const { registers, close } = await openSqliteStores({ path: ':memory:', clock });
  const register = {
    account: accountNamed('main'),
    name: 'points',
    layout: 'whole',
    erasureLeaves: 'nothing',
  } as const;
  const lines = Array.from({ length: count + 1 }, (_, at) => ({
    ...{ lineId: `line-${at}`, atMs: at, body: {} },
  }));
  const change = { readVersion: 0, changeId: 'c', atMs: 1, body: {}, labels: [], lines };
  await registers.save(register, { ...change, openId: 'o-A' as OpenId });
  let turns = 0;
  const take = () => {
    turns += 1;
    setImmediate(take).unref();
  };
  setImmediate(take).unref();

  const span = { fromMs: 1, toMs: count };
  const found: number[] = [];
  for await (const { atMs } of allLines(registers, register, span)) found.push(atMs);
  const turnsMeanwhile = turns;
  await close();

  expect(found).toEqual(Array.from({ length: count }, (_, at) => count - at));
  expect(turnsMeanwhile).toBeGreaterThanOrEqual(2);
});
