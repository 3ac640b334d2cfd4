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
  readonly pairs: ReadonlySet<string>;
}

/** Below, what is shared is chance: one everyday pair in two sentences. */
const leastSimilarity = 0.15;
/** So many different characters that carry meaning must be shared. */
const leastShared = 2;
/** In too many sentences to tell one wish from another. */
const stopCharacters: ReadonlySet<string> = new Set(
  '的了吗呢啊吧呀么不没有是在我你您他她它们这那哪个一二两三家好想要能可以会去来到说看给和跟就都还也很太再请问多少什怎为啥几上下里外点',
);

export function* buildSuggestionIndex(rules: readonly RulePhrases[]): Steps<SuggestionIndex> {
  const indexed: IndexedPhrase[] = [];
  const phrasesOf = new Map<string, IndexedPhrase[]>();
  for (const { rule, phrases } of rules) {
    for (const phrase of new Set(phrases)) {
      const entry = { rule, phrase, pairs: pairsOf(phrase) };
      indexed.push(entry);
      for (const pair of entry.pairs) addTo(phrasesOf, pair, entry);
      yield;
    }
  }
  const weightOf = (pair: string): number =>
    Math.log(1 + indexed.length / (phrasesOf.get(pair)?.length ?? 1));
  const weigh = (pairs: ReadonlySet<string>): number => {
    let total = 0;
    for (const pair of pairs) total += weightOf(pair);
    return total;
  };
  const weights = new Map<IndexedPhrase, number>();
  for (const phrase of indexed) {
    weights.set(phrase, weigh(phrase.pairs));
    yield;
  }

  function findSimilar(text: string): Suggestion[] {
    const pairs = pairsOf(text);
    const characters = meaningOf(text);
    const ownWeight = weigh(pairs);
    const shared = new Map<IndexedPhrase, number>();
    for (const pair of pairs) {
      for (const phrase of phrasesOf.get(pair) ?? []) {
        shared.set(phrase, (shared.get(phrase) ?? 0) + weightOf(pair));
      }
    }
    const alike = [...shared].filter(
      ([phrase]) => meaningOf(phrase.phrase).intersection(characters).size >= leastShared,
    );
    return alike.map(([phrase, weight]) => {
      const similarity = weight / Math.sqrt(ownWeight * (weights.get(phrase) ?? ownWeight));
      return { rule: phrase.rule, phrase: phrase.phrase, similarity };
    });
  }

  return {
    findNearest: (text, { limit, where }) =>
      takeDifferent(findSimilar(text).toSorted(bySimilarity), { limit, where }),
  };
}

function addTo<K, T>(groups: Map<K, T[]>, key: K, entry: T): void {
  const group = groups.get(key);
  if (group) group.push(entry);
  else groups.set(key, [entry]);
}

function bySimilarity(a: Suggestion, b: Suggestion): number {
  return b.similarity - a.similarity || a.rule.position - b.rule.position;
}

function takeDifferent(
  sorted: readonly Suggestion[],
  { limit, where }: SuggestionSearch,
): readonly Suggestion[] {
  const taken: Suggestion[] = [];
  const labels = new Set<string>();
  for (const suggestion of sorted) {
    if (taken.length === limit || suggestion.similarity < leastSimilarity) break;
    if (labels.has(suggestion.rule.label) || !where(suggestion.rule)) continue;
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

/** "汉堡券" has 汉堡 and 堡券; a single character is a pair by itself. */
function pairsOf(text: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < text.length; at++) pairs.add(text.slice(at, at + 2));
  if (text.length === 1) pairs.add(text);
  return pairs;
}
