/**
 * Groups texts that are alike, without any training: each pair with a likeness of at least `alikeFrom` is in one group,
 * and so is whatever such pairs tie together. The outcome depends on the texts alone, not on their order.
 */
import type { Steps } from '../intents/steps.ts';
import { alikeFrom, featuresOf } from './likeness.ts';

/** A text by what it has, the rarest first. */
interface Signature {
  readonly text: string;
  readonly ranks: Uint32Array;
}

/** @param texts normalised, each once, none empty @returns groups in the order of their first text, each sorted */
export function* groupTexts(texts: readonly string[]): Steps<readonly (readonly string[])[]> {
  const signatures = yield* signTexts(texts.toSorted());
  const owners = new Map<number, number[]>();
  const groups = new Groups(signatures.length);
  for (const [place, signature] of signatures.entries()) {
    for (const other of takePlace(owners, signature, place)) {
      if (groups.areOne(place, other)) continue;
      if (areAlike(signature, signatures[other] as Signature)) groups.join(place, other);
    }
    yield;
  }
  return listGroups(signatures, groups);
}

/** Who stands there already under any feature of the prefix, some of them several times. */
function takePlace(owners: Map<number, number[]>, signature: Signature, place: number): number[] {
  const others: number[] = [];
  for (const rank of prefixOf(signature)) {
    const own = owners.get(rank);
    for (const other of own ?? []) others.push(other);
    if (own) own.push(place);
    else owners.set(rank, [place]);
  }
  return others;
}

function* signTexts(texts: readonly string[]): Steps<readonly Signature[]> {
  const frequency = new Map<number, number>();
  const featured: { text: string; features: readonly number[] }[] = [];
  for (const text of texts) {
    const features = [...featuresOf(text)];
    for (const feature of features) frequency.set(feature, (frequency.get(feature) ?? 0) + 1);
    featured.push({ text, features });
    yield;
  }
  const byRarity = [...frequency].sort(([a, often], [b, oftener]) => often - oftener || a - b);
  yield;
  const rankOf = new Map(byRarity.map(([feature], rank) => [feature, rank]));
  const signatures: Signature[] = [];
  for (const { text, features } of featured) {
    const ranks = Uint32Array.from(features, (feature) => rankOf.get(feature) ?? 0).sort();
    signatures.push({ text, ranks });
    yield;
  }
  return signatures;
}

/**
 * Two texts that are alike share one of these: so many features of each are left out that without them not enough
 * could be shared. Everyday pairs, which are in thousands of texts, are mostly among those left out.
 */
function prefixOf({ ranks }: Signature): Uint32Array {
  return ranks.subarray(0, ranks.length - Math.ceil(alikeFrom * ranks.length) + 1);
}

function areAlike({ ranks: a }: Signature, { ranks: b }: Signature): boolean {
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
