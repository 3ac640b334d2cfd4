/**
 * The store of turns, with a memory of whether it answers. After some failures in a row it is away: then one message at a
 * time finds out whether it is back, and the others are told so at once, not after a second each. It changes no answer.
 */
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../errors.ts';
import type { TurnStore } from '../../store/turns.ts';
import { storeFailures, storeProbeMs } from '../turn-times.ts';

export class StoreBreaker implements TurnStore {
  readonly #store: TurnStore;
  readonly #clock: Clock;
  #failures = 0;
  #failingSinceMs: number | undefined;
  #probedAtMs = Number.NEGATIVE_INFINITY;
  #isProbing = false;

  constructor(store: TurnStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** For how long nothing has come of asking it; 0 while it answers. */
  get awayMs(): number {
    if (this.#failingSinceMs === undefined || !this.#isOpen) return 0;
    return this.#clock.now() - this.#failingSinceMs;
  }

  /** @throws AppError STORE_UNAVAILABLE at once, with the reason `RESTING`, while another finds out whether it is back */
  async begin(...call: Parameters<TurnStore['begin']>): ReturnType<TurnStore['begin']> {
    if (!this.#isOpen) return this.#watch(() => this.#store.begin(...call));
    const nowMs = this.#clock.now();
    if (this.#isProbing || nowMs - this.#probedAtMs < storeProbeMs) throw resting();
    this.#isProbing = true;
    this.#probedAtMs = nowMs;
    try {
      return await this.#watch(() => this.#store.begin(...call));
    } finally {
      this.#isProbing = false;
    }
  }

  commit(...call: Parameters<TurnStore['commit']>): ReturnType<TurnStore['commit']> {
    return this.#watch(() => this.#store.commit(...call));
  }

  promise(...call: Parameters<TurnStore['promise']>): ReturnType<TurnStore['promise']> {
    return this.#watch(() => this.#store.promise(...call));
  }

  renew(...call: Parameters<TurnStore['renew']>): ReturnType<TurnStore['renew']> {
    return this.#store.renew(...call);
  }

  abandon(...call: Parameters<TurnStore['abandon']>): ReturnType<TurnStore['abandon']> {
    return this.#store.abandon(...call);
  }

  get #isOpen(): boolean {
    return this.#failures >= storeFailures;
  }

  async #watch<T>(ask: () => Promise<T>): Promise<T> {
    const askedAtMs = this.#clock.now();
    try {
      const answer = await ask();
      this.#failures = 0;
      this.#failingSinceMs = undefined;
      return answer;
    } catch (error) {
      if (isStoreAway(error)) {
        this.#failures += 1;
        this.#failingSinceMs ??= askedAtMs;
      }
      throw error;
    }
  }
}

export function isStoreAway(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'STORE_UNAVAILABLE';
}

/** Nobody was asked: it is not worth a line in the log. */
export function isResting(error: AppError): boolean {
  return error.details.reason === 'RESTING';
}

function resting(): AppError {
  return new AppError('STORE_UNAVAILABLE', 'The store did not answer a moment ago.', {
    details: { reason: 'RESTING' },
  });
}
