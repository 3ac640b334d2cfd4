/**
 * Which passages speak of what was asked? By the words that both have, as characters and pairs of neighbours, the rare
 * ones counting more. It finds, and never decides: what it misses is answered by the fallback.
 */
import { normalise } from '../intents/normalise.ts';
import { mapInSteps, type Steps } from '../intents/steps.ts';
import { stopCharacters } from '../intents/stop-characters.ts';
import type { Passage } from './passages.ts';

export interface PassageIndex {
  /** The nearest first; none that shares too little with the text. */
  find(text: string, limit: number): readonly Passage[];
}

/** So much of what was asked, by weight, must be in a passage; less is chance. */
const leastCovered = 0.3;
/** A pair of characters in common, or words of other scripts. */
const leastSharedLength = 2;
/** The heading is seldom repeated in the text, and says what it is about. */
const title = ({ title: name, heading }: Passage): string => `${name}\n${heading}`;

export function* buildPassageIndex(passages: readonly Passage[]): Steps<PassageIndex> {
  const termsOf = yield* mapInSteps(
    passages,
    (passage) => new Set([...listTerms(title(passage)), ...listTerms(passage.text)]),
  );
  const places = new Map<string, number>();
  for (const terms of termsOf) {
    for (const term of terms) places.set(term, (places.get(term) ?? 0) + 1);
    yield;
  }
  const weightOf = (term: string): number =>
    Math.log(1 + passages.length / (places.get(term) ?? 1)) * Math.min(term.length, 2);

  return {
    find(text, limit) {
      const asked = listTerms(text);
      const whole = sum(asked, weightOf);
      return passages
        .map((passage, at) => {
          const shared = asked.filter((term) => termsOf[at]?.has(term));
          return { passage, shared, covered: sum(shared, weightOf) / whole };
        })
        .filter(({ covered, shared }) => covered >= leastCovered && isMeant(shared))
        .toSorted((a, b) => b.covered - a.covered)
        .slice(0, limit)
        .map(({ passage }) => passage);
    },
  };
}

/** Each once: characters that mean something, pairs that are not both everyday, words and numbers of other scripts. */
export function listTerms(text: string): readonly string[] {
  const terms = text
    .split(/[\n，。！？；、：,!?;:]/)
    .flatMap((clause) => termsIn(normalise(clause)));
  return [...new Set(terms)];
}

function termsIn(clause: string): readonly string[] {
  const units = clause.match(/[a-z]+|\d+|\p{Script=Han}/gu) ?? [];
  const isTelling = (unit: string): boolean => !stopCharacters.has(unit);
  const pairs = units.slice(1).flatMap((unit, at) => {
    const before = units[at] ?? '';
    return isTelling(unit) || isTelling(before) ? [before + unit] : [];
  });
  return [...units.filter(isTelling), ...pairs];
}

function isMeant(shared: readonly string[]): boolean {
  return shared.some((term) => [...term].length >= leastSharedLength);
}

function sum(terms: readonly string[], weightOf: (term: string) => number): number {
  return terms.reduce((total, term) => total + weightOf(term), 0);
}
