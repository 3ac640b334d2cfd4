/**
 * Which rule wins every text in which a phrase of another is heard? Asked of thousands of phrases against thousands, so
 * the phrases that win are found by one scan instead of one by one.
 */
import { PhraseTrie } from '../words/phrase-trie.ts';
import { standsAlone } from '../words/word-edges.ts';
import type { PhrasedRule, RulePhrase } from './rule-phrases.ts';

export interface OwnedPhrase {
  readonly rule: PhrasedRule;
  readonly phrase: RulePhrase;
}

/** A rule that wins at any time, and whatever else the text says; the first in the file. */
export type FindAlwaysWinner = (owned: OwnedPhrase) => PhrasedRule | undefined;

export function indexWinners(rules: readonly PhrasedRule[]): FindAlwaysWinner {
  const able = rules.filter(
    ({ isUnconditional, unless }) => isUnconditional && unless.length === 0,
  );
  const owned = able.flatMap((rule) => rule.phrases.map((phrase) => ({ rule, phrase })));
  const keywords = groupBy(owned.filter(({ phrase }) => phrase.matcher === 'contains'));
  const exact = groupBy(owned.filter(({ phrase }) => phrase.matcher === 'exact'));
  const texts = [...keywords.keys()];
  const trie = new PhraseTrie(texts);

  return (loser) => {
    const { text, matcher } = loser.phrase;
    const winners = new Set<OwnedPhrase>();
    trie.scan(text, (at, start, end) => {
      if (!standsAlone(text, start, end)) return;
      for (const other of keywords.get(texts[at] ?? '') ?? []) winners.add(other);
    });
    for (const other of matcher === 'exact' ? (exact.get(text) ?? []) : []) winners.add(other);
    return [...winners]
      .filter((winner) => winner.rule !== loser.rule && goesFirst(winner, loser))
      .map(({ rule }) => rule)
      .toSorted((a, b) => a.position - b.position)[0];
  };
}

function groupBy(owned: readonly OwnedPhrase[]): ReadonlyMap<string, readonly OwnedPhrase[]> {
  const groups = Map.groupBy(owned, ({ phrase }) => phrase.text);
  return new Map([...groups].map(([text, group]) => [text, listUnbeaten(group)]));
}

/** Without those that an earlier one beats whatever they beat: thousands of rules may have one phrase. */
function listUnbeaten(group: readonly OwnedPhrase[]): readonly OwnedPhrase[] {
  let highest = Number.NEGATIVE_INFINITY;
  return group.filter(({ rule }) => {
    if (rule.source.order <= highest) return false;
    highest = rule.source.order;
    return true;
  });
}

/** Of two that are heard in the same text. */
function goesFirst(a: OwnedPhrase, b: OwnedPhrase): boolean {
  const ahead = a.rule.source.order - b.rule.source.order;
  if (ahead !== 0) return ahead > 0;
  const isEqual = a.phrase.matcher === b.phrase.matcher && a.phrase.text === b.phrase.text;
  return isEqual && a.rule.position < b.rule.position;
}
