/**
 * Which example has most in common with a text, for the trace? By the share of features that both have. Built when it
 * is first asked for, as many rules never are.
 */
import { extractFeatures, type FeaturesOf } from './classifier/features.ts';

export type FindNearestExample = (text: string) => string;

interface ExampleFeatures {
  /** How many features each example has. */
  readonly sizes: readonly number[];
  /** Positions of the examples that have a feature, one for each time that they have it. */
  readonly owners: ReadonlyMap<number, readonly number[]>;
}

/** Of examples that are equally near the first; '' without any. */
export function nearestExampleOf(
  examples: readonly string[],
  featuresOf: FeaturesOf = extractFeatures,
): FindNearestExample {
  let known: ExampleFeatures | undefined;
  return (text) => {
    known ??= indexFeatures(examples);
    const wanted = new Set(featuresOf(text).ids);
    const shared = countShared(known, wanted);
    let nearest = '';
    let highest = -1;
    for (const [position, size] of known.sizes.entries()) {
      const both = shared[position] ?? 0;
      const likeness = both / (wanted.size + size - both);
      if (likeness <= highest) continue;
      nearest = examples[position] ?? '';
      highest = likeness;
    }
    return nearest;
  };
}

function indexFeatures(examples: readonly string[]): ExampleFeatures {
  const owners = new Map<number, number[]>();
  const sizes = examples.map((example, position) => {
    const { ids } = extractFeatures(example);
    for (const feature of ids) {
      const others = owners.get(feature);
      if (others) others.push(position);
      else owners.set(feature, [position]);
    }
    return ids.length;
  });
  return { sizes, owners };
}

function countShared({ sizes, owners }: ExampleFeatures, wanted: ReadonlySet<number>): Uint32Array {
  const shared = new Uint32Array(sizes.length);
  for (const feature of wanted) {
    for (const position of owners.get(feature) ?? []) {
      shared[position] = (shared[position] ?? 0) + 1;
    }
  }
  return shared;
}
