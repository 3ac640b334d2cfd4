/** What the brand's system said lately, for minutes and in memory only: for when it is away. Never a link or a code. */
import type { Clock } from '../domain/clock.ts';

export interface KeptAnswer {
  readonly value: unknown;
  readonly atMs: number;
}

/** Beyond it, it is better to say that we do not know. */
const keptMs = 10 * 60_000;
/** A few kilobytes each at most; the oldest go. */
const maxKept = 2_000;

export class KeptAnswers {
  readonly #clock: Clock;
  /** The oldest first. */
  readonly #kept = new Map<string, KeptAnswer>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  find(key: string): KeptAnswer | undefined {
    const kept = this.#kept.get(key);
    return kept && this.#clock.now() - kept.atMs < keptMs ? kept : undefined;
  }

  keep(key: string, value: unknown): void {
    this.forget(key);
    this.#kept.set(key, { value, atMs: this.#clock.now() });
    for (const [old, { atMs }] of this.#kept) {
      if (this.#kept.size <= maxKept && this.#clock.now() - atMs < keptMs) break;
      this.#kept.delete(old);
    }
  }

  /** When the last of them is too old; undefined when there is none. */
  get untilMs(): number | undefined {
    const newest = [...this.#kept.values()].at(-1);
    return newest && this.#clock.now() - newest.atMs < keptMs ? newest.atMs + keptMs : undefined;
  }

  forget(key: string): void {
    this.#kept.delete(key);
  }
}
