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
  const seen: Seen = { features: [], documentsWith: [], table: buildTable([]) };
  for (const { ids } of texts) {
    for (const feature of ids) count(seen, feature);
  }
  const rarityIn = (documents: number) => rarityOf(documents, texts.length);
  const rarity = Float32Array.from(seen.documentsWith, rarityIn);
  return { ...seen.table, rarity, unseenRarity: rarityIn(0) };
}

/** By place: the features, and how many texts have each. */
interface Seen {
  readonly features: number[];
  readonly documentsWith: number[];
  table: Table;
}

function count(seen: Seen, feature: number): void {
  const { features, documentsWith, table } = seen;
  const place = findPlace(table, feature);
  if (place >= 0) {
    documentsWith[place] = (documentsWith[place] as number) + 1;
    return;
  }
  features.push(feature);
  documentsWith.push(1);
  if (features.length * 2 > table.slots.length) seen.table = buildTable(features);
  else addToTable(table, feature, features.length);
}

type Table = Pick<Vocabulary, 'slots' | 'places'>;

/** At least half of it stays free, so that a search is short and has an end. */
function buildTable(features: readonly number[]): Table {
  const size = 2 ** Math.ceil(Math.log2(Math.max(8, features.length * 2)));
  const table = { slots: new Uint32Array(size), places: new Uint32Array(size) };
  for (let at = 0; at < features.length; at++) {
    addToTable(table, features[at] as number, at + 1);
  }
  return table;
}

function addToTable({ slots, places }: Table, feature: number, placeAndOne: number): void {
  let slot = slotOf(feature, slots.length);
  while (places[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
  slots[slot] = feature;
  places[slot] = placeAndOne;
}

/** The place of a feature, -1 when training never saw it. */
export function findPlace({ slots, places }: Table, feature: number): number {
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
