/**
 * Runs in a thread of its own: waits for beats of the main thread, and ends the process when none comes, unless a debugger
 * was open at the last one.
 */
import { write } from 'node:fs';
import { promisify } from 'node:util';
import { workerData } from 'node:worker_threads';
import { systemClock } from './domain/clock.ts';
import type { Patience } from './watchdog.ts';

type Watch = Omit<Patience, 'beatMs'> & { readonly beats: Int32Array<SharedArrayBuffer> };

/** Of `beats`: the count, and whether a debugger is open. */
const [count, debugged] = [0, 1];

const { beats, stillMs, graceMs } = workerData as Watch;
const standardError = 2;
/** Written by one of Node's own threads, for where nobody reads the write never ends: then it ends without them. */
const lastWordsMs = 500;
const lastWords = '{"level":60,"msg":"the event loop stands still; the process is ended"}\n';

function hasBeaten(seen: number, limitMs: number): boolean {
  return Atomics.wait(beats, count, seen, limitMs) !== 'timed-out';
}

for (;;) {
  const seen = Atomics.load(beats, count);
  if (hasBeaten(seen, stillMs) || hasBeaten(seen, graceMs)) continue;
  if (Atomics.load(beats, debugged) === 1) continue;
  const written = promisify(write)(standardError, lastWords).catch(() => undefined);
  await Promise.race([written, systemClock.after(lastWordsMs).rang]);
  process.kill(process.pid, 'SIGKILL');
}
