/**
 * Several server processes of one machine, held at their number: the first alone, then the others; one that ends is
 * started anew, after a pause that grows while it keeps ending. It must never do a server's work, and knows no process.
 */
import type { Alarm, Clock } from '../domain/clock.ts';

/** A process that was started. */
export interface CrewMember {
  /** Resolves when it takes turns; never, when it ends before. */
  readonly ready: Promise<void>;
  /** Resolves when it is gone, in words for the log: its exit code, or the signal that ended it. */
  readonly ended: Promise<string>;
  end(signal: 'SIGTERM' | 'SIGKILL'): void;
}

/** Hears what became of whom. It must not throw. */
export interface CrewObserver {
  workerEnded(place: number, how: string, nextInMs: number): void;
}

export interface CrewParts {
  readonly count: number;
  /** @param place 0 for the first. A process that is started anew has the place of the one that ended. */
  readonly start: (place: number) => CrewMember;
  readonly clock: Clock;
  readonly observer: CrewObserver;
}

export const shortestPauseMs = 500;
export const longestPauseMs = 30_000;
/** Who was ready for so long did not end of how it was started. */
export const steadyMs = 60_000;

export class WorkerCrew {
  readonly #parts: CrewParts;
  readonly #members = new Map<number, CrewMember>();
  readonly #pauses = new Map<number, Alarm>();
  /** By place: how often in a row it ended without having been steady. */
  readonly #failures = new Map<number, number>();
  #isStopping = false;

  constructor(parts: CrewParts) {
    this.#parts = parts;
  }

  /**
   * What is done once (the first content is published, the first code is shown) is done by the first, before there are
   * others.
   * @returns false when the first ended before it was ready: the start has failed, and nobody is left.
   */
  async start(): Promise<boolean> {
    const { count } = this.#parts;
    const first = this.#parts.start(0);
    this.#members.set(0, first);
    const isReady = await Promise.race([
      first.ready.then(() => true),
      first.ended.then(() => false),
    ]);
    if (!isReady) {
      this.#members.delete(0);
      return false;
    }
    this.#watch(0, first);
    for (let place = 1; place < count && !this.#isStopping; place += 1) this.#startAt(place);
    return true;
  }

  /** Each drains by itself, all at the same time. @param limitMs who is there after it is killed. */
  async stop(limitMs: number): Promise<void> {
    this.#isStopping = true;
    for (const pause of this.#pauses.values()) pause.cancel();
    const members = [...this.#members.values()];
    for (const member of members) member.end('SIGTERM');
    const allEnded = Promise.all(members.map(({ ended }) => ended));
    const limit = this.#parts.clock.after(limitMs);
    const late = limit.rang.then(() => {
      for (const member of this.#members.values()) member.end('SIGKILL');
    });
    await Promise.race([allEnded, late]);
    limit.cancel();
    await allEnded;
  }

  #startAt(place: number): void {
    if (this.#isStopping) return;
    const member = this.#parts.start(place);
    this.#members.set(place, member);
    this.#watch(place, member);
  }

  #watch(place: number, member: CrewMember): void {
    const { clock } = this.#parts;
    let readySinceMs: number | undefined;
    void member.ready.then(() => {
      readySinceMs = clock.now();
    });
    void member.ended.then((how) => {
      this.#members.delete(place);
      if (this.#isStopping) return;
      const wasSteady = readySinceMs !== undefined && clock.now() - readySinceMs >= steadyMs;
      this.#startAgain(place, { how, wasSteady });
    });
  }

  #startAgain(place: number, { how, wasSteady }: { how: string; wasSteady: boolean }): void {
    const { clock, observer } = this.#parts;
    const failures = wasSteady ? 0 : (this.#failures.get(place) ?? 0);
    this.#failures.set(place, failures + 1);
    const pauseMs = Math.min(longestPauseMs, shortestPauseMs * 2 ** failures);
    observer.workerEnded(place, how, pauseMs);
    const pause = clock.after(pauseMs);
    this.#pauses.set(place, pause);
    void pause.rang.then(() => {
      this.#pauses.delete(place);
      this.#startAt(place);
    });
  }
}
