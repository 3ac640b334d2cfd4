/**
 * A process that writes turns into a SQLite store, for tests that watch it from outside or kill it. Its arguments:
 * the file, then `mark` (phases between marker system calls) or `run` (turns until killed, each told on stdout).
 */
import { accessSync, writeSync } from 'node:fs';
import { systemClock } from '../../src/domain/clock.ts';
import { dueAfterWrites } from '../../src/store/sqlite/checkpointer.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { accountNamed, attemptBy, claimOf, commitOf, turnOf } from './store-fixtures.ts';

export const writerAccount = accountNamed('writer');

/** Turns of a phase, one after the other. */
export const givingTurns = 30;
export const plainTurns = 300;
/** Giving turns that come at once, and how often. */
export const crowd = 50;
export const crowdRounds = 4;
/** More than enough plain turns for a checkpoint. */
export const manyTurns = dueAfterWrites + 500;

export function writerTurn(number: number) {
  return turnOf(writerAccount, `follower-${number}`, '1');
}

/** A turn that claims a coupon and commits. */
export async function takeWriterTurn(
  stores: Stores,
  number: number,
  gives: boolean,
): Promise<void> {
  const key = writerTurn(number);
  await stores.turns.begin(key, attemptBy('writer'));
  if (gives) await stores.coupons.claim(claimOf(key, { stock: 1_000_000 }));
  await stores.turns.commit(commitOf(key, 'writer', { gives }));
}

/** Makes a system call that a tracer sees and that does nothing. */
function mark(name: string): void {
  try {
    accessSync(`/marker/${name}`);
  } catch {
    // There is no such file: the call itself is the mark.
  }
}

async function writeInPhases(stores: Stores): Promise<void> {
  let number = 0;
  const takeTurns = async (count: number, gives: boolean) => {
    for (let turn = 0; turn < count; turn += 1) await takeWriterTurn(stores, number++, gives);
  };
  const takeAtOnce = (count: number, gives: boolean) =>
    Promise.all(Array.from({ length: count }, () => takeWriterTurn(stores, number++, gives)));
  mark('giving');
  await takeTurns(givingTurns, true);
  mark('plain');
  await takeTurns(plainTurns, false);
  mark('crowd');
  for (let round = 0; round < crowdRounds; round += 1) await takeAtOnce(crowd, true);
  mark('many');
  for (let turn = 0; turn < manyTurns; turn += crowd) await takeAtOnce(crowd, false);
  mark('end');
}

async function writeUntilKilled(stores: Stores): Promise<void> {
  for (let number = 0; ; number += 1) {
    await takeWriterTurn(stores, number, number % 4 === 0);
    writeSync(1, `${number}\n`);
  }
}

if (import.meta.main) {
  const [path = '', mode] = process.argv.slice(2);
  const stores = await openSqliteStores({ path, clock: systemClock });
  await (mode === 'mark' ? writeInPhases(stores) : writeUntilKilled(stores));
  await stores.close();
}
