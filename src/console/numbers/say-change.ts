/** How a number differs from the one before, in words: never by a colour alone. Pure. */
import { countText } from '../frame/number-text.ts';
import type { NumbersWords } from './words.ts';

export function sayCountChange(now: number, before: number, words: NumbersWords): string {
  if (now === before) return words.same;
  const by = countText(Math.abs(now - before));
  const percent =
    before === 0
      ? ''
      : ` (${now > before ? '+' : '−'}${Math.round((Math.abs(now - before) / before) * 100)} %)`;
  return now > before ? words.more(by, percent) : words.fewer(by, percent);
}

/** Of shares from 0 to 1. */
export function sayShareChange(now: number, before: number, words: NumbersWords): string {
  const points = Math.round((now - before) * 1000) / 10;
  if (points === 0) return words.same;
  return words.points(`${points > 0 ? '+' : '−'}${Math.abs(points)}`);
}
