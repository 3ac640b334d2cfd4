/**
 * G18, F30, F31: a process that writes into a SQLite file is killed (SIGKILL) in the middle of it, again and again, and the
 * log that each leaves is torn at some place as well, as by a power failure.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../../src/intents/classifier/random.ts';
import { type KeptStore, readKept, tearLog, writeAndKill } from '../../support/killed-writer.ts';
import { type Breach, breachIf } from '../harness/invariants/breach.ts';
import type { Scenario } from '../harness/scenario.ts';

/** Of a life; every fourth gives a coupon. */
const mostAnswers = 600;
const givingEvery = 4;
/** What was told may be torn off, but only from the end. */
const newestLost = /^(settled ?)*(claimed ?)*$/;

export const sqliteKills: Scenario = {
  name: 'sqlite-kills',
  rows: 'G18, F30, F31',
  rule: 'a file whose writer is killed has all that was told, and a torn log loses only the newest of it',
  // Its short form is in test/store/sqlite-durability.test.ts.
  onlyLong: true,
  async run({ seed, length, rounds = length === 'long' ? 100 : 2, say }) {
    const random = seededRandom(seed);
    const breaches: Breach[] = [];
    let answered = 0;
    let tornOff = 0;
    for (let round = 1; round <= rounds; round += 1) {
      const dir = await mkdtemp(join(tmpdir(), 'yingda-killed-'));
      try {
        const path = join(dir, 'store.db');
        const told = await writeAndKill(path, 1 + Math.floor(random() * mostAnswers));
        await tearLog(path, join(dir, 'torn.db'), random());
        breaches.push(...lostOf(round, told, await readKept(path, told)));
        const torn = await readKept(join(dir, 'torn.db'), told);
        breaches.push(...tornWrongly(round, torn));
        answered += told.length;
        tornOff += torn.kinds.filter((kind) => kind !== 'settled').length;
      } finally {
        await rm(dir, { recursive: true, force: true });
      }
      if (round % 10 === 0) say(`${round} kills and torn logs, ${answered} turns`);
    }
    return {
      breaches,
      figures: { kills: rounds, tornLogs: rounds, answered, tornOff },
      missed: [],
    };
  },
};

function lostOf(round: number, told: readonly number[], kept: KeptStore): readonly Breach[] {
  const lost = kept.kinds.filter((kind) => kind !== 'settled').length;
  const couponsTold = told.filter((turn) => turn % givingEvery === 0).length;
  const fewer = couponsTold - kept.couponCount;
  return [
    ...breachIf(lost > 0, 'I1', `kill ${round}: ${lost} that were answered are not there`),
    ...breachIf(fewer > 0, 'I2', `kill ${round}: ${fewer} coupons that were told are not there`),
    ...damage(`kill ${round}`, kept),
  ];
}

function tornWrongly(round: number, torn: KeptStore): readonly Breach[] {
  const isInOrder = newestLost.test(torn.kinds.join(' '));
  return [
    ...breachIf(!isInOrder, 'I1', `torn log ${round}: one is lost, and a later one is there`),
    ...damage(`torn log ${round}`, torn),
  ];
}

function damage(which: string, { integrity }: KeptStore): readonly Breach[] {
  return breachIf(integrity !== 'ok', 'I8', `${which}: the file is damaged (${integrity})`);
}
