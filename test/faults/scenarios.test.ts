/** The short form of the scenarios that are quick: a few rounds of each, and the checker after it. All, in full counts: `npm run test:faults`. */
import { describe, expect, it } from 'vitest';
import { mostLagMs } from './harness/invariants/check-answers.ts';
import type { Outcome, Scenario } from './harness/scenario.ts';
import { allScenarios } from './scenarios/index.ts';

const inShort = allScenarios.filter(({ onlyLong }) => !onlyLong);
const seed = Number(process.env['FAULT_SEED'] ?? 1 + Math.floor(Math.random() * 1_000_000));

// Each has its own processes and its own store, and waits for them most of the time.
describe.concurrent(`what must hold, with FAULT_SEED=${seed}`, { timeout: 240_000 }, () => {
  it.each(inShort.map((scenario) => [scenario.name, scenario] as const))(
    '%s: holds',
    async (_name, scenario) => {
      const { breaches, missed, figures } = await playUntilBelieved(scenario);
      expect([...breaches, ...missed], JSON.stringify(figures)).toEqual([]);
    },
  );
});

/** What is found on a machine that stood still itself is no evidence against the servers: then it is played once more. */
async function playUntilBelieved(scenario: Scenario): Promise<Outcome> {
  const play = () => scenario.run({ seed, length: 'short', say: () => undefined });
  const outcome = await play();
  const isWell = outcome.breaches.length + outcome.missed.length === 0;
  const stoodStill = (outcome.figures['ownLagMs'] ?? 0) > mostLagMs;
  return isWell || !stoodStill ? outcome : play();
}
