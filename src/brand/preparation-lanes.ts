/**
 * How many threads prepare content at a time, over all accounts of a process. Each account takes one lane at most and
 * waits in line for it, so one whose content hangs, or that publishes without end, leaves a lane to the others.
 */

/** Two, so that one may hang; more would only share the same cores and multiply the memory. */
const laneCount = 2;

export class PreparationLanes {
  #free = laneCount;
  readonly #waiting = new Set<() => void>();

  /** Runs `work` when a lane is free; who is called off while waiting has it at once, to find that out. */
  async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (signal.aborted) return work();
    const hasLane = await this.#enter(signal);
    try {
      return await work();
    } finally {
      if (hasLane) this.#leave();
    }
  }

  /** @returns false when the signal came before the lane. */
  async #enter(signal: AbortSignal): Promise<boolean> {
    if (this.#free > 0) {
      this.#free -= 1;
      return true;
    }
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const take = () => resolve(true);
    const callOff = () => resolve(false);
    this.#waiting.add(take);
    signal.addEventListener('abort', callOff);
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', callOff);
      this.#waiting.delete(take);
    }
  }

  #leave(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
