/** Times of single calls, in microseconds. Of each the fastest of some rounds: the slower ones waited for other programs. */

export interface Times {
  readonly medianMicros: number;
  readonly p99Micros: number;
}

/** @param call what is timed; called once for each item in every round. */
export function timeEach<Item>(
  items: readonly Item[],
  call: (item: Item) => unknown,
  rounds = 7,
): Times {
  const fastest = new Float64Array(items.length).fill(Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    for (const [at, item] of items.entries()) {
      const startedMs = performance.now();
      call(item);
      const micros = (performance.now() - startedMs) * 1000;
      if (micros < (fastest[at] as number)) fastest[at] = micros;
    }
  }
  const sorted = fastest.sort();
  return { medianMicros: quantile(sorted, 0.5), p99Micros: quantile(sorted, 0.99) };
}

export interface Once<Result> {
  readonly result: Result;
  readonly tookMs: number;
  /** Of this process: what it would take on a machine that does nothing else. */
  readonly cpuMs: number;
}

export function timeOnce<Result>(make: () => Result): Once<Result> {
  const startedMs = performance.now();
  const before = process.cpuUsage();
  const result = make();
  const { user, system } = process.cpuUsage(before);
  const tookMs = round(performance.now() - startedMs);
  return { result, tookMs, cpuMs: round((user + system) / 1000) };
}

export function round(value: number): number {
  return Number(value.toPrecision(3));
}

function quantile(sorted: Float64Array, share: number): number {
  return round(
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN,
  );
}
