/**
 * The log: JSON lines to standard output. A line that cannot be written, because the disk behind it is full or nobody reads
 * the pipe, is left out and counted, and told of by the next line that can be. It must never throw, end the process or keep
 * it: pino's own writer tries for ever, and a server would stand still for a log that nobody can have.
 */
import { writeSync } from 'node:fs';
import pino, { type Logger } from 'pino';
import type { Clock } from './domain/clock.ts';

const standardOutput = 1;
/** A pipe whose reader is behind is given this long, then the line is left out. */
const tries = 5;
const betweenTriesMs = 10;
/** For so long after a line that was lost the next are tried once: to wait for each of them is to stand still as well. */
const hurriedMs = 1000;
const errorLevel = 50;
/** Last words: there is one such line in a process, and whoever looks for why it ended needs it. */
const lastWords = /^\{"level":60,/;

/** Of a line, from the byte `from` on. @returns how many bytes were taken */
export type WriteBytes = (bytes: Buffer, from: number) => number;

export function openLog(
  level: string,
  clock: Pick<Clock, 'now'>,
  write: WriteBytes = openStandardOutput(),
): Logger {
  return pino({ level }, new LogLines(write, clock));
}

/** A write to a full pipe must be refused (EAGAIN), and not wait in the kernel for whoever reads it. */
function openStandardOutput(): WriteBytes {
  // Node takes the blocking from a pipe or a socket when it makes the stream over it, which is when it is first asked for.
  void process.stdout;
  return (bytes, from) => writeSync(standardOutput, bytes, from);
}

class LogLines {
  readonly #write: WriteBytes;
  readonly #clock: Pick<Clock, 'now'>;
  #lostCount = 0;
  #isTorn = false;
  #lostAtMs = Number.NEGATIVE_INFINITY;

  constructor(write: WriteBytes, clock: Pick<Clock, 'now'>) {
    this.#write = write;
    this.#clock = clock;
  }

  write(line: string): void {
    const isLast = lastWords.test(line);
    if (this.#lostCount > 0 && this.#put(this.#tellLost(), isLast)) this.#lostCount = 0;
    if (this.#lostCount > 0 || !this.#put(line, isLast)) this.#lostCount += 1;
  }

  #tellLost(): string {
    const told = { level: errorLevel, lost: this.#lostCount, msg: 'lines of the log were lost' };
    return `${JSON.stringify(told)}\n`;
  }

  /** @returns false when it was not written as a whole */
  #put(line: string, isLast: boolean): boolean {
    const bytes = Buffer.from(this.#isTorn ? `\n${line}` : line);
    const nowMs = this.#clock.now();
    const isHurried = !isLast && nowMs - this.#lostAtMs < hurriedMs;
    const written = this.#writeInTries(bytes, isHurried ? 1 : tries);
    const isWhole = written === bytes.length;
    if (written > 0) this.#isTorn = !isWhole;
    if (!isWhole && !isHurried) this.#lostAtMs = nowMs;
    return isWhole;
  }

  /** @returns how many bytes were taken */
  #writeInTries(bytes: Buffer, mostTries: number): number {
    let written = 0;
    for (let left = mostTries; written < bytes.length; ) {
      const taken = this.#tryToWrite(bytes, written);
      left -= taken === 0 ? 1 : 0;
      if (taken === 'never' || left === 0) break;
      if (taken === 0) waitForReader();
      written += taken;
    }
    return written;
  }

  #tryToWrite(bytes: Buffer, from: number): number | 'never' {
    try {
      return this.#write(bytes, from);
    } catch (error) {
      return (error as { readonly code?: string }).code === 'EAGAIN' ? 0 : 'never';
    }
  }
}

function waitForReader(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, betweenTriesMs);
}
