/**
 * A store that could not be opened while other accounts have theirs. Every call fails as that of a store that is away
 * does, until a later attempt opens it; nothing that was refused meanwhile is remembered.
 */
import type { Clock } from './domain/clock.ts';
import { AppError, errorCode } from './errors.ts';
import type { Stores } from './store/stores.ts';

export interface StoresToComeParts {
  readonly open: () => Promise<Stores>;
  /** Why the first attempt failed. */
  readonly problem: unknown;
  readonly clock: Clock;
  readonly opened: () => void;
}

const pauseMs = 5000;

export function storesToCome(parts: StoresToComeParts): Stores {
  const coming = new ComingStores(parts);
  // The ports are handed out before they are there, so each method is looked up when it is called.
  const portOf = (port: string) =>
    new Proxy(
      {},
      {
        get:
          (_target, method) =>
          (...args: unknown[]) =>
            coming.call(port, method, args),
      },
    );
  return new Proxy({} as Stores, {
    get(_target, name) {
      if (typeof name !== 'string' || name === 'then') return undefined;
      if (name === 'clock') return coming.clock;
      if (name === 'close') return () => coming.close();
      return name === 'ping' ? () => coming.ping() : portOf(name);
    },
  });
}

class ComingStores {
  /** Until the store is open, nothing that it would time can be written. */
  readonly clock: Clock = {
    now: () => (this.#stores ?? this.#parts).clock.now(),
    after: (delayMs) => this.#parts.clock.after(delayMs),
  };
  readonly #parts: StoresToComeParts;
  #stores: Stores | undefined;
  #problem: unknown;
  #isClosed = false;
  #cancelPause: () => void = () => undefined;
  #attempt: Promise<void> = Promise.resolve();

  constructor(parts: StoresToComeParts) {
    this.#parts = parts;
    this.#problem = parts.problem;
    this.#tryLater();
  }

  async call(port: string, method: string | symbol, args: readonly unknown[]): Promise<unknown> {
    const target: object = Reflect.get(this.#get(), port);
    return Reflect.apply(Reflect.get(target, method), target, args);
  }

  async ping(): Promise<void> {
    return this.#get().ping();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelPause();
    await this.#attempt;
    await this.#stores?.close();
  }

  #get(): Stores {
    if (this.#stores) return this.#stores;
    const message = `The store could not be opened (${errorCode(this.#problem)}); it is tried again and again.`;
    throw new AppError('STORE_UNAVAILABLE', message, { cause: this.#problem });
  }

  #tryLater(): void {
    const pause = this.#parts.clock.after(pauseMs);
    this.#cancelPause = pause.cancel;
    void pause.rang.then(() => {
      if (!this.#isClosed) this.#attempt = this.#try();
    });
  }

  async #try(): Promise<void> {
    try {
      this.#stores = await this.#parts.open();
      this.#parts.opened();
    } catch (error) {
      this.#problem = error;
      if (!this.#isClosed) this.#tryLater();
    }
  }
}
