/**
 * Lets as many turns to work at once as are done quickly, and the youngest of the others next. More at once would all be
 * late together; so those that waited too long are left out instead, before anything is done for them. It knows no store
 * and no message (docs/decisions/0036).
 */
import type { Alarm, Clock } from '../domain/clock.ts';
import { maxTurnsAtWork, maxTurnsWaiting, quickTurnMs } from './turn-times.ts';

export interface Entrant {
  /** Nobody would hear the answer any more: the deadline passed, or the platform has cut the connection. */
  readonly isTooLate: () => boolean;
  /** Resolves when it becomes too late by itself. */
  readonly tooLate: Promise<unknown>;
}

interface Waiting {
  readonly entrant: Entrant;
  readonly letIn: (isIn: boolean) => void;
  isOver: boolean;
}

export class TurnGate {
  readonly #clock: Clock;
  /** By when they began, the oldest first. One that is not done quickly waits for somebody else, and is not counted any more. */
  readonly #atWork = new Map<Entrant, number>();
  /** The youngest last; those that are over lie among them until they are come upon. */
  #waiting: Waiting[] = [];
  #waitingCount = 0;
  #alarm: Alarm | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get waitingCount(): number {
    return this.#waitingCount;
  }

  /** @returns undefined when it was too late before its turn came: nothing was done. */
  async enter<T>(entrant: Entrant, work: () => Promise<T>): Promise<T | undefined> {
    if (entrant.isTooLate()) return undefined;
    if (this.#isFull() && !(await this.#wait(entrant))) return undefined;
    this.#atWork.set(entrant, this.#clock.now());
    try {
      return await work();
    } finally {
      this.#atWork.delete(entrant);
      this.#letIn();
    }
  }

  #wait(entrant: Entrant): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const waiting = { entrant, letIn: resolve, isOver: false };
    this.#waiting.push(waiting);
    this.#waitingCount += 1;
    void entrant.tooLate.then(() => this.#end(waiting, false));
    this.#makeRoom();
    this.#watchSlow();
    return promise;
  }

  #letIn(): void {
    while (this.#waiting.length > 0 && !this.#isFull()) {
      const next = this.#waiting.pop();
      if (!next || next.isOver) continue;
      const isIn = !next.entrant.isTooLate();
      // Counted from now on, for its work begins a moment later.
      if (isIn) this.#atWork.set(next.entrant, this.#clock.now());
      this.#end(next, isIn);
    }
  }

  #end(waiting: Waiting, isIn: boolean): void {
    if (waiting.isOver) return;
    waiting.isOver = true;
    this.#waitingCount -= 1;
    waiting.letIn(isIn);
  }

  #isFull(): boolean {
    const quickSinceMs = this.#clock.now() - quickTurnMs;
    for (const [one, sinceMs] of this.#atWork) {
      if (sinceMs > quickSinceMs) break;
      this.#atWork.delete(one);
    }
    return this.#atWork.size >= maxTurnsAtWork;
  }

  /** The oldest would be too late first. */
  #makeRoom(): void {
    if (this.#waiting.length < 2 * maxTurnsWaiting) return;
    const left = this.#waiting.filter(({ isOver }) => !isOver);
    this.#waiting = left.slice(-maxTurnsWaiting);
    for (const oldest of left.slice(0, -maxTurnsWaiting)) this.#end(oldest, false);
  }

  /** Room is made by time, too. */
  #watchSlow(): void {
    if (this.#alarm) return;
    this.#alarm = this.#clock.after(quickTurnMs);
    void this.#alarm.rang.then(() => {
      this.#alarm = undefined;
      this.#letIn();
      if (this.#waitingCount > 0) this.#watchSlow();
    });
  }
}
