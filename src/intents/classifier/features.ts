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
 * says more than a pair, and a meaning more than the characters. A sound says what is written once more, so it counts a
 * little less; but hasty thumbs choose the wrong character of a sound, and for them it must count nearly as much.
 */
const singleWeight = 1.4;
const soundWeight = 1.2;
const pairWeight = 1;
const soundPairWeight = 0.8;
const meaningWeight = 1.6;
const meaningPairWeight = 1;

/**
 * Two that have one other between them count as a pair as well, at half: where a character is left out they meet, and
 * where one is mistyped they still have it between them.
 */
const apartShare = 0.5;

const space = 0x20;

export interface Features {
  /** Distinct, in rising order. */
  readonly ids: Uint32Array;
  /** How much each counts, however rare it is. */
  readonly weights: Float32Array;
}

/** `extractFeatures`, or what it found before. */
export type FeaturesOf = (text: string) => Features;

/** As they are found, in no order. There is room for all that a text can have. */
interface Found {
  readonly keys: Float64Array;
  count: number;
}

/** Of each unit: itself, its sound, two pairs of both kinds, a meaning and its pair; pairs with the end besides. */
const mostPerUnit = 8;

/** Takes normalised text. */
export function extractFeatures(text: string): Features {
  const found: Found = { keys: new Float64Array((text.length + 1) * mostPerUnit), count: 0 };
  const units = [edge];
  const sounds = [edgeSound];
  for (let at = 0, end = 0; at < text.length; at = end) {
    end = endOfToken(text, at);
    const unit = text.charCodeAt(at);
    if (unit === space) continue;
    const sound = soundOf(unit);
    add(found, isAsciiWord(unit) ? hashWord(text, at, end) : unit);
    if (sound > 0) add(found, soundBase + sound);
    units.push(neighbourOf(unit));
    sounds.push(sound);
  }
  units.push(edge);
  sounds.push(edgeSound);
  addPairs(found, units, sounds);
  addMeanings(found, text);
  return weigh(found);
}

/** A Latin word, a number, or a single unit. */
function endOfToken(text: string, start: number): number {
  const sort = neighbourOf(text.charCodeAt(start));
  let end = start + 1;
  if (sort !== anyWord && sort !== anyNumber) return end;
  while (end < text.length && neighbourOf(text.charCodeAt(end)) === sort) end += 1;
  return end;
}

/** Of neighbours, and of those that have one other between them, unless that one is all of the text. */
function addPairs(found: Found, units: readonly number[], sounds: readonly number[]): void {
  if (units.length === 2) return;
  for (let at = 1; at < units.length; at++) {
    const first = units.length > 3 ? Math.max(0, at - 2) : at - 1;
    for (let from = first; from < at; from++) {
      const isApart = at - from > 1;
      add(found, (units[from] as number) * 0x1_0000 + (units[at] as number), isApart);
      const left = sounds[from] as number;
      const right = sounds[at] as number;
      if (left > 0 && right > 0) add(found, soundPairBase + left * 512 + right, isApart);
    }
  }
}

/** A pair is of two meanings that follow each other, whatever stands between them: 取消 and 闹钟. */
function addMeanings(found: Found, text: string): void {
  let left = 0;
  for (const meaning of findMeanings(text)) {
    add(found, meaningBase + meaning);
    if (left > 0 && left !== meaning) {
      add(found, meaningPairBase + left * meaningLimit + meaning);
    }
    left = meaning;
  }
}

/** Its key sorts by feature, neighbours before those that are apart. */
function add(found: Found, feature: number, isApart = false): void {
  found.keys[found.count] = feature * 2 + (isApart ? 1 : 0);
  found.count += 1;
}

/** A pair that occurs both ways counts as neighbours do. */
function weigh(found: Found): Features {
  const keys = found.keys.subarray(0, found.count).sort();
  const ids = new Uint32Array(keys.length);
  const weights = new Float32Array(keys.length);
  let count = 0;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as number;
    const feature = Math.floor(key / 2);
    const isApart = key > feature * 2;
    if (count > 0 && ids[count - 1] === feature) continue;
    ids[count] = feature;
    weights[count] = weightOf(feature) * (isApart ? apartShare : 1);
    count += 1;
  }
  return { ids: ids.subarray(0, count), weights: weights.subarray(0, count) };
}

function weightOf(feature: number): number {
  if (feature < soundBase) return singleWeight;
  if (feature < soundPairBase) return soundWeight;
  if (feature < meaningBase) return soundPairWeight;
  if (feature < firstPair) return feature < meaningPairBase ? meaningWeight : meaningPairWeight;
  return feature >= wordBase && feature <= lastWord ? singleWeight : pairWeight;
}

function neighbourOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return anyNumber;
  return unit >= 0x61 && unit <= 0x7a ? anyWord : unit;
}

function isAsciiWord(unit: number): boolean {
  return neighbourOf(unit) !== unit;
}

/** FNV-1a, cut to 28 bits. */
function hashWord(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return wordBase + ((hash ^ (hash >>> 28)) & wordMask);
}
