/**
 * A ruleset that remembers what it found in a text. Followers say the same things over and over, and what rules and
 * examples see in a text depends on the text alone. It decides exactly as the ruleset itself.
 */
import type { Ruleset } from '../../intents/ruleset.ts';

/** Texts of one kind kept at a time: a few tens of megabytes at most. */
const maxTexts = 20_000;
/** As many as a fallback offers; another search is not remembered. */
const rememberedLimit = 3;

export function rememberTexts(ruleset: Ruleset): Ruleset {
  const { words, examples, suggestions } = ruleset;
  const findNearestOfAll = remember((text: string) =>
    suggestions.findNearest(text, { limit: rememberedLimit, where: () => true }),
  );
  return {
    ...ruleset,
    words: { findHits: remember((text) => words.findHits(text)) },
    examples: examples && {
      ...examples,
      findMatches: remember((text) => examples.findMatches(text)),
    },
    suggestions: {
      findNearest(text, search) {
        const nearest = findNearestOfAll(text);
        const isForAll = search.limit === rememberedLimit;
        // Where one of them may not be offered, others move up.
        if (isForAll && nearest.every(({ rule }) => search.where(rule))) return nearest;
        return suggestions.findNearest(text, search);
      },
    },
  };
}

function remember<T>(find: (text: string) => T): (text: string) => T {
  const found = new Map<string, T>();
  return (text) => {
    const known = found.get(text);
    if (known !== undefined) return known;
    if (found.size >= maxTexts) found.clear();
    const fresh = find(text);
    found.set(text, fresh);
    return fresh;
  };
}
