/**
 * The Chinese characters of many phrases that tell one wish from another, packed end to end: two hundred phrases are asked
 * for one text. Digits and letters that are alike mean nothing, nor do everyday characters.
 */
import type { Steps } from './steps.ts';
import { stopCharacters } from './stop-characters.ts';

export interface TellingCharacters {
  /** Where each phrase begins in `characters`; one more, where the last ends. */
  readonly starts: Uint32Array;
  /** As code points, each once in a phrase. */
  readonly characters: Uint32Array;
}

export function* packTelling(phrases: readonly string[]): Steps<TellingCharacters> {
  const starts = new Uint32Array(phrases.length + 1);
  const characters: number[] = [];
  for (const [place, phrase] of phrases.entries()) {
    characters.push(...findTelling(phrase));
    starts[place + 1] = characters.length;
    yield;
  }
  return { starts, characters: new Uint32Array(characters) };
}

/** @param text normalised */
export function findTelling(text: string): ReadonlySet<number> {
  const characters = text.match(/\p{Script=Han}/gu) ?? [];
  const telling = characters.filter((character) => !stopCharacters.has(character));
  return new Set(telling.map((character) => character.codePointAt(0) as number));
}

export interface Sharing {
  /** Of the phrase. */
  readonly place: number;
  /** Of the text. */
  readonly characters: ReadonlySet<number>;
  readonly least: number;
}

/** True when the phrase has so many different ones of them. */
export function sharesTelling(
  { starts, characters }: TellingCharacters,
  { place, characters: wanted, least }: Sharing,
): boolean {
  const end = starts[place + 1] as number;
  let shared = 0;
  for (let at = starts[place] as number; at < end && shared < least; at++) {
    if (wanted.has(characters[at] as number)) shared += 1;
  }
  return shared >= least;
}
