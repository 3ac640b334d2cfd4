/**
 * What the classifier sees of a text, as numbers: which characters, words and pairs of neighbours it has, how they
 * sound and what they mean. It must see the same in training and in use, so there is this one place.
 */
import { soundOf } from '../pinyin.ts';
import { findMeanings, meaningLimit } from './meanings.ts';

/**
 * Unsigned 32-bit numbers in ranges that never meet: characters; sounds and pairs of sounds; meanings and pairs of
 * meanings; pairs of neighbours, the left one in the high half; Latin words and numbers by their hash, where the left
 * one would be for private use.
 */
const soundBase = 0x1_0000;
const soundPairBase = 0x2_0000;
const meaningBase = 0x10_0000;
const meaningPairBase = 0x18_0000;
const firstPair = 0x20_0000;
const wordBase = 0xe000_0000;
const wordMask = 0x0fff_ffff;
const lastWord = wordBase + wordMask;

/** Neighbours that are no characters: an end of the text, any Latin word, any number. */
const edge = 0x20;
const anyWord = 0xf000;
const anyNumber = 0xf001;

/** Ends of texts have a sound of their own: 在吗 as a whole differs from 在吗 inside of a sentence also by ear. */
const edgeSound = 511;

/**
 * How much each family counts, found by cross-validation on training rows. Where examples are few a single character
 * says more than a pair, a meaning more than the characters, and a sound is a weak sign beside what is written.
 */
const singleWeight = 1.4;
const pairWeight = 1;
const heardWeight = 0.8;
const meaningWeight = 1.6;
const meaningPairWeight = 1;

const token = /[a-z]+|[0-9]+|[^a-z0-9 ]/g;

/** The distinct features of a normalised text, in rising order. */
export function extractFeatures(text: string): Uint32Array {
  const features: number[] = [];
  let left = edge;
  let leftSound = edgeSound;
  const follow = (neighbour: number, sound: number) => {
    features.push(left * 0x1_0000 + neighbour);
    if (leftSound > 0 && sound > 0) features.push(soundPairBase + leftSound * 512 + sound);
    left = neighbour;
    leftSound = sound;
  };
  for (const word of text.match(token) ?? []) {
    const unit = word.charCodeAt(0);
    const sound = soundOf(unit);
    features.push(isAsciiWord(unit) ? hashWord(word) : unit);
    if (sound > 0) features.push(soundBase + sound);
    follow(neighbourOf(unit), sound);
  }
  if (features.length > 0) follow(edge, edgeSound);
  pushMeanings(features, text);
  return distinct(features);
}

export function weightOf(feature: number): number {
  if (feature < soundBase) return singleWeight;
  if (feature < meaningBase) return heardWeight;
  if (feature < firstPair) return feature < meaningPairBase ? meaningWeight : meaningPairWeight;
  return feature >= wordBase && feature <= lastWord ? singleWeight : pairWeight;
}

/** A pair is of two meanings that follow each other, whatever stands between them: 取消 and 闹钟. */
function pushMeanings(features: number[], text: string): void {
  let left = 0;
  for (const meaning of findMeanings(text)) {
    features.push(meaningBase + meaning);
    if (left > 0 && left !== meaning)
      features.push(meaningPairBase + left * meaningLimit + meaning);
    left = meaning;
  }
}

function neighbourOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return anyNumber;
  return unit >= 0x61 && unit <= 0x7a ? anyWord : unit;
}

function isAsciiWord(unit: number): boolean {
  return neighbourOf(unit) !== unit;
}

/** FNV-1a, cut to 28 bits. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) {
    hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  }
  return wordBase + ((hash ^ (hash >>> 28)) & wordMask);
}

function distinct(features: readonly number[]): Uint32Array {
  const sorted = Uint32Array.from(features).sort();
  let count = 0;
  for (let at = 0; at < sorted.length; at++) {
    if (at > 0 && sorted[at] === sorted[at - 1]) continue;
    sorted[count] = sorted[at] as number;
    count += 1;
  }
  return sorted.subarray(0, count);
}
