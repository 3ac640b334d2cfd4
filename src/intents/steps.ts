/**
 * Work that can be done a little at a time, so that the thread that does it stays free for others: a generator that
 * yields between two steps, none of which takes more than a few milliseconds. What comes out never depends on the pauses.
 */

export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all of it at once. */
export function finishSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** `list.map`, with a pause after each entry. */
export function* mapInSteps<T, R>(
  list: readonly T[],
  map: (entry: T, at: number) => R,
): Steps<readonly R[]> {
  const mapped: R[] = [];
  for (const [at, entry] of list.entries()) {
    mapped.push(map(entry, at));
    yield;
  }
  return mapped;
}
