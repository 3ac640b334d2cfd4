/**
 * Which rules might have been meant by a text that none of them recognised? The nearest by pairs of neighbouring
 * characters, rare pairs counting more. It suggests only; it never decides.
 */
import type { Rule } from './rule.ts';
import type { Steps } from './steps.ts';
import {
  findTelling,
  packTelling,
  sharesTelling,
  type TellingCharacters,
} from './telling-characters.ts';

export interface RulePhrases {
  readonly rule: Rule;
  /** Normalised: the title and the words it listens for. */
  readonly phrases: readonly string[];
}

export interface SuggestionIndex {
  /** Nearest first; none that shares too little with the text, and no label twice. @param text normalised. */
  findNearest(text: string, search: SuggestionSearch): readonly Suggestion[];
}

export interface SuggestionSearch {
  readonly limit: number;
  readonly where: (rule: Rule) => boolean;
}

export interface Suggestion {
  readonly rule: Rule;
  /** The phrase of the rule that is like the text. */
  readonly phrase: string;
}

/** A pair of neighbours, and the phrases that have it. */
interface Pair {
  /** Rising. */
  readonly places: number[];
  /** How much it tells: set when all phrases are known. */
  weight: number;
}

/** Below, what is shared is chance: one everyday pair in two sentences. */
const leastSimilarity = 0.15;
/** So many different characters that carry meaning must be shared. */
const leastShared = 2;
/**
 * So many phrases at most are looked at for one text, those with its rarest pairs first: with rules by the thousand an
 * everyday pair is in thousands of phrases and tells none from another.
 */
const mostCompared = 200;

/** All phrases, by their places, in the order of their rules. */
interface PhraseIndex {
  readonly phrases: readonly Suggestion[];
  readonly pairs: ReadonlyMap<number, Pair>;
  /** Of a pair that no phrase has. */
  readonly unseenWeight: number;
  /** Of the weight of all pairs of a phrase. */
  readonly roots: Float64Array;
  readonly telling: TellingCharacters;
  /** What each phrase shares with the text in hand; all zero between two searches. */
  readonly shared: Float64Array;
}

export function* buildSuggestionIndex(rules: readonly RulePhrases[]): Steps<SuggestionIndex> {
  const index = yield* indexPhrases(rules);
  return { findNearest: (text, search) => takeDifferent(index, findNear(index, text), search) };
}

function* indexPhrases(rules: readonly RulePhrases[]): Steps<PhraseIndex> {
  const phrases: Suggestion[] = [];
  const pairs = new Map<number, Pair>();
  for (const { rule, phrases: own } of rules) {
    for (const phrase of new Set(own)) {
      for (const key of pairsOf(phrase)) addTo(pairs, key, phrases.length);
      phrases.push({ rule, phrase });
      yield;
    }
  }
  for (const pair of pairs.values())
    pair.weight = Math.log(1 + phrases.length / pair.places.length);
  const unseenWeight = Math.log(1 + phrases.length);
  const roots = new Float64Array(phrases.length);
  for (const [place, { phrase }] of phrases.entries()) {
    roots[place] = lookUp({ pairs, unseenWeight }, phrase).root;
    yield;
  }
  const telling = yield* packTelling(phrases.map(({ phrase }) => phrase));
  const shared = new Float64Array(phrases.length);
  return { phrases, pairs, unseenWeight, roots, telling, shared };
}

interface LookedUp {
  /** Those that some phrase has. */
  readonly known: Pair[];
  /** Of the weight of all pairs of the text. */
  readonly root: number;
}

function lookUp(
  { pairs, unseenWeight }: Pick<PhraseIndex, 'pairs' | 'unseenWeight'>,
  text: string,
): LookedUp {
  const known: Pair[] = [];
  let weight = 0;
  for (const key of pairsOf(text)) {
    const pair = pairs.get(key);
    weight += pair?.weight ?? unseenWeight;
    if (pair) known.push(pair);
  }
  return { known, root: Math.sqrt(weight) };
}

/** In no order. */
function findNear(index: PhraseIndex, text: string): Near[] {
  const { roots, telling, shared } = index;
  const { known, root } = lookUp(index, text);
  const touched = compare(index, known);
  if (touched.length === 0) return [];
  const characters = findTelling(text);
  const near: Near[] = [];
  for (const place of touched) {
    const similarity = (shared[place] as number) / (root * (roots[place] as number));
    shared[place] = 0;
    if (similarity < leastSimilarity) continue;
    if (sharesTelling(telling, { place, characters, least: leastShared })) {
      near.push({ place, similarity });
    }
  }
  return near;
}

/** The places of phrases that share pairs with the text, as many as can be looked at; how much is in `shared`. */
function compare({ shared }: PhraseIndex, known: readonly Pair[]): readonly number[] {
  const touched: number[] = [];
  let compared = 0;
  for (const { places, weight } of known.toSorted(byRarity)) {
    compared += places.length;
    if (compared > mostCompared) break;
    for (const place of places) {
      if (shared[place] === 0) touched.push(place);
      shared[place] = (shared[place] as number) + weight;
    }
  }
  return touched;
}

function byRarity(a: Pair, b: Pair): number {
  return a.places.length - b.places.length;
}

function takeDifferent(
  { phrases }: PhraseIndex,
  near: Near[],
  { limit, where }: SuggestionSearch,
): readonly Suggestion[] {
  const taken: Suggestion[] = [];
  const labels = new Set<string>();
  while (taken.length < limit && near.length > 0) {
    const suggestion = phrases[takeNearest(near)] as Suggestion;
    const { rule } = suggestion;
    if (labels.has(rule.label) || !where(rule)) continue;
    labels.add(rule.label);
    taken.push(suggestion);
  }
  return taken;
}

interface Near {
  readonly place: number;
  readonly similarity: number;
}

/** Takes it out. Of dozens three are wanted: to sort them all would take longer. @returns its place */
function takeNearest(near: Near[]): number {
  let nearest = near[0] as Near;
  let where = 0;
  for (const [at, one] of near.entries()) {
    if (!isNearer(one, nearest)) continue;
    nearest = one;
    where = at;
  }
  near[where] = near.at(-1) as Near;
  near.pop();
  return nearest.place;
}

/** Phrases stand in the order of their rules. */
function isNearer(a: Near, b: Near): boolean {
  return a.similarity > b.similarity || (a.similarity === b.similarity && a.place < b.place);
}

function addTo(pairs: Map<number, Pair>, key: number, place: number): void {
  const pair = pairs.get(key);
  if (pair) pair.places.push(place);
  else pairs.set(key, { places: [place], weight: 0 });
}

/** "汉堡券" has 汉堡 and 堡券, each as one number; a single character is a pair by itself. */
function pairsOf(text: string): readonly number[] {
  if (text.length === 1) return [text.charCodeAt(0)];
  const keys = new Set<number>();
  for (let at = 0; at + 1 < text.length; at++) {
    keys.add((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1));
  }
  return [...keys];
}
