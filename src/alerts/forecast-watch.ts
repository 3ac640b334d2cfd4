/**
 * Whether a publication of the last week did what was foretold of it. The answer is read from the records of followers'
 * messages, so it is kept for half an hour, and only the node that was there first asks at all.
 */
import type { Clock } from '../domain/clock.ts';
import type { HealthFacts } from '../vitals/gather-facts.ts';
import type { ForecastMiss } from './see-alerts.ts';

const keptMs = 30 * 60_000;

export interface ForecastWatchParts {
  readonly nodeId: string;
  readonly clock: Clock;
  /** Of the live revision; none when nothing was foretold of it, or its week is over. */
  readonly readMisses: () => Promise<readonly ForecastMiss[]>;
}

export class ForecastWatch {
  readonly #parts: ForecastWatchParts;
  #kept: { readonly atMs: number; readonly misses: readonly ForecastMiss[] } | undefined;

  constructor(parts: ForecastWatchParts) {
    this.#parts = parts;
  }

  /** Undefined on a node that does not ask. */
  async misses({
    living,
  }: Pick<HealthFacts, 'living'>): Promise<readonly ForecastMiss[] | undefined> {
    const { nodeId, clock, readMisses } = this.#parts;
    if (living[0]?.nodeId !== nodeId) return undefined;
    const nowMs = clock.now();
    if (this.#kept && nowMs - this.#kept.atMs < keptMs) return this.#kept.misses;
    const misses = await readMisses();
    this.#kept = { atMs: nowMs, misses };
    return misses;
  }
}
