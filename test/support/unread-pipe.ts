/** A pipe of the system's own that is open at its other end, where nobody reads: a child process writes into it. */
import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const chunk = Buffer.alloc(4096, ' ');

export interface UnreadPipe {
  /** For the `stdio` of a child: it blocks, as a pipe of the shell does. */
  readonly fd: number;
  /** Until not one byte more fits. */
  fill(): void;
  /** All that is in it. */
  drain(): string;
}

export function openUnreadPipe(): UnreadPipe {
  const dir = mkdtempSync(join(tmpdir(), 'yingda-pipe-'));
  const path = join(dir, 'pipe');
  execFileSync('mkfifo', [path]);
  // With a reader of one's own: without any, it could not be opened for writing.
  const both = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  const fd = openSync(path, constants.O_WRONLY);
  onTestFinished(() => {
    for (const one of [both, fd]) closeSync(one);
    rmSync(dir, { recursive: true });
  });
  return {
    fd,
    fill: () => untilRefused(() => writeSync(both, chunk)),
    drain() {
      const parts: Buffer[] = [];
      untilRefused(() => {
        const part = Buffer.alloc(chunk.length);
        parts.push(part.subarray(0, readSync(both, part)));
      });
      return Buffer.concat(parts).toString();
    },
  };
}

function untilRefused(act: () => void): void {
  try {
    for (;;) act();
  } catch (error) {
    if ((error as { readonly code?: string }).code !== 'EAGAIN') throw error;
  }
}
