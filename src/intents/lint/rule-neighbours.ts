/**
 * Which rules can have anything to do with one rule: those that share two neighbouring characters with it, or whose
 * keywords of two characters begin or end as its own do. Made once for many rules, asked in microseconds; a lint of these
 * few finds what a lint of all would find about the rule.
 */
import type { PhrasedRule } from './rule-phrases.ts';

export interface RuleNeighbours {
  find(rule: PhrasedRule): readonly PhrasedRule[];
}

/** A pair that so many rules have tells nothing any more, and would make every rule a neighbour of all. */
const mostSharing = 500;

export function indexNeighbours(rules: readonly PhrasedRule[]): RuleNeighbours {
  const owners = new Map<string, PhrasedRule[]>();
  for (const rule of rules) {
    for (const key of keysOf(rule)) {
      const others = owners.get(key);
      if (others) others.push(rule);
      else owners.set(key, [rule]);
    }
  }
  return {
    find(rule) {
      const sharing = [...soughtBy(rule)].map((key) => owners.get(key) ?? []);
      const found = new Set(sharing.filter(({ length }) => length <= mostSharing).flat());
      return [...found]
        .filter(({ source }) => source.id !== rule.source.id)
        .sort((a, b) => a.position - b.position);
    },
  };
}

function textsOf({ title, phrases, examples }: PhrasedRule): readonly string[] {
  return [title, ...phrases.map(({ text }) => text), ...examples.map(({ text }) => text)];
}

function keysOf(rule: PhrasedRule): ReadonlySet<string> {
  return new Set([...textsOf(rule).flatMap(pairsOf), ...edgesOf(rule, 'own')]);
}

function soughtBy(rule: PhrasedRule): ReadonlySet<string> {
  return new Set([...textsOf(rule).flatMap(pairsOf), ...edgesOf(rule, 'sought')]);
}

function pairsOf(text: string): readonly string[] {
  if (text.length === 1) return [text];
  return Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));
}

/** 你好 and 好热 meet in 你好热: what one ends with, the other begins with. */
function edgesOf({ phrases }: PhrasedRule, side: 'own' | 'sought'): readonly string[] {
  return phrases
    .filter(({ matcher, text }) => matcher === 'contains' && text.length === 2)
    .flatMap(({ text }) =>
      side === 'own'
        ? [`^${text.charAt(0)}`, `$${text.charAt(1)}`]
        : [`^${text.charAt(1)}`, `$${text.charAt(0)}`],
    );
}
