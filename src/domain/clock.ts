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

/** How often the sets change places: what lies there for two turns of them becomes a timer. */
const turnMs = 100;
/** What rings sooner is a timer at once. */
const lateMs = 2 * turnMs;

interface LateAlarm {
  /** By `performance.now()`. */
  readonly dueMs: number;
  readonly ring: () => void;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Nearly every alarm of a turn is cancelled after some milliseconds, and a timer of Node's costs more than all else that is
 * done with it. So an alarm that rings late lies in a set first, and becomes a timer only when it is still there a while
 * later. It rings no sooner than it should, and no later than a timer would.
 */
class SystemAlarms {
  #young = new Set<LateAlarm>();
  #old = new Set<LateAlarm>();
  #isTurning = false;

  after(delayMs: number): Alarm {
    const { promise: rang, resolve: ring } = Promise.withResolvers<void>();
    if (delayMs < lateMs) {
      const timer = setTimeout(ring, delayMs);
      return { rang, cancel: () => clearTimeout(timer) };
    }
    const alarm = { dueMs: performance.now() + delayMs, ring, timer: undefined };
    this.#young.add(alarm);
    this.#turnLater();
    return { rang, cancel: () => this.#cancel(alarm) };
  }

  #cancel(alarm: LateAlarm): void {
    if (!this.#young.delete(alarm) && !this.#old.delete(alarm)) clearTimeout(alarm.timer);
  }

  #turnLater(): void {
    if (this.#isTurning) return;
    this.#isTurning = true;
    setTimeout(() => this.#turn(), turnMs);
  }

  #turn(): void {
    this.#isTurning = false;
    for (const alarm of this.#old) {
      const leftMs = Math.ceil(alarm.dueMs - performance.now());
      if (leftMs > 0) alarm.timer = setTimeout(alarm.ring, leftMs);
      else alarm.ring();
    }
    this.#old.clear();
    [this.#young, this.#old] = [this.#old, this.#young];
    if (this.#old.size > 0) this.#turnLater();
  }
}

const alarms = new SystemAlarms();

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delayMs) => alarms.after(delayMs),
};
