/**
 * Groups texts that are alike, without any training: each pair with a likeness of at least `alikeFrom` is in one group,
 * and so is whatever such pairs tie together. The outcome depends on the texts alone, not on their order.
 */
import type { Steps } from '../intents/steps.ts';
import { alikeFrom, featuresOf } from './likeness.ts';

/** A text by the numbers of its features, rising. */
interface Signature {
  readonly text: string;
  readonly features: Uint32Array;
}

/** @param texts normalised, each once, none empty @returns groups in the order of their first text, each sorted */
export function* groupTexts(texts: readonly string[]): Steps<readonly (readonly string[])[]> {
  const { signatures, frequency } = yield* signTexts(texts.toSorted());
  const owners = new Map<number, number[]>();
  const groups = new Groups(signatures.length);
  for (const [place, signature] of signatures.entries()) {
    for (const other of takePlace(owners, prefixOf(signature, frequency), place)) {
      if (groups.areOne(place, other)) continue;
      if (areAlike(signature, signatures[other] as Signature)) groups.join(place, other);
    }
    yield;
  }
  return listGroups(signatures, groups);
}

/** Who stands there already under any of the features, some of them several times. */
function takePlace(owners: Map<number, number[]>, features: Uint32Array, place: number): number[] {
  const others: number[] = [];
  for (const feature of features) {
    const own = owners.get(feature);
    for (const other of own ?? []) others.push(other);
    if (own) own.push(place);
    else owners.set(feature, [place]);
  }
  return others;
}

interface Signed {
  readonly signatures: readonly Signature[];
  /** In how many texts each feature is. */
  readonly frequency: readonly number[];
}

function* signTexts(texts: readonly string[]): Steps<Signed> {
  const numbers = new Map<number, number>();
  const frequency: number[] = [];
  const signatures: Signature[] = [];
  for (const text of texts) {
    const features = Uint32Array.from(featuresOf(text), (feature) => {
      const number = numbers.get(feature) ?? numbers.size;
      numbers.set(feature, number);
      frequency[number] = (frequency[number] ?? 0) + 1;
      return number;
    });
    signatures.push({ text, features: features.sort() });
    yield;
  }
  return { signatures, frequency };
}

/**
 * The rarest features, so many that two texts that are alike share one of these: of each as many are left out as leave
 * too few to be alike. Everyday pairs, which are in thousands of texts, are mostly among those left out.
 */
function prefixOf({ features }: Signature, frequency: readonly number[]): Uint32Array {
  const rarest = features.toSorted(
    (a, b) => (frequency[a] as number) - (frequency[b] as number) || a - b,
  );
  return rarest.subarray(0, features.length - Math.ceil(alikeFrom * features.length) + 1);
}

function areAlike({ features: a }: Signature, { features: b }: Signature): boolean {
  if (Math.min(a.length, b.length) < alikeFrom * Math.max(a.length, b.length)) return false;
  let shared = 0;
  for (let left = 0, right = 0; left < a.length && right < b.length; ) {
    const difference = (a[left] as number) - (b[right] as number);
    if (difference === 0) shared += 1;
    if (difference <= 0) left += 1;
    if (difference >= 0) right += 1;
  }
  return shared >= alikeFrom * (a.length + b.length - shared);
}

/** Union-find: who belongs together, by the lowest place of each group. */
class Groups {
  readonly #parents: Uint32Array;

  constructor(size: number) {
    this.#parents = Uint32Array.from({ length: size }, (_, place) => place);
  }

  rootOf(place: number): number {
    let root = place;
    while (this.#parents[root] !== root) root = this.#parents[root] as number;
    for (let at = place; at !== root; ) {
      const next = this.#parents[at] as number;
      this.#parents[at] = root;
      at = next;
    }
    return root;
  }

  areOne(a: number, b: number): boolean {
    return this.rootOf(a) === this.rootOf(b);
  }

  join(a: number, b: number): void {
    const [first, second] = [this.rootOf(a), this.rootOf(b)];
    this.#parents[Math.max(first, second)] = Math.min(first, second);
  }
}

function listGroups(signatures: readonly Signature[], groups: Groups) {
  const byRoot = Map.groupBy(signatures.keys(), (place) => groups.rootOf(place));
  return [...byRoot.values()].map((places) =>
    places.map((place) => (signatures[place] as Signature).text),
  );
}
