/**
 * The thread that prepared last waits a while for the next preparation: whoever edits saves again and again, and two thirds
 * of a small preparation are the start of its thread (docs/decisions/0043). One for the process, whatever the accounts.
 */
import type { Alarm, Clock } from '../domain/clock.ts';
import type { ContentFile } from '../store/contents.ts';
import { type PreparationOrder, PreparationThread } from './preparation-thread.ts';

const keptMs = 60_000;
/** Of the files, in characters. What is larger leaves more memory behind than its thread's start is worth. */
const maxKeptChars = 1_000_000;

interface Resting {
  readonly thread: PreparationThread;
  readonly program: URL;
  readonly quiet: Alarm;
}

export class SpareThread {
  readonly #clock: Clock;
  #resting: Resting | undefined;
  #isClosed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Runs `work` in the thread that waits, or in a new one. */
  async lend<T>(
    program: URL,
    { files }: Pick<PreparationOrder, 'files'>,
    work: (thread: PreparationThread) => Promise<T>,
  ): Promise<T> {
    const thread = this.#take(program) ?? new PreparationThread(program);
    try {
      return await work(thread);
    } finally {
      if (this.#isWorthKeeping(thread, files)) this.#keep(thread, program);
      else await thread.end();
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#letGo();
  }

  #take(program: URL): PreparationThread | undefined {
    const resting = this.#resting;
    if (resting?.program.href !== program.href) return undefined;
    resting.quiet.cancel();
    this.#resting = undefined;
    return resting.thread.hasEnded ? undefined : resting.thread;
  }

  #isWorthKeeping({ hasEnded }: PreparationThread, files: readonly ContentFile[]): boolean {
    if (hasEnded || this.#isClosed || this.#resting) return false;
    return files.reduce((sum, { text }) => sum + text.length, 0) <= maxKeptChars;
  }

  #keep(thread: PreparationThread, program: URL): void {
    const quiet = this.#clock.after(keptMs);
    this.#resting = { thread, program, quiet };
    void quiet.rang.then(() => this.#letGo());
  }

  async #letGo(): Promise<void> {
    const resting = this.#resting;
    this.#resting = undefined;
    resting?.quiet.cancel();
    await resting?.thread.end();
  }
}
