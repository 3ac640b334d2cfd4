/** The only door to time. Everything else takes a `Clock`, so that tests can hold time in their hands. */

export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
  /** Resolves after `delayMs`; `cancel` forgets it, and then it never resolves. */
  after(delayMs: number): Alarm;
}

export interface Alarm {
  readonly rang: Promise<void>;
  cancel(): void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs) {
    let timer: NodeJS.Timeout | undefined;
    const rang = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, delayMs);
    });
    return { rang, cancel: () => clearTimeout(timer) };
  },
};
