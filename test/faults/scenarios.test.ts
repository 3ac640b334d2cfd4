/** The short form of the scenarios that are quick: a few rounds of each, and the checker after it. All, in full counts: `npm run test:faults`. */
import { describe, expect, it } from 'vitest';
import { allScenarios } from './scenarios/index.ts';

const inShort = allScenarios.filter(({ onlyLong }) => !onlyLong);
const seed = Number(process.env['FAULT_SEED'] ?? 1 + Math.floor(Math.random() * 1_000_000));

// Each has its own processes and its own store, and waits for them most of the time.
describe.concurrent(`what must hold, with FAULT_SEED=${seed}`, { timeout: 120_000 }, () => {
  it.each(inShort.map((scenario) => [scenario.name, scenario] as const))(
    '%s: holds',
    async (_name, scenario) => {
      const { breaches, missed, figures } = await scenario.run({
        seed,
        length: 'short',
        say: () => undefined,
      });
      expect([...breaches, ...missed], JSON.stringify(figures)).toEqual([]);
    },
  );
});
