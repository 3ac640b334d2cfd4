/**
 * Ends a process whose event loop stands still: it answers nobody, and says that it lives to nobody, but nothing else
 * would end it. Killed it loses nothing (docs/reliability.md, F1), and whoever started it starts it anew. It must have
 * patience: long work belongs to threads, and a machine that is busy is no reason.
 */
import { url as debuggerUrl } from 'node:inspector';
import { Worker } from 'node:worker_threads';
import type { Clock } from './domain/clock.ts';

export interface Patience {
  readonly beatMs: number;
  /** Without a beat for so long it stands still. */
  readonly stillMs: number;
  /** One more chance: a process that was stopped as a whole, or a machine that slept, beats when it goes on. */
  readonly graceMs: number;
}

/** The platform has given up on every delivery by then, and tried it elsewhere. */
const patience: Patience = { beatMs: 1000, stillMs: 10_000, graceMs: 2000 };

/** Watches until the process ends. */
export function watchEventLoop(clock: Clock, { beatMs, ...limits }: Patience = patience): void {
  const beats = new Int32Array(new SharedArrayBuffer(8));
  const file = new URL('./watchdog-worker.ts', import.meta.url);
  new Worker(file, { workerData: { beats, ...limits }, execArgv: [] }).unref();
  const beat = (): void => {
    // Whoever debugs holds the thread for as long as they look.
    Atomics.store(beats, 1, debuggerUrl() === undefined ? 0 : 1);
    Atomics.add(beats, 0, 1);
    Atomics.notify(beats, 0);
    void clock.after(beatMs).rang.then(beat);
  };
  beat();
}
