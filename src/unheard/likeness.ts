/** How much two normalised texts have in common: pairs of neighbouring characters, as written and as they sound. Pure. */
import { soundOf } from '../intents/pinyin.ts';

/** From here on two texts count as the same thing said differently. */
export const alikeFrom = 0.5;

/** Sounds lie beyond all pairs of characters; other characters than Han sound like themselves. */
const soundsFrom = 2 ** 34;
const otherSoundsFrom = 2 ** 10;
const soundSpan = 2 ** 17;

/**
 * Each pair once, as a number. A text of one character is that character. Sounds count for texts of three characters
 * or more: 优会券 is 优惠券, but 事实 is not 实施.
 */
export function featuresOf(text: string): ReadonlySet<number> {
  const features = new Set<number>();
  if (text.length === 1) features.add(text.charCodeAt(0));
  for (let at = 0; at + 1 < text.length; at++) {
    const [first, second] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
    features.add(first * 2 ** 16 + second + 2 ** 16);
    if (text.length > 2) features.add(soundsFrom + soundAs(first) * soundSpan + soundAs(second));
  }
  return features;
}

function soundAs(unit: number): number {
  return soundOf(unit) || otherSoundsFrom + unit;
}

/** Jaccard's: the share of all features of both that both have; 0 to 1. */
export function likenessOf(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const shared = a.intersection(b).size;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}
