/**
 * Keeps calls back while the platform cannot be reached, so that nobody's message is what finds out. It probes by
 * itself, with a call that changes nothing, one at a time.
 */
import type { Alarm, Clock } from '../../domain/clock.ts';

export interface BreakerOptions {
  readonly clock: Clock;
  /** Resolves with true when the platform answers. */
  readonly probe: () => Promise<boolean>;
  readonly onChange: (isOpen: boolean) => void;
}

/** So many failures in a row, without a success between them. */
const failuresToOpen = 5;
/**
 * The pause before a probe: it doubles up to the longest. A probe lets calls out again, on trial: until one of them is
 * answered, the first failure brings the pause back, twice as long.
 */
const firstPauseMs = 1_000;
const longestPauseMs = 15_000;

export class Breaker {
  readonly #options: BreakerOptions;
  readonly #waiting = new Set<() => void>();
  #failures = 0;
  #pauseMs = firstPauseMs;
  #alarm: Alarm | undefined;
  #isClosedDown = false;

  constructor(options: BreakerOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#alarm !== undefined;
  }

  /** Resolves when calls may leave: at once, or when a probe was answered. */
  async whenUsable(): Promise<void> {
    if (!this.isOpen) return;
    await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  /** Tells how an exchange went. Only the network counts: a refusal is an answer. */
  note(hasAnswered: boolean): void {
    if (hasAnswered) {
      this.#failures = 0;
      this.#pauseMs = firstPauseMs;
      this.#close();
      return;
    }
    this.#failures += 1;
    if (this.isOpen || this.#isClosedDown || this.#failures < failuresToOpen) return;
    this.#probeLater();
    this.#options.onChange(true);
  }

  /** No more probes. */
  stop(): void {
    this.#isClosedDown = true;
    this.#alarm?.cancel();
  }

  #close(): void {
    if (!this.isOpen) return;
    this.#alarm?.cancel();
    this.#alarm = undefined;
    for (const goOn of this.#waiting) goOn();
    this.#waiting.clear();
    this.#options.onChange(false);
  }

  #probeLater(): void {
    const alarm = this.#options.clock.after(this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
    this.#alarm = alarm;
    void alarm.rang.then(async () => {
      const hasAnswered = await this.#options.probe();
      if (this.#alarm !== alarm || this.#isClosedDown) return;
      if (!hasAnswered) return this.#probeLater();
      this.#failures = failuresToOpen - 1;
      this.#close();
    });
  }
}
