/**
 * Tries a rule's patterns on a sentence. Compiling and running cost the thread that all accounts share: so they are as few
 * and as short as a rule may have, have the budget of one message together, and are tried a few at a time. Pure.
 */
import { maxTextLength, normalise } from '../../../intents/normalise.ts';
import { maxPatterns } from '../../../intents/ruleset-schema.ts';
import type { Steps } from '../../../intents/steps.ts';
import { compilePattern, maxPatternLength } from '../../../intents/words/pattern.ts';
import { patternBudget } from '../../../intents/words/word-index.ts';
import { findMatchedPart } from '../../../workshop/find-matched-part.ts';
import { splitLines } from '../../schema-form/word-lines.ts';

const mostMarked = 100;

type Part = NonNullable<ReturnType<typeof findMatchedPart>>;

export interface TriedPattern {
  readonly source: string;
  readonly verdict: 'refused' | 'not-tried' | 'too-much' | 'matches' | 'matches-not';
  /** Why it is refused: an explanation. */
  readonly problem: string;
  /** What of the sentence it is about, of a sentence that is short. */
  readonly matched?: Part | undefined;
}

export interface TriedPatterns {
  readonly sentence: string;
  readonly tried: readonly TriedPattern[];
  /** More were typed than are tried, or one is too long. */
  readonly isCut: boolean;
}

/** @param sentence nothing when it is blank: then the patterns are only read */
export function* tryPatterns(text: string, sentence: string): Steps<TriedPatterns> {
  const lines = splitLines(text) ?? [];
  const sources = lines.slice(0, maxPatterns).filter(({ length }) => length <= maxPatternLength);
  const message = normalise(sentence.slice(0, maxTextLength));
  const meter = { left: patternBudget };
  const tried: TriedPattern[] = [];
  for (const source of sources) {
    const one = tryPattern(source, message, meter);
    yield;
    tried.push(one.verdict === 'matches' ? { ...one, matched: findPart(source, sentence) } : one);
    yield;
  }
  return { tried, sentence, isCut: sources.length < lines.length };
}

/** It tries the pattern again for every character. */
function findPart(source: string, sentence: string): Part | undefined {
  if (sentence.length > mostMarked) return undefined;
  return findMatchedPart(sentence, { matcher: 'pattern', evidence: source });
}

function tryPattern(source: string, message: string, meter: { left: number }): TriedPattern {
  const pattern = compilePattern(source);
  if (typeof pattern === 'string') return { source, verdict: 'refused', problem: pattern };
  if (message === '') return { source, verdict: 'not-tried', problem: '' };
  const isHit = meter.left > 0 ? pattern.test(message, meter) : undefined;
  const verdict = isHit === undefined ? 'too-much' : isHit ? 'matches' : 'matches-not';
  return { source, verdict, problem: '' };
}
