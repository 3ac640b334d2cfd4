/**
 * Whatever is done to a register, every store answers as the simplest one does, which is the rehearsal's: maps and lists.
 * `REGISTER_STEPS` says how many steps are taken.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { RegisterStore } from '../../src/store/registers.ts';
import { type Ground, onRedis, onSqlite } from '../support/living-ground.ts';
import { startRedis } from '../support/redis-servers.ts';
import { accountNamed } from '../support/store-fixtures.ts';
import { nextStep, registersOf, seededRandom } from './register-steps.ts';

const asked = Number(process.env.REGISTER_STEPS ?? 2000);
/** A history begins anew, so that it stays small and one that fails can be read. */
const historyLength = 250;

async function liveHistory(store: RegisterStore, seed: number): Promise<void> {
  const model = rehearsalRegisters();
  const random = seededRandom(seed);
  const registers = registersOf(accountNamed(`steps-${seed}`));
  for (let number = 1; number <= historyLength; number += 1) {
    const register = registers[random(2)];
    if (!register) continue;
    const step = nextStep(register, random, number);
    const [answer, wanted] = [await step(store), await step(model)];
    expect(answer, `step ${number} of the history of seed ${seed}`).toEqual(wanted);
  }
}

describe.each([
  ['SQLite', onSqlite, asked],
  // A list of a spread register asks 256 homes.
  ['Redis', () => onRedis(startRedis), asked / 2],
] as const)('any history of registers on %s', (_name, start, steps) => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await start();
  });
  afterAll(() => ground?.stop());

  it('is told as the model tells it', { timeout: 3_600_000 }, async () => {
    for (let seed = 1; seed <= steps / historyLength; seed += 1) {
      await liveHistory(ground.stores.registers, seed);
    }
  });
});
