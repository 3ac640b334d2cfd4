/**
 * Which rules might have been meant by a text that none of them recognised? The nearest by pairs of neighbouring
 * characters, rare pairs counting more. It suggests only; it never decides.
 */
import type { Rule } from './rule.ts';
import type { Steps } from './steps.ts';
import { stopCharacters } from './stop-characters.ts';

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
export function* buildSuggestionIndex(rules: readonly RulePhrases[]): Steps<SuggestionIndex> {
  const indexed: Suggestion[] = [];
  const pairs = new Map<number, Pair>();
  for (const { rule, phrases } of rules) {
    for (const phrase of new Set(phrases)) {
      for (const key of pairsOf(phrase)) addTo(pairs, key, indexed.length);
      indexed.push({ rule, phrase });
      yield;
    }
  }
  for (const pair of pairs.values())
    pair.weight = Math.log(1 + indexed.length / pair.places.length);
  const unseenWeight = Math.log(1 + indexed.length);
  const weigh = (keys: readonly number[]): number =>
    keys.reduce((total, key) => total + (pairs.get(key)?.weight ?? unseenWeight), 0);
  const roots = new Float64Array(indexed.length);
  for (const [place, { phrase }] of indexed.entries()) {
    roots[place] = Math.sqrt(weigh(pairsOf(phrase)));
    yield;
  }
  // What each phrase shares with the text in hand; all zero between two searches.
  const shared = new Float64Array(indexed.length);

  function findSimilar(text: string): Similar[] {
    const keys = pairsOf(text);
    const ownRoot = Math.sqrt(weigh(keys));
    const alike: Similar[] = [];
    for (const place of compare(keys)) {
      const similarity = (shared[place] as number) / (ownRoot * (roots[place] as number));
      shared[place] = 0;
      if (similarity >= leastSimilarity) alike.push({ place, similarity });
    }
    return alike.sort(bySimilarity);
  }

  /** The places of phrases that share pairs with the text; how much is in `shared`. */
  function compare(keys: readonly number[]): readonly number[] {
    const touched: number[] = [];
    for (const { places, weight } of rarestOf(keys)) {
      for (const place of places) {
        if (shared[place] === 0) touched.push(place);
        shared[place] = (shared[place] as number) + weight;
      }
    }
    return touched;
  }

  /** As many as can be looked at, the rarest first. */
  function rarestOf(keys: readonly number[]): readonly Pair[] {
    const known = keys
      .flatMap((key) => pairs.get(key) ?? [])
      .sort((a, b) => a.places.length - b.places.length);
    let compared = 0;
    const tooMany = known.findIndex(({ places }) => {
      compared += places.length;
      return compared > mostCompared;
    });
    return tooMany < 0 ? known : known.slice(0, tooMany);
  }

  return {
    findNearest: (text, { limit, where }) => {
      const alike = findSimilar(text);
      if (alike.length === 0) return [];
      const characters = meaningOf(text);
      const isNear = ({ rule, phrase }: Suggestion) =>
        sharesEnough(phrase, characters) && where(rule);
      const sorted = alike.map(({ place }) => indexed[place] as Suggestion);
      return takeDifferent(sorted, { limit, isNear });
    },
  };
}

interface Similar {
  readonly place: number;
  readonly similarity: number;
}

/** Phrases stand in the order of their rules. */
function bySimilarity(a: Similar, b: Similar): number {
  return b.similarity - a.similarity || a.place - b.place;
}

function addTo(pairs: Map<number, Pair>, key: number, place: number): void {
  const pair = pairs.get(key);
  if (pair) pair.places.push(place);
  else pairs.set(key, { places: [place], weight: 0 });
}

interface Taking {
  readonly limit: number;
  readonly isNear: (suggestion: Suggestion) => boolean;
}

function takeDifferent(
  sorted: Iterable<Suggestion>,
  { limit, isNear }: Taking,
): readonly Suggestion[] {
  const taken: Suggestion[] = [];
  const labels = new Set<string>();
  for (const suggestion of sorted) {
    if (taken.length === limit) break;
    if (labels.has(suggestion.rule.label) || !isNear(suggestion)) continue;
    labels.add(suggestion.rule.label);
    taken.push(suggestion);
  }
  return taken;
}

/** Its Chinese characters but the everyday ones: digits and letters that are alike mean nothing. */
function meaningOf(text: string): Set<string> {
  const characters = text.match(/\p{Script=Han}/gu) ?? [];
  return new Set(characters.filter((character) => !stopCharacters.has(character)));
}

function sharesEnough(phrase: string, characters: ReadonlySet<string>): boolean {
  let shared = '';
  for (const character of phrase) {
    if (characters.has(character) && !shared.includes(character)) shared += character;
    if (shared.length >= leastShared) return true;
  }
  return false;
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
