/**
 * Finishes what an erasure request began, on any node, a small part at a time between the turns. It never holds a
 * lock: every part may be done twice, by two nodes at once, or again after a crash.
 */
import type { Alarm, Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import { type ErasureRequest, type ErasureStore, erasureRestMs } from '../store/erasures.ts';
import type { ErasureObserver } from './erasure-observer.ts';

const sweepMs = 5_000;
/** Requests of one sweep; more wait for the next, which then follows at once. */
const sweepSize = 200;

export interface EraserParts {
  readonly account: AccountName;
  readonly erasures: ErasureStore;
  readonly clock: Clock;
  readonly observer: ErasureObserver;
}

export class Eraser {
  readonly #parts: EraserParts;
  #alarm: Alarm | undefined;
  #running: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(parts: EraserParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#rest(sweepMs);
  }

  /** Finishes the part at work; the rest is for another node, or the next start. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#alarm?.cancel();
    await this.#running;
  }

  /** @returns true when more requests may be due. */
  async sweep(): Promise<boolean> {
    const { account, erasures, clock } = this.#parts;
    const requestedToMs = clock.now() - erasureRestMs;
    const due = await erasures.waiting(account, { requestedToMs, limit: sweepSize });
    let failures = 0;
    for (const request of due) {
      if (this.#isClosed) return false;
      await this.#finish(request).catch(async (error: unknown) => {
        await this.#passOver(error);
        failures += 1;
      });
    }
    return due.length === sweepSize && failures < due.length;
  }

  /** One that cannot be erased keeps nobody else waiting. @throws AppError STORE_UNAVAILABLE: it was not the follower */
  async #passOver(error: unknown): Promise<void> {
    const { account, erasures, observer } = this.#parts;
    await erasures.waiting(account, { requestedToMs: 0, limit: 1 });
    observer.eraserFailed(error);
  }

  async #finish(request: ErasureRequest): Promise<void> {
    const { erasures, clock, observer } = this.#parts;
    const isThrough = await eraseParts(erasures, request, () => this.#isClosed);
    if (!isThrough) return;
    observer.erased(request.reason, clock.now() - request.requestedAtMs);
  }

  #rest(pauseMs: number): void {
    const alarm = this.#parts.clock.after(pauseMs);
    this.#alarm = alarm;
    void alarm.rang.then(async () => {
      const sweeping = this.sweep().catch((error: unknown) => {
        this.#parts.observer.eraserFailed(error);
        return false;
      });
      this.#running = sweeping;
      const hasMore = await sweeping;
      if (!this.#isClosed) this.#rest(hasMore ? 0 : sweepMs);
    });
  }
}

/** All parts of one erasure, and its end. @returns false when `isStopped` said so before the end. */
export async function eraseParts(
  erasures: ErasureStore,
  request: ErasureRequest,
  isStopped: () => boolean = () => false,
): Promise<boolean> {
  let cursor: string | undefined;
  do {
    if (isStopped()) return false;
    cursor = await erasures.erasePart(request, cursor);
  } while (cursor !== undefined);
  await erasures.end(request);
  return true;
}
