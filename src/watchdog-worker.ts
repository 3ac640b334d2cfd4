/** Runs in a thread of its own: waits for beats of the main thread, and ends the process when none comes. */
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import type { Patience } from './watchdog.ts';

type Watch = Omit<Patience, 'beatMs'> & { readonly beats: Int32Array<SharedArrayBuffer> };

const { beats, stillMs, graceMs } = workerData as Watch;
const standardError = 2;
const lastWords = '{"level":60,"msg":"the event loop stands still; the process is ended"}\n';

function hasBeaten(seen: number, limitMs: number): boolean {
  return Atomics.wait(beats, 0, seen, limitMs) !== 'timed-out';
}

for (;;) {
  const seen = Atomics.load(beats, 0);
  if (hasBeaten(seen, stillMs) || hasBeaten(seen, graceMs)) continue;
  writeSync(standardError, lastWords);
  process.kill(process.pid, 'SIGKILL');
}
