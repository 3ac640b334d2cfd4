/**
 * Notes who looked, before anything is shown: one line for each follower and minute, or, where no single follower is
 * looked at, for each who looks, because a page that is open asks again and again. In memory is only who was noted; a node that starts anew notes once more.
 */
import type { Clock } from '../domain/clock.ts';
import type { View, ViewLog } from '../store/views.ts';

const quietMs = 60_000;

interface Noted {
  readonly atMs: number;
  readonly written: Promise<void>;
}

export class ViewNotes {
  readonly #views: ViewLog;
  readonly #clock: Clock;
  /** By follower, or by who looked at what; the oldest first. */
  readonly #noted = new Map<string, Noted>();

  constructor(views: ViewLog, clock: Clock) {
    this.#views = views;
    this.#clock = clock;
  }

  /** @throws AppError STORE_UNAVAILABLE: show nothing. */
  async note(view: Omit<View, 'atMs'>): Promise<void> {
    const atMs = this.#clock.now();
    this.#forgetTo(atMs - quietMs);
    const look = view.followerHash ?? `${view.who} ${view.what}`;
    const earlier = this.#noted.get(look);
    if (earlier) return earlier.written;
    const written = this.#views.note({ ...view, atMs });
    this.#noted.set(look, { atMs, written });
    try {
      await written;
    } catch (error) {
      this.#noted.delete(look);
      throw error;
    }
  }

  #forgetTo(oldestMs: number): void {
    for (const [look, { atMs }] of this.#noted) {
      if (atMs > oldestMs) return;
      this.#noted.delete(look);
    }
  }
}
