/** The short form of the scenarios that are quick: a few rounds of each, and the checker after it. All, in full counts: `npm run test:faults`. */
import { describe, expect, it } from 'vitest';
import { mostLagMs } from './harness/invariants/check-answers.ts';
import type { Figures, Outcome, Scenario } from './harness/scenario.ts';
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

/**
 * Who was late on a machine that stood still itself cannot be told (I4): then it is played once more. What is lost, doubled or
 * told in two ways is so at any speed.
 */
async function playUntilBelieved(scenario: Scenario): Promise<Outcome> {
  const play = () => scenario.run({ seed, length: 'short', say: () => undefined });
  const outcome = await play();
  const { breaches, missed, figures } = outcome;
  if (breaches.length + missed.length === 0 || lagOf(figures) <= mostLagMs) return outcome;
  if (breaches.some(({ invariant }) => invariant !== 'I4')) return outcome;
  const first = JSON.stringify({ breaches, missed, figures });
  process.stderr.write(`${scenario.name} is played again: ${first}\n`);
  return play();
}

/** Of several rigs, the most. */
function lagOf(figures: Figures): number {
  const lags = Object.entries(figures).filter(([name]) => /(^|\.)ownLagMs$/.test(name));
  return Math.max(0, ...lags.map(([, lagMs]) => lagMs));
}
