/** How many calls may be at work at once. Those above it wait their turn, not for ever and not too many of them. */
import type { Clock } from '../../domain/clock.ts';

export interface CallLimitOptions {
  readonly clock: Clock;
  readonly maxAtWork: number;
  readonly maxWaiting: number;
  readonly maxWaitMs: number;
}

export class CallLimit {
  readonly #options: CallLimitOptions;
  readonly #waiting = new Set<(mayGo: boolean) => void>();
  #atWork = 0;

  constructor(options: CallLimitOptions) {
    this.#options = options;
  }

  /** Runs `work` when there is room for it; undefined when there was none in time. */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (!(await this.#enter())) return undefined;
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  async #enter(): Promise<boolean> {
    const { clock, maxAtWork, maxWaiting, maxWaitMs } = this.#options;
    if (this.#atWork < maxAtWork) {
      this.#atWork += 1;
      return true;
    }
    if (this.#waiting.size >= maxWaiting) return false;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#waiting.add(resolve);
    const limit = clock.after(maxWaitMs);
    void limit.rang.then(() => {
      if (this.#waiting.delete(resolve)) resolve(false);
    });
    const mayGo = await promise;
    limit.cancel();
    return mayGo;
  }

  /** The place goes on to whoever waits longest, so it is never free in between. */
  #leave(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#atWork -= 1;
      return;
    }
    this.#waiting.delete(next);
    next(true);
  }
}
