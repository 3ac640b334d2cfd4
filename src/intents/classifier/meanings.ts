/** Which meanings a text speaks of, whatever the words: 撤销 and 取消 are one. */
import { synonymLines } from './synonyms.ts';

/** Meanings are numbered from 1 and stay below this. */
export const meaningLimit = 512;

/** A word that stands in two lines has the meaning of the first. */
const meaningOf: ReadonlyMap<string, number> = new Map(
  synonymLines
    .trim()
    .split('\n')
    .flatMap((line, at) => line.split(' ').map((word) => [word, at + 1] as const))
    .reverse(),
);

const longestWord = Math.max(...[...meaningOf.keys()].map((word) => word.length));
const firstUnits: ReadonlySet<number> = new Set(
  [...meaningOf.keys()].map((word) => word.charCodeAt(0)),
);

/** In the order of a normalised text, the longest word first at each place; a meaning may come twice. */
export function findMeanings(text: string): readonly number[] {
  const meanings: number[] = [];
  for (let at = 0; at < text.length; ) {
    const word = firstUnits.has(text.charCodeAt(at)) ? findWord(text, at) : '';
    if (word !== '') meanings.push(meaningOf.get(word) as number);
    at += Math.max(1, word.length);
  }
  return meanings;
}

function findWord(text: string, at: number): string {
  for (let length = Math.min(longestWord, text.length - at); length > 0; length--) {
    const word = text.slice(at, at + length);
    if (meaningOf.has(word)) return word;
  }
  return '';
}
