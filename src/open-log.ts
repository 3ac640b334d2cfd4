/**
 * The log: JSON lines to standard output. A line that cannot be written, because the disk behind it is full or nobody reads
 * the pipe, is left out and counted, and told of by the next line that can be. It must never throw, end the process or keep
 * it: pino's own writer tries for ever, and a server would stand still for a log that nobody can have.
 */
import { writeSync } from 'node:fs';
import pino, { type Logger } from 'pino';

const standardOutput = 1;
/** A pipe whose reader is behind is given this long, then the line is left out. */
const tries = 5;
const betweenTriesMs = 10;
const errorLevel = 50;

/** Of a line, from the byte `from` on. @returns how many bytes were taken */
export type WriteBytes = (bytes: Buffer, from: number) => number;

export function openLog(
  level: string,
  write: WriteBytes = (bytes, from) => writeSync(standardOutput, bytes, from),
): Logger {
  return pino({ level }, new LogLines(write));
}

class LogLines {
  readonly #write: WriteBytes;
  #lostCount = 0;
  #isTorn = false;

  constructor(write: WriteBytes) {
    this.#write = write;
  }

  write(line: string): void {
    if (this.#lostCount > 0 && this.#put(this.#tellLost())) this.#lostCount = 0;
    if (this.#lostCount > 0 || !this.#put(line)) this.#lostCount += 1;
  }

  #tellLost(): string {
    const told = { level: errorLevel, lost: this.#lostCount, msg: 'lines of the log were lost' };
    return `${JSON.stringify(told)}\n`;
  }

  /** @returns false when it was not written as a whole */
  #put(line: string): boolean {
    const bytes = Buffer.from(this.#isTorn ? `\n${line}` : line);
    let written = 0;
    for (let left = tries; left > 0 && written < bytes.length; ) {
      const taken = this.#tryToWrite(bytes, written);
      if (taken === 'never') break;
      written += taken;
      left = taken > 0 ? tries : left - 1;
    }
    if (written > 0) this.#isTorn = written < bytes.length;
    return written === bytes.length;
  }

  #tryToWrite(bytes: Buffer, from: number): number | 'never' {
    try {
      return this.#write(bytes, from);
    } catch (error) {
      if ((error as { readonly code?: string }).code !== 'EAGAIN') return 'never';
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, betweenTriesMs);
      return 0;
    }
  }
}
