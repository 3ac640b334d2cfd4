/**
 * Remembers erasures that the store could not take, and writes them down as soon as it can. In memory only: a file
 * would hold the very openids that must go. A node that dies meanwhile is made up for by the platform, which repeats
 * the push to another (docs/decisions/0020).
 */
import type { Clock } from '../domain/clock.ts';
import type { ErasureRequest, ErasureStore } from '../store/erasures.ts';
import type { ErasureObserver } from './erasure-observer.ts';

const retryMs = 2_000;
/** About 10 MB. More than leave in any outage that a brand would sit through. */
const maxWaiting = 50_000;

export interface BacklogParts {
  readonly erasures: Pick<ErasureStore, 'request'>;
  readonly clock: Clock;
  readonly observer: ErasureObserver;
}

export class ErasureBacklog {
  readonly #parts: BacklogParts;
  /** By follower, the oldest first. */
  readonly #waiting = new Map<string, ErasureRequest>();
  #isTrying = false;
  #isClosed = false;

  constructor(parts: BacklogParts) {
    this.#parts = parts;
  }

  remember(request: ErasureRequest): void {
    const follower = `${request.account} ${request.openId}`;
    if (!this.#waiting.has(follower) && this.#waiting.size >= maxWaiting) {
      this.#parts.observer.erasuresLost(1);
      return;
    }
    this.#waiting.set(follower, request);
    this.#parts.observer.erasureRemembered(this.#waiting.size);
    if (!this.#isTrying) void this.#tryUntilDone();
  }

  /** One last try. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#writeDown();
    if (this.#waiting.size > 0) this.#parts.observer.erasuresLost(this.#waiting.size);
  }

  async #tryUntilDone(): Promise<void> {
    this.#isTrying = true;
    while (this.#waiting.size > 0 && !this.#isClosed) {
      await this.#parts.clock.after(retryMs).rang;
      if (!this.#isClosed) await this.#writeDown();
    }
    this.#isTrying = false;
  }

  /** Stops at the first that the store does not take. */
  async #writeDown(): Promise<void> {
    try {
      for (const [follower, request] of this.#waiting) {
        await this.#parts.erasures.request(request);
        if (this.#waiting.get(follower) === request) this.#waiting.delete(follower);
      }
    } catch (error) {
      this.#parts.observer.eraserFailed(error);
    }
  }
}
