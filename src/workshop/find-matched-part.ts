/** Which characters of a message, as it was typed, are what a rule heard: for the page to mark. Pure. */
import type { Candidate } from '../domain/intent.ts';
import { normalise } from '../intents/normalise.ts';
import { compilePattern } from '../intents/words/pattern.ts';
import { patternBudget } from '../intents/words/word-index.ts';

export interface Part {
  readonly start: number;
  readonly end: number;
}

/** Longer texts are shown without a mark. */
const longestMarked = 300;

/** Undefined when what hit is no part of the text: an example that it is like, a sound, a tap. */
export function findMatchedPart(
  text: string,
  { matcher, evidence }: Pick<Candidate, 'matcher' | 'evidence'>,
): Part | undefined {
  if (text === '' || text.length > longestMarked) return undefined;
  switch (matcher) {
    case 'exact':
    case 'control':
      return { start: 0, end: text.length };
    case 'keyword':
    case 'dialogue':
      return findNormalised(text, evidence);
    case 'pattern':
      return findPattern(text, evidence);
    default:
      return undefined;
  }
}

/** The shortest part that reads as the evidence once it is normalised. */
function findNormalised(text: string, evidence: string): Part | undefined {
  const plain = text.indexOf(evidence);
  if (evidence === '') return undefined;
  if (plain >= 0) return { start: plain, end: plain + evidence.length };
  for (let start = 0; start < text.length; start += 1) {
    // A sign before the word is dropped as well: it is no part of it.
    const end = isDropped(text.charAt(start)) ? undefined : endOf(text, start, evidence);
    if (end !== undefined) return { start, end };
  }
  return undefined;
}

function isDropped(character: string): boolean {
  return !/[\ud800-\udfff]/.test(character) && normalise(character) === '';
}

/** Signs between the characters of a word are dropped when it is read, so the part may be longer than the word. */
function endOf(text: string, start: number, evidence: string): number | undefined {
  const last = Math.min(text.length, start + evidence.length * 2 + 2);
  for (let end = start + 1; end <= last; end += 1) {
    if (normalise(text.slice(start, end)) === evidence) return end;
  }
  return undefined;
}

/** What is left when as much as possible is cut off behind, then in front. */
function findPattern(text: string, source: string): Part | undefined {
  const pattern = compilePattern(source);
  if (typeof pattern === 'string') return undefined;
  const matches = (start: number, end: number) =>
    pattern.test(normalise(text.slice(start, end)), { left: patternBudget }) === true;
  if (!matches(0, text.length)) return undefined;
  let end = text.length;
  while (end > 1 && matches(0, end - 1)) end -= 1;
  let start = 0;
  while (start < end - 1 && matches(start + 1, end)) start += 1;
  return { start, end };
}
