/**
 * A sentence that a pattern matches, for the lint to try out. It writes one by taking the pattern apart roughly, and
 * gives it back only when the pattern really matches it; it must never be used to decide what a pattern means.
 */
import { normalise } from '../normalise.ts';
import type { CompiledPattern } from '../words/pattern.ts';
import { patternBudget } from '../words/word-index.ts';

const tries = 3;
const maxSteps = 50;
/** Any character will do where a pattern takes any. */
const filler = '的';

/** Normalised; undefined when none was found. */
export function findSampleMatch(pattern: CompiledPattern): string | undefined {
  for (let choice = 0; choice < tries; choice++) {
    const sample = normalise(writeSample(pattern.source, choice));
    if (sample !== '' && pattern.test(sample, { left: patternBudget })) return sample;
  }
  return undefined;
}

/** @param choice which alternative to take. */
function writeSample(source: string, choice: number): string {
  let text = source
    .replaceAll(/\[([^\]\\^-])[^\]]*\]/g, '$1')
    .replaceAll(/\\d/g, '1')
    .replaceAll(/\.(?:\{0?,\d+\}|\{0\}|\*|\?)\??/g, '')
    .replaceAll(/\.(?:\{\d+,?\d*\}|\+)?\??/g, filler)
    .replaceAll(/\\([^a-zA-Z0-9])/g, '$1');
  for (let step = 0; step < maxSteps; step++) {
    const next = text.replace(/\((?:\?:)?([^()]*)\)(\?|\*|\{0,\d*\})?/, (_, inner, repeat) =>
      repeat === undefined ? pick(inner, choice) : '',
    );
    if (next === text) break;
    text = next;
  }
  return pick(text, choice).replaceAll(/.[?*]|[\^$+]|\{\d+,?\d*\}/gu, '');
}

function pick(alternatives: string, choice: number): string {
  const parts = alternatives.split('|');
  return parts[choice % parts.length] ?? '';
}
