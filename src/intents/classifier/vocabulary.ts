/**
 * The features that training saw, and how telling each is. Kept in flat arrays: they go from a worker to the main
 * thread as they are, and a look-up allocates nothing.
 */
import type { Features } from './features.ts';

export interface Vocabulary {
  /** Open addressing: the features by their hash, and where in `rarity` each stands plus one; 0 is free. */
  readonly slots: Uint32Array;
  readonly places: Uint32Array;
  /** How telling each feature is, by its place. */
  readonly rarity: Float32Array;
  /** That of a feature that training never saw. */
  readonly unseenRarity: number;
}

/** Takes the features of each text. Places are given in the order of appearance, so the same texts make the same vocabulary. */
export function buildVocabulary(texts: readonly Features[]): Vocabulary {
  const documentsWith = new Map<number, number>();
  for (const { ids } of texts) {
    for (const feature of ids) {
      documentsWith.set(feature, (documentsWith.get(feature) ?? 0) + 1);
    }
  }
  const size = 2 ** Math.ceil(Math.log2(Math.max(8, documentsWith.size * 2)));
  const slots = new Uint32Array(size);
  const places = new Uint32Array(size);
  const rarity = new Float32Array(documentsWith.size);
  let place = 0;
  for (const [feature, documents] of documentsWith) {
    let slot = slotOf(feature, size);
    while (places[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = feature;
    rarity[place] = rarityOf(documents, texts.length);
    place += 1;
    places[slot] = place;
  }
  return { slots, places, rarity, unseenRarity: rarityOf(0, texts.length) };
}

/** The place of a feature, -1 when training never saw it. */
export function findPlace({ slots, places }: Vocabulary, feature: number): number {
  const last = slots.length - 1;
  let slot = slotOf(feature, slots.length);
  for (;;) {
    const place = places[slot] as number;
    if (place === 0 || slots[slot] === feature) return place - 1;
    slot = (slot + 1) & last;
  }
}

/** Inverse document frequency, softened by a root: with few examples it is a rough guess. */
function rarityOf(documents: number, total: number): number {
  return Math.sqrt(1 + Math.log((total + 1) / (documents + 1)));
}

/** Multiplicative hashing with the golden ratio; the high bits are the well-mixed ones. */
function slotOf(feature: number, size: number): number {
  return Math.imul(feature, 0x9e3779b1) >>> (Math.clz32(size) + 1);
}
