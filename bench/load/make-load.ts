/** Asks over many connections for some seconds and measures how long each answer takes. */
import { Caller } from './caller.ts';
import { Deck } from './deck.ts';
import type { LoadOrder, LoadReport } from './load-order.ts';

/** Where a rate is asked for, this often it is looked whether something is due. */
const tickMs = 1;

interface Run {
  readonly startedMs: number;
  readonly endsMs: number;
  readonly tookMs: number[];
  problem: string | undefined;
}

export async function makeLoad(order: LoadOrder): Promise<LoadReport> {
  const deck = new Deck(order);
  const callers = Array.from({ length: order.connections }, () => new Caller(order.port));
  const startedMs = performance.now();
  const endsMs = startedMs + order.seconds * 1000;
  const run: Run = { startedMs, endsMs, tookMs: [], problem: undefined };
  try {
    if (order.perSecond === undefined) {
      await Promise.all(callers.map((caller) => askWithoutPause(caller, deck, run)));
    } else await askAtRate(callers, deck, { run, perSecond: order.perSecond });
  } finally {
    for (const caller of callers) caller.close();
  }
  return report(run);
}

function askWithoutPause(caller: Caller, deck: Deck, run: Run): Promise<void> {
  return new Promise((resolve) => {
    const askNext = (): void => {
      const askedMs = performance.now();
      if (askedMs >= run.endsMs || run.problem !== undefined) {
        resolve();
        return;
      }
      caller.ask(deck.next(), (problem) => {
        run.problem ??= problem;
        run.tookMs.push(performance.now() - askedMs);
        askNext();
      });
    };
    askNext();
  });
}

/** What is due while every connection waits is asked later, and its waiting counts: nobody is spared a slow server. */
function askAtRate(
  callers: readonly Caller[],
  deck: Deck,
  { run, perSecond }: { readonly run: Run; readonly perSecond: number },
): Promise<void> {
  const idle = [...callers];
  const stepMs = 1000 / perSecond;
  let dueMs = run.startedMs;
  const askDue = (): void => {
    const nowMs = performance.now();
    while (dueMs <= nowMs && idle.length > 0) {
      const caller = idle.pop() as Caller;
      const wasDueMs = dueMs;
      dueMs += stepMs;
      caller.ask(deck.next(), (problem) => {
        run.problem ??= problem;
        run.tookMs.push(performance.now() - wasDueMs);
        idle.push(caller);
      });
    }
  };
  return new Promise((resolve) => {
    const ticking = setInterval(() => {
      askDue();
      if (performance.now() < run.endsMs && run.problem === undefined) return;
      clearInterval(ticking);
      resolve();
    }, tickMs);
  });
}

function report({ startedMs, tookMs, problem }: Run): LoadReport {
  const seconds = (performance.now() - startedMs) / 1000;
  const sorted = Float64Array.from(tookMs).sort();
  const quantile = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return {
    answered: tookMs.length,
    perSecond: tookMs.length / seconds,
    medianMs: quantile(0.5),
    p99Ms: quantile(0.99),
    problem,
  };
}
