/** Splits examples for trials: each fold is tried by machines that did not see it. */
import type { Example } from './train-machines.ts';

/** Each intent's examples are spread evenly, one fold after the other. @param firstFold where an intent begins, by the place of its first example */
export function dealFolds(
  examples: readonly Example[],
  foldCount: number,
  firstFold: (place: number) => number,
): readonly number[] {
  const next = new Map<string, number>();
  return examples.map(({ intent }, place) => {
    const fold = next.get(intent) ?? firstFold(place);
    next.set(intent, (fold + 1) % foldCount);
    return fold;
  });
}
