/**
 * What a scenario is: a file under `test/faults/scenarios/` and a line in their list. It breaks something under load, on as
 * many rounds as it is asked for, and tells what the checker found and what was measured.
 */
import type { Breach } from './invariants/breach.ts';

export interface ScenarioWish {
  readonly seed: number;
  /** `short` in `npm test`: seconds, a few rounds. `long` in `npm run test:faults`: all of them. */
  readonly length: 'short' | 'long';
  /** Instead of the usual number of rounds of that length. */
  readonly rounds?: number;
  /** For whoever waits. */
  readonly say: (line: string) => void;
}

export type Figures = Readonly<Record<string, number>>;

export interface Outcome {
  readonly breaches: readonly Breach[];
  /** Units in the names. */
  readonly figures: Figures;
  /** Goals of docs/reliability.md whose figure was not met. Only the long form looks at times. */
  readonly missed: readonly string[];
}

export interface Scenario {
  /** For `--only`. */
  readonly name: string;
  /** The rows of docs/reliability.md, and in a sentence what holds. */
  readonly rows: string;
  readonly rule: string;
  /** Where another test has the short of it, or it takes too long for `npm test` even in its short form. */
  readonly onlyLong?: true;
  run(wish: ScenarioWish): Promise<Outcome>;
}
