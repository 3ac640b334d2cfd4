/** How often each API may be called on a day, which begins at midnight in Beijing; beyond that is 45009. */
import { dayNumberAt, dayText } from '../../domain/beijing-time.ts';
import type { Clock } from '../../domain/clock.ts';

export interface Quota {
  readonly daily_limit: number;
  readonly used: number;
  readonly remain: number;
}

/** Few APIs of the platform allow less; what a test needs is given by path. */
const defaultDailyLimit = 100_000;
/** clear_quota may be called ten times a month. */
const maxClearsPerMonth = 10;

export class Quotas {
  readonly #clock: Clock;
  readonly #limits: Readonly<Record<string, number>>;
  #used = new Map<string, number>();
  #day = 0;
  #clears: readonly string[] = [];

  constructor(clock: Clock, limits: Readonly<Record<string, number>> = {}) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Takes one call of a path; false when none is left today. */
  take(path: string): boolean {
    const { used, remain } = this.of(path);
    if (remain === 0) return false;
    this.#used.set(path, used + 1);
    return true;
  }

  of(path: string): Quota {
    this.#beginDay();
    const limit = this.#limits[path] ?? defaultDailyLimit;
    const used = this.#used.get(path) ?? 0;
    return { daily_limit: limit, used, remain: Math.max(0, limit - used) };
  }

  /** False when it was done too often this month. */
  clear(): boolean {
    const month = dayText(dayNumberAt(this.#clock.now())).slice(0, 7);
    if (this.#clears.filter((one) => one === month).length >= maxClearsPerMonth) return false;
    this.#clears = [...this.#clears, month];
    this.#used = new Map();
    return true;
  }

  #beginDay(): void {
    const day = dayNumberAt(this.#clock.now());
    if (day !== this.#day) this.#used = new Map();
    this.#day = day;
  }
}
