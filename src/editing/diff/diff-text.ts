/** Two texts word by word: what stayed, what came, what went. Chinese has no spaces, so words are found by a segmenter. */
import { diffArrays } from 'diff';

export interface TextPiece {
  readonly fate: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Longer texts are told line by line. */
const maxChars = 20_000;

export function diffText(before: string, after: string): readonly TextPiece[] {
  const split = before.length + after.length > maxChars ? linesOf : wordsOf;
  return diffArrays(split(before), split(after)).map(({ added, removed, value }) => {
    const fate = removed ? 'removed' : 'same';
    return { fate: added ? 'added' : fate, text: value.join('') };
  });
}

function wordsOf(text: string): string[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}
