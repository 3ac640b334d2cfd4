/**
 * Notes who looked at one follower, before anything is shown: one line for each follower and minute, because a page that
 * is open asks again and again. In memory is only who was noted; a node that starts anew notes once more.
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
  /** By follower, the oldest first. */
  readonly #noted = new Map<string, Noted>();

  constructor(views: ViewLog, clock: Clock) {
    this.#views = views;
    this.#clock = clock;
  }

  /** @throws AppError STORE_UNAVAILABLE: show nothing. */
  async note(view: Omit<View, 'atMs' | 'followerHash'> & { followerHash: string }): Promise<void> {
    const atMs = this.#clock.now();
    this.#forgetTo(atMs - quietMs);
    const { followerHash } = view;
    const earlier = this.#noted.get(followerHash);
    if (earlier) return earlier.written;
    const written = this.#views.note({ ...view, atMs });
    this.#noted.set(followerHash, { atMs, written });
    try {
      await written;
    } catch (error) {
      this.#noted.delete(followerHash);
      throw error;
    }
  }

  #forgetTo(oldestMs: number): void {
    for (const [follower, { atMs }] of this.#noted) {
      if (atMs > oldestMs) return;
      this.#noted.delete(follower);
    }
  }
}
