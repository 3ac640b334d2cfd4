/**
 * Where words begin and end in normalised text. Chinese has no word edges and every place is one; `hi` inside of `this`
 * and `12` inside of `2012` are not words.
 */

/** CJK blocks begin here. Below, normalised text holds letters of alphabets, digits, `?` and the space. */
const firstCjkUnit = 0x2e80;

const notInWord = 0;
const digit = 1;
const letter = 2;

/** True when both sides of the span are word edges. Letters and digits part: `iphone` stands alone in `iphone15`. */
export function standsAlone(text: string, start: number, end: number): boolean {
  return isEdge(text, start) && isEdge(text, end);
}

/** True for a letter of an alphabet or a digit: two such words need a space between them. */
export function isWordUnit(unit: number): boolean {
  return sortOf(unit) !== notInWord;
}

function isEdge(text: string, at: number): boolean {
  const after = sortOf(text.charCodeAt(at));
  return after === notInWord || after !== sortOf(text.charCodeAt(at - 1));
}

/** Of a UTF-16 unit; NaN, which is what lies outside of a text, is in no word. */
function sortOf(unit: number): number {
  if (!(unit < firstCjkUnit)) return notInWord;
  if (unit >= 0x30 && unit <= 0x39) return digit;
  return unit === 0x20 || unit === 0x3f ? notInWord : letter;
}
