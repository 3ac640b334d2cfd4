/** Which meanings a text speaks of, whatever the words: 撤销 and 取消 are one, and so are 北京 and 上海. */
import { soundOf } from '../pinyin.ts';
import { standsAlone } from '../words/word-edges.ts';
import { kindLines } from './kinds-of-things.ts';
import { synonymLines } from './synonyms.ts';

/** Meanings are numbered from 1 and stay below this. */
export const meaningLimit = 512;

/** A word that stands in two lines has the meaning of the first. */
const meaningOf: ReadonlyMap<string, number> = new Map(
  [synonymLines, kindLines]
    .flatMap((lines) => lines.trim().split('\n'))
    .flatMap((line, at) => line.split(' ').map((word) => [word, at + 1] as const))
    .reverse(),
);

/** By how it sounds, for words of two characters or more: a single sound may be any of a dozen. */
const meaningHeard: ReadonlyMap<string, number> = new Map(
  [...meaningOf]
    .map(([word, meaning]) => [soundsOf(word), meaning] as const)
    .filter(([sounds]) => sounds.length > 1 && !sounds.includes('\0')),
);

/** Beginnings that are two sounds stay below this. */
const soundPairLimit = 0x4_0000;

/** How long the longest word is that begins like this: most places of a text begin none. */
const longestWith: ReadonlyMap<number, number> = new Map(
  [...meaningOf.keys()]
    .map((word) => [beginningAt(word, 0), word.length] as const)
    .sort(([, left], [, right]) => left - right),
);

/** In the order of a normalised text; a meaning may come twice. */
export function findMeanings(text: string): readonly number[] {
  const meanings: number[] = [];
  for (let at = 0; at < text.length; ) {
    const word = findWord(text, at);
    if (word) meanings.push(word.meaning);
    at += word?.length ?? 1;
  }
  return meanings;
}

interface Word {
  readonly meaning: number;
  readonly length: number;
}

/** The longest one that is written there, else the longest one heard; a single character only for want of both. */
function findWord(text: string, at: number): Word | undefined {
  const longest = Math.min(longestWith.get(beginningAt(text, at)) ?? 1, text.length - at);
  for (let length = longest; length > 1; length--) {
    const meaning = meaningOf.get(text.slice(at, at + length));
    if (meaning !== undefined && standsAlone(text, at, at + length)) return { meaning, length };
  }
  const sounds = longest > 1 ? soundsOf(text.slice(at, at + longest)) : '';
  for (let length = longest; length > 1; length--) {
    const meaning = meaningHeard.get(sounds.slice(0, length));
    if (meaning !== undefined) return { meaning, length };
  }
  const meaning = meaningOf.get(text.charAt(at));
  return meaning === undefined ? undefined : { meaning, length: 1 };
}

/** As a number: the sound of the unit and that of the next; the unit itself where it has none. */
function beginningAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const sound = soundOf(unit);
  if (sound === 0) return soundPairLimit + unit;
  return sound * 512 + (at + 1 < text.length ? soundOf(text.charCodeAt(at + 1)) : 0);
}

/** A unit for each unit of the text; zero for one without a sound. */
function soundsOf(text: string): string {
  let sounds = '';
  for (let at = 0; at < text.length; at++) {
    sounds += String.fromCharCode(soundOf(text.charCodeAt(at)));
  }
  return sounds;
}
