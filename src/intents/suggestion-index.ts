/**
 * Which rules might have been meant by a text that none of them recognised? The nearest by pairs of neighbouring
 * characters, rare pairs counting more. It suggests only; it never decides.
 */
import type { Rule } from './rule.ts';
import type { Steps } from './steps.ts';

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
  /** 0 to 1. */
  readonly similarity: number;
}

interface IndexedPhrase {
  readonly rule: Rule;
  readonly phrase: string;
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
/** In too many sentences to tell one wish from another. */
const stopCharacters: ReadonlySet<string> = new Set(
  '的了吗呢啊吧呀么不没有是在我你您他她它们这那哪个一二两三家好想要能可以会去来到说看给和跟就都还也很太再请问多少什怎为啥几上下里外点',
);

export function* buildSuggestionIndex(rules: readonly RulePhrases[]): Steps<SuggestionIndex> {
  const indexed: IndexedPhrase[] = [];
  const placesOf = new Map<string, number[]>();
  for (const { rule, phrases } of rules) {
    for (const phrase of new Set(phrases)) {
      for (const pair of pairsOf(phrase)) addTo(placesOf, pair, indexed.length);
      indexed.push({ rule, phrase });
      yield;
    }
  }
  const weightOf = (pair: string): number =>
    Math.log(1 + indexed.length / (placesOf.get(pair)?.length ?? 1));
  const weigh = (pairs: ReadonlySet<string>): number => {
    let total = 0;
    for (const pair of pairs) total += weightOf(pair);
    return total;
  };
  const weights = new Float64Array(indexed.length);
  for (const [place, { phrase }] of indexed.entries()) {
    weights[place] = weigh(pairsOf(phrase));
    yield;
  }

  function findSimilar(text: string): Suggestion[] {
    const pairs = pairsOf(text);
    const ownWeight = weigh(pairs);
    const alike: Suggestion[] = [];
    for (const [place, weight] of compare(pairs)) {
      const similarity = weight / Math.sqrt(ownWeight * (weights[place] as number));
      if (similarity < leastSimilarity) continue;
      const { rule, phrase } = indexed[place] as IndexedPhrase;
      alike.push({ rule, phrase, similarity });
    }
    return alike.sort(bySimilarity);
  }

  /** The places of phrases that share pairs, each with what it shares. */
  function compare(pairs: ReadonlySet<string>): ReadonlyMap<number, number> {
    const lists = [...pairs]
      .map((pair) => ({ places: placesOf.get(pair) ?? [], weight: weightOf(pair) }))
      .sort((a, b) => a.places.length - b.places.length);
    const shared = new Map<number, number>();
    let compared = 0;
    for (const { places, weight } of lists) {
      compared += places.length;
      if (compared > mostCompared) break;
      for (const place of places) shared.set(place, (shared.get(place) ?? 0) + weight);
    }
    return shared;
  }

  return {
    findNearest: (text, { limit, where }) => {
      const characters = meaningOf(text);
      const isNear = ({ rule, phrase }: Suggestion) =>
        countShared(phrase, characters) >= leastShared && where(rule);
      return takeDifferent(findSimilar(text), { limit, isNear });
    },
  };
}

function addTo(groups: Map<string, number[]>, key: string, place: number): void {
  const group = groups.get(key);
  if (group) group.push(place);
  else groups.set(key, [place]);
}

function bySimilarity(a: Suggestion, b: Suggestion): number {
  return b.similarity - a.similarity || a.rule.position - b.rule.position;
}

interface Taking {
  readonly limit: number;
  readonly isNear: (suggestion: Suggestion) => boolean;
}

function takeDifferent(
  sorted: readonly Suggestion[],
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

function countShared(phrase: string, characters: ReadonlySet<string>): number {
  const shared = new Set<string>();
  for (const character of phrase) if (characters.has(character)) shared.add(character);
  return shared.size;
}

/** "汉堡券" has 汉堡 and 堡券; a single character is a pair by itself. */
function pairsOf(text: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < text.length; at++) pairs.add(text.slice(at, at + 2));
  if (text.length === 1) pairs.add(text);
  return pairs;
}
