/**
 * Questions one after the other; of one asker only the newest that still waits is asked. Who has an asker types, and asks for
 * milliseconds: they go before tests and tables that wait, which take seconds. Nothing is ever lost silently.
 */
import type { Superseded } from './workshop.ts';

interface Waiting {
  readonly asker: string | undefined;
  readonly begin: () => Promise<void>;
  readonly supersede: () => void;
}

export class QuestionQueue {
  #waiting: Waiting[] = [];
  #isAtWork = false;

  /** @param asker whose older question gives way; undefined when none does */
  ask<T>(question: () => Promise<T>, asker?: string): Promise<T | Superseded> {
    const { promise, resolve, reject } = Promise.withResolvers<T | Superseded>();
    if (asker !== undefined) this.#superseded(asker);
    this.#waiting.push({
      asker,
      begin: () => question().then(resolve, reject),
      supersede: () => resolve({ kind: 'superseded' }),
    });
    void this.#goOn();
    return promise;
  }

  get isQuiet(): boolean {
    return !this.#isAtWork && this.#waiting.length === 0;
  }

  #superseded(asker: string): void {
    const older = this.#waiting.filter((one) => one.asker === asker);
    this.#waiting = this.#waiting.filter((one) => one.asker !== asker);
    for (const one of older) one.supersede();
  }

  async #goOn(): Promise<void> {
    if (this.#isAtWork) return;
    this.#isAtWork = true;
    for (let next = this.#takeNext(); next; next = this.#takeNext()) await next.begin();
    this.#isAtWork = false;
  }

  #takeNext(): Waiting | undefined {
    const typed = this.#waiting.findIndex(({ asker }) => asker !== undefined);
    return this.#waiting.splice(Math.max(0, typed), 1)[0];
  }
}
