/**
 * Which rules do the words of a text hit? Exact phrases, keywords, patterns and negative keywords of all rules in one
 * place; the cost of a text hardly grows with the number of rules. It knows words only: no session, no time.
 */

import type { Hit, Rule } from '../rule.ts';
import type { Steps } from '../steps.ts';
import type { CompiledPattern } from './pattern.ts';
import { PhraseTrie } from './phrase-trie.ts';
import { standsAlone } from './word-edges.ts';

/** What one rule listens for; the words are normalised. */
export interface RuleWords {
  readonly rule: Rule;
  readonly exact: readonly string[];
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
  /** Patterns that were not run, because the others used up the budget. */
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

/** What a phrase in a text means for a rule. */
type Posting =
  | { readonly sort: 'keyword' | 'unless'; readonly rule: Rule }
  | { readonly sort: 'literal'; readonly pattern: RulePattern };

/** Steps (instructions × characters) that all patterns together may take for one text, at worst about 0.2 s. */
const patternBudget = 2_000_000;

export function* buildWordIndex(rules: readonly RuleWords[]): Steps<WordIndex> {
  const exact = groupExact(rules);
  yield;
  const patterns = listPatterns(rules);
  const openPatterns = patterns.filter(({ pattern }) => !pattern.literals);
  const postings = yield* groupPostings(rules, patterns);
  const phrases = [...postings.keys()];
  const postingsByPhrase = [...postings.values()];
  const trie = yield* PhraseTrie.plant(phrases);

  function findHits(text: string): WordHits {
    const hits = findExact(exact, text);
    const barred = new Map<Rule, string>();
    const candidates = new Set(openPatterns);
    const note = (posting: Posting, word: string, isWord: boolean): void => {
      if (posting.sort === 'literal') candidates.add(posting.pattern);
      else if (!isWord) return;
      else if (posting.sort === 'unless') barred.set(posting.rule, word);
      else hits.push(hitByKeyword(posting.rule, word));
    };
    const heardWords = new Set<number>();
    trie.scan(text, (phrase, start, end) => {
      // A text may repeat a word hundreds of times: once is enough.
      if (heardWords.has(phrase)) return;
      const word = phrases[phrase] as string;
      const isWord = standsAlone(text, start, end);
      if (isWord) heardWords.add(phrase);
      for (const posting of postingsByPhrase[phrase] ?? []) note(posting, word, isWord);
    });
    const untriedPatterns = runPatterns(candidates, text, hits);
    return { hits, barred, untriedPatterns };
  }

  return { findHits };
}

function hitByKeyword(rule: Rule, word: string): Hit {
  return { rule, matcher: 'keyword', evidence: word, weight: word.length };
}

/** "优惠券?" is asked like "优惠券". */
function findExact(exact: ReadonlyMap<string, readonly Rule[]>, text: string): Hit[] {
  const plain = text.replace(/\?+$/, '');
  const phrases = plain === text || plain === '' ? [text] : [text, plain];
  return phrases.flatMap((phrase) =>
    (exact.get(phrase) ?? []).map(
      (rule): Hit => ({ rule, matcher: 'exact', evidence: phrase, weight: phrase.length }),
    ),
  );
}

/** Adds to `hits`; the rules that come first are tried first. @returns how many the budget did not allow. */
function runPatterns(candidates: ReadonlySet<RulePattern>, text: string, hits: Hit[]): number {
  if (candidates.size === 0) return 0;
  const inOrder = [...candidates].sort(byPrecedence);
  let left = patternBudget;
  let untried = 0;
  for (const { rule, pattern } of inOrder) {
    left -= pattern.programSize * text.length;
    if (left < 0) untried++;
    else if (pattern.test(text)) {
      hits.push({ rule, matcher: 'pattern', evidence: pattern.source, weight: 0 });
    }
  }
  return untried;
}

function byPrecedence({ rule: a }: RulePattern, { rule: b }: RulePattern): number {
  return b.order - a.order || a.position - b.position;
}

function groupExact(rules: readonly RuleWords[]): ReadonlyMap<string, readonly Rule[]> {
  const pairs = rules.flatMap(({ rule, exact }) => exact.map((phrase) => ({ phrase, rule })));
  const grouped = Map.groupBy(pairs, ({ phrase }) => phrase);
  return new Map([...grouped].map(([phrase, group]) => [phrase, group.map(({ rule }) => rule)]));
}

function listPatterns(rules: readonly RuleWords[]): readonly RulePattern[] {
  return rules.flatMap(({ rule, patterns }) => patterns.map((pattern) => ({ rule, pattern })));
}

/** Every phrase that the trie looks for, and whom it tells. */
function* groupPostings(
  rules: readonly RuleWords[],
  patterns: readonly RulePattern[],
): Steps<ReadonlyMap<string, readonly Posting[]>> {
  const postings = new Map<string, Posting[]>();
  const add = (phrase: string, posting: Posting): void => {
    const others = postings.get(phrase);
    if (others) others.push(posting);
    else postings.set(phrase, [posting]);
  };
  for (const { rule, keywords, unless } of rules) {
    for (const keyword of new Set(keywords)) add(keyword, { sort: 'keyword', rule });
    for (const keyword of new Set(unless)) add(keyword, { sort: 'unless', rule });
    yield;
  }
  for (const pattern of patterns) {
    for (const word of new Set(pattern.pattern.literals)) add(word, { sort: 'literal', pattern });
    yield;
  }
  return postings;
}
