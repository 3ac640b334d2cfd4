/**
 * How often each of many may do something: a bucket of permits for each, filled up at a steady pace. Memory is bounded:
 * whoever was seen longest ago is forgotten first, and begins with a full bucket when they come back.
 */
export interface PaceLimit {
  /** At once, after a rest. */
  readonly burst: number;
  readonly perMinute: number;
  /** How many are remembered. */
  readonly maxKnown: number;
}

const minuteMs = 60_000;

export class Paces {
  readonly #limit: PaceLimit;
  readonly #buckets = new Map<string, { readonly permits: number; readonly atMs: number }>();

  constructor(limit: PaceLimit) {
    this.#limit = limit;
  }

  /** @returns 0 when it may go on now, otherwise after how long it may: nothing is taken then. */
  take(who: string, nowMs: number): number {
    const { burst, perMinute, maxKnown } = this.#limit;
    const before = this.#buckets.get(who) ?? { permits: burst, atMs: nowMs };
    const grown = (Math.max(0, nowMs - before.atMs) / minuteMs) * perMinute;
    const permits = Math.min(burst, before.permits + grown);
    this.#buckets.delete(who);
    if (this.#buckets.size >= maxKnown) this.#forgetOldest();
    const isFree = permits >= 1;
    this.#buckets.set(who, { permits: isFree ? permits - 1 : permits, atMs: nowMs });
    return isFree ? 0 : Math.ceil(((1 - permits) / perMinute) * minuteMs);
  }

  #forgetOldest(): void {
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
