/**
 * `npm run test:faults`: every scenario in its full count, one line for each, and all figures as JSON in the last line.
 * `-- --only kills,sigterm` picks some, `-- --short` plays the form of `npm test`. FAULT_SEED repeats a plan of load and
 * faults, FAULT_ROUNDS says how many rounds, FAULT_RATE how many messages a second. Exits 1 when something that must hold does not.
 */
import { parseArgs } from 'node:util';
import { keepCompiledCode } from '../support/vitest-compiled-code.ts';
import { compileServer } from './harness/compile-server.ts';
import type { Outcome, Scenario } from './harness/scenario.ts';
import { allScenarios } from './scenarios/index.ts';

interface Wish {
  readonly scenarios: readonly Scenario[];
  readonly seed: number;
  readonly rounds: number | undefined;
  readonly length: 'short' | 'long';
}

/** What the last line keeps of a breach. */
const shownMessages = 20;

function readWish(): Wish {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, short: { type: 'boolean' } },
  });
  const names = values.only?.split(',') ?? allScenarios.map(({ name }) => name);
  const unknown = names.filter((name) => !allScenarios.some((one) => one.name === name));
  if (unknown.length > 0) {
    const known = allScenarios.map(({ name }) => name).join(', ');
    throw new Error(`There is no scenario ${unknown.join(', ')}. There are: ${known}.`);
  }
  const { FAULT_SEED: seed, FAULT_ROUNDS: rounds } = process.env;
  return {
    scenarios: allScenarios.filter(({ name }) => names.includes(name)),
    seed: seed ? Number(seed) : Math.floor(Math.random() * 1_000_000),
    rounds: rounds ? Number(rounds) : undefined,
    length: values.short ? 'short' : 'long',
  };
}

async function play(scenario: Scenario, { seed, rounds, length }: Wish): Promise<Outcome> {
  const startedAtMs = Date.now();
  const say = (line: string) => print(`  ${scenario.name}: ${line}`);
  const how = { seed, length, say, ...(rounds !== undefined && { rounds }) };
  const outcome = await scenario.run(how).catch(brokenOff);
  const isSound = outcome.breaches.length + outcome.missed.length === 0;
  const tookSec = Math.round((Date.now() - startedAtMs) / 1000);
  print(
    `${isSound ? 'holds ' : 'BROKEN'} ${scenario.name} (${scenario.rows}), ${tookSec} s: ${scenario.rule}`,
  );
  for (const { invariant, what, messageIds, example } of outcome.breaches) {
    const which = messageIds.length > 0 ? ` (${messageIds.length}: ${example})` : '';
    print(`       ${invariant} ${what}${which}`);
  }
  for (const goal of outcome.missed) print(`       missed: ${goal}`);
  return outcome;
}

/** One that could not be played to its end tells nothing, and keeps no other from being played. */
function brokenOff(error: unknown): Outcome {
  return { breaches: [], figures: {}, missed: [`it broke off: ${String(error)}`] };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const wish = readWish();
// As in the image: the times of starts and of stops are those of a server whose code is compiled.
keepCompiledCode();
compileServer();
print(`FAULT_SEED=${wish.seed}`);
const outcomes: Record<string, Outcome> = {};
for (const scenario of wish.scenarios) {
  const outcome = await play(scenario, wish);
  const breaches = outcome.breaches.map((breach) => ({
    ...breach,
    count: breach.messageIds.length,
    messageIds: breach.messageIds.slice(0, shownMessages),
  }));
  outcomes[scenario.name] = { ...outcome, breaches };
}
const all = Object.values(outcomes);
print(JSON.stringify({ seed: wish.seed, length: wish.length, outcomes }));
process.exitCode = all.every(({ breaches, missed }) => breaches.length + missed.length === 0)
  ? 0
  : 1;
