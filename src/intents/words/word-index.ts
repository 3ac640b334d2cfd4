/**
 * Which rules do the words of a text hit? Exact phrases, keywords, patterns and negative keywords of all rules in one
 * place; the cost of a text hardly grows with the number of rules. It knows words only: no session, no time.
 */

import { recallTexts } from '../recall-texts.ts';
import type { Hit, Rule } from '../rule.ts';
import type { Steps } from '../steps.ts';
import type { CompiledPattern } from './pattern.ts';
import type { StepMeter } from './pattern-program.ts';
import { PhraseTrie } from './phrase-trie.ts';
import { standsAlone } from './word-edges.ts';

/** What one rule listens for; the words are normalised. */
export interface RuleWords {
  readonly rule: Rule;
  readonly exact: readonly string[];
  /** Those of `exact` that are there only because they are examples. */
  readonly examples?: ReadonlySet<string>;
  readonly keywords: readonly string[];
  readonly patterns: readonly CompiledPattern[];
  /** A text with one of these is not for this rule. */
  readonly unless: readonly string[];
}

export interface WordHits {
  /** In no order; a rule may be hit in several ways. */
  readonly hits: readonly Hit[];
  /** The rules that a negative keyword keeps out, with that keyword. */
  readonly barred: ReadonlyMap<Rule, string>;
  /** Patterns that were not run to their end, because the budget was used up. */
  readonly untriedPatterns: number;
}

export interface WordIndex {
  /** @param text normalised. */
  findHits(text: string): WordHits;
}

interface RulePattern {
  readonly rule: Rule;
  readonly pattern: CompiledPattern;
}

/** A phrase that the trie looks for, and whom it tells. */
interface Listeners {
  readonly word: string;
  readonly keywordOf: readonly Rule[];
  readonly unlessOf: readonly Rule[];
  /** Patterns that cannot match without it, as their places among all patterns. */
  readonly literalOf: readonly number[];
}

/**
 * Visits of instructions that all patterns together may take for one text, about 10 ns each. An everyday pattern takes a
 * quarter of a visit to a few for each character, and only where one of its words is; one made to be slow takes hundreds.
 */
export const patternBudget = 150_000;

export function* buildWordIndex(rules: readonly RuleWords[]): Steps<WordIndex> {
  const exact = groupExact(rules);
  yield;
  const patterns = listPatterns(rules);
  const openPatterns = [...patterns.keys()].filter((at) => !patterns[at]?.pattern.literals);
  const listeners = yield* gatherListeners(rules, patterns);
  const trie = yield* PhraseTrie.plant(listeners.map(({ word }) => word));

  function findHits(text: string): WordHits {
    const { longest, barred, candidates } = hearWords({ trie, listeners }, text);
    for (const place of openPatterns) candidates.add(place);
    const places = [...candidates].sort((a, b) => a - b);
    const found = [...findExact(exact, text), ...longest.values()];
    const untriedPatterns = runPatterns({ patterns, places, text }, found);
    return { hits: found, barred, untriedPatterns };
  }

  return { findHits: recallTexts(findHits) };
}

interface Ears {
  readonly trie: PhraseTrie;
  /** By the number of the phrase in the trie. */
  readonly listeners: readonly Listeners[];
}

interface HeardWords {
  /** Of each rule the longest keyword, which is all that counts: one rule may have thousands in one text. */
  readonly longest: Map<Rule, Hit>;
  readonly barred: Map<Rule, string>;
  /** Places of the patterns that may match. */
  readonly candidates: Set<number>;
}

function hearWords({ trie, listeners }: Ears, text: string): HeardWords {
  const heard: HeardWords = { longest: new Map(), barred: new Map(), candidates: new Set() };
  // A text may repeat a word hundreds of times: once is enough.
  const settled = new Set<number>();
  trie.scan(text, (phrase, start, end) => {
    if (settled.has(phrase)) return;
    const listening = listeners[phrase] as Listeners;
    for (const place of listening.literalOf) heard.candidates.add(place);
    if (!standsAlone(text, start, end)) return;
    settled.add(phrase);
    tellRules(listening, heard);
  });
  return heard;
}

function tellRules({ word, keywordOf, unlessOf }: Listeners, heard: HeardWords): void {
  for (const rule of unlessOf) heard.barred.set(rule, word);
  for (const rule of keywordOf) {
    const known = heard.longest.get(rule);
    if (!known || known.weight < word.length) heard.longest.set(rule, hitByKeyword(rule, word));
  }
}

function hitByKeyword(rule: Rule, word: string): Hit {
  return { rule, matcher: 'keyword', evidence: word, weight: word.length };
}

/** "优惠券?" is asked like "优惠券". */
interface ExactPhrase {
  readonly phrase: string;
  readonly rule: Rule;
  readonly isExample: boolean;
}

function findExact(exact: ReadonlyMap<string, readonly ExactPhrase[]>, text: string): Hit[] {
  const plain = text.replace(/\?+$/, '');
  const phrases = plain === text || plain === '' ? [text] : [text, plain];
  return phrases.flatMap((phrase) =>
    (exact.get(phrase) ?? []).map(
      ({ rule, isExample }): Hit => ({
        rule,
        matcher: 'exact',
        evidence: phrase,
        weight: phrase.length,
        ...(isExample && { isExample }),
      }),
    ),
  );
}

interface Trial {
  readonly patterns: readonly RulePattern[];
  /** Which of them may match, in the order to try them. */
  readonly places: readonly number[];
  readonly text: string;
}

/** Adds to `hits`. @returns how many the budget did not allow. */
function runPatterns({ patterns, places, text }: Trial, hits: Hit[]): number {
  const meter: StepMeter = { left: patternBudget };
  let untried = 0;
  for (const place of places) {
    const { rule, pattern } = patterns[place] as RulePattern;
    const isMatch = meter.left > 0 ? pattern.test(text, meter) : undefined;
    if (isMatch === undefined) untried++;
    else if (isMatch) hits.push({ rule, matcher: 'pattern', evidence: pattern.source, weight: 0 });
  }
  return untried;
}

function groupExact(rules: readonly RuleWords[]): ReadonlyMap<string, readonly ExactPhrase[]> {
  const phrases = rules.flatMap(({ rule, exact, examples }) =>
    exact.map((phrase) => ({ phrase, rule, isExample: examples?.has(phrase) === true })),
  );
  return Map.groupBy(phrases, ({ phrase }) => phrase);
}

/** In the order to try them: those of the rules that go first. */
function listPatterns(rules: readonly RuleWords[]): readonly RulePattern[] {
  return rules
    .flatMap(({ rule, patterns }) => patterns.map((pattern) => ({ rule, pattern })))
    .sort(byPrecedence);
}

function byPrecedence({ rule: a }: RulePattern, { rule: b }: RulePattern): number {
  return b.order - a.order || a.position - b.position;
}

function* gatherListeners(
  rules: readonly RuleWords[],
  patterns: readonly RulePattern[],
): Steps<readonly Listeners[]> {
  const keywordOf = new Map<string, Rule[]>();
  const unlessOf = new Map<string, Rule[]>();
  const literalOf = new Map<string, number[]>();
  for (const { rule, keywords, unless } of rules) {
    for (const word of new Set(keywords)) addTo(keywordOf, word, rule);
    for (const word of new Set(unless)) addTo(unlessOf, word, rule);
    yield;
  }
  for (const [place, { pattern }] of patterns.entries()) {
    for (const word of new Set(pattern.literals)) addTo(literalOf, word, place);
    yield;
  }
  const words = new Set([...keywordOf.keys(), ...unlessOf.keys(), ...literalOf.keys()]);
  // One list for all who have none: with keywords by the hundred thousand each list is a miss in the cache.
  const none: readonly never[] = [];
  return Array.from(words, (word) => ({
    word,
    keywordOf: keywordOf.get(word) ?? none,
    unlessOf: unlessOf.get(word) ?? none,
    literalOf: literalOf.get(word) ?? none,
  }));
}

function addTo<Item>(groups: Map<string, Item[]>, word: string, item: Item): void {
  const group = groups.get(word);
  if (group) group.push(item);
  else groups.set(word, [item]);
}
