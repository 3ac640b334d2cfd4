/**
 * Makes texts comparable: half width, lower case, Simplified, without punctuation, emoji and the platform's faces. What
 * follows compares only normalised text with normalised text; nobody is ever shown it as an answer.
 */
import { dropFaces } from './faces.ts';
import { foldedFrom, foldedTo } from './han-table.ts';
import { isWordUnit } from './words/word-edges.ts';

/** Longer texts are cut: nobody needs more words to ask for a shop, and every later cost has a bound. */
export const maxTextLength = 600;

const firstHan = 0x3400;
const lastHan = 0x9fff;
const questionMark = 0x3f;

/** What `foldUnit` answers besides a UTF-16 unit. */
const dropped = 0;
const strange = -1;

/** The unit that each Han character is written as, by its distance from `firstHan`. */
const foldedHan = buildFoldedHan();

/**
 * NFKC, lower case, Traditional to Simplified by single characters; keeps letters, digits and `?`, but no face beside
 * words; one space stays between two words of letters or digits. Idempotent. At most `maxTextLength` UTF-16 units.
 */
export function normalise(text: string): string {
  const start = dropFaces(cutText(text));
  return foldEveryday(start) ?? cutText(foldStrange(start));
}

/** One character as `normalise` writes it; itself when `normalise` would drop it or needs its neighbours to tell. */
export function foldCharacter(character: string): string {
  const folded = character.length === 1 ? foldUnit(character.charCodeAt(0), 0) : strange;
  return folded > 0 ? String.fromCharCode(folded) : character;
}

/** The quick way, for what people type every day. Undefined when a unit needs Unicode's tables. */
function foldEveryday(text: string): string | undefined {
  let out = '';
  let copied = 0;
  let afterGap = false;
  let afterWord = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const folded = foldUnit(unit, text.charCodeAt(at + 1));
    if (folded === strange) return undefined;
    if (folded === dropped) {
      out += text.slice(copied, at);
      copied = at + 1;
      afterGap = true;
      continue;
    }
    const isWord = isAsciiWord(folded);
    if (afterGap && afterWord && isWord) out += ' ';
    if (folded !== unit) {
      out += text.slice(copied, at) + String.fromCharCode(folded);
      copied = at + 1;
    }
    afterGap = false;
    afterWord = isWord;
  }
  return out + text.slice(copied);
}

function isAsciiWord(kept: number): boolean {
  return kept < 0x80 && kept !== questionMark;
}

/** The unit to write, `dropped`, or `strange`. `next` is the unit behind it, for emoji. */
function foldUnit(unit: number, next: number): number {
  if (unit < 0x80) return foldAscii(unit);
  if (unit >= firstHan && unit <= lastHan) return foldedHan[unit - firstHan] as number;
  if (unit >= 0xff01 && unit <= 0xff5e) return foldAscii(unit - 0xfee0);
  return isEverydaySign(unit) || isEmoji(unit, next) ? dropped : strange;
}

function foldAscii(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return unit;
  if (unit >= 0x41 && unit <= 0x5a) return unit + 0x20;
  const isKept = (unit >= 0x30 && unit <= 0x39) || unit === questionMark;
  return isKept ? unit : dropped;
}

/** Chinese and general punctuation, miscellaneous symbols, the variation selector of emoji. */
function isEverydaySign(unit: number): boolean {
  return (
    (unit >= 0x3008 && unit <= 0x3020) ||
    (unit >= 0x3000 && unit <= 0x3004) ||
    (unit >= 0x2000 && unit <= 0x2046) ||
    (unit >= 0x2600 && unit <= 0x2775) ||
    unit === 0xfe0f
  );
}

/** U+1F300 to U+1FAFF by their surrogates; a low surrogate only gets here behind one of those, or alone. */
function isEmoji(unit: number, next: number): boolean {
  if (unit >= 0xdc00 && unit <= 0xdfff) return true;
  return (
    unit === 0xd83d || (unit === 0xd83c && next >= 0xdf00) || (unit === 0xd83e && next < 0xdf00)
  );
}

/** Signs that are dropped let letters meet that grow together, which may drop or part others: each round settles more. */
const maxRounds = 4;

/** The thorough way: whatever Unicode has. */
function foldStrange(text: string): string {
  let folded = foldStrangeOnce(text);
  for (let round = 1; round < maxRounds; round += 1) {
    const again = foldStrangeOnce(folded);
    if (again === folded) break;
    folded = again;
  }
  return folded;
}

function foldStrangeOnce(text: string): string {
  const unified = text.normalize('NFKC').toLowerCase().normalize('NFKC');
  let out = '';
  let afterGap = false;
  for (const character of unified) {
    if (!/[\p{L}\p{N}?]/u.test(character)) {
      afterGap = true;
      continue;
    }
    const isSplit = afterGap && isWordUnit(out.charCodeAt(out.length - 1));
    if (isSplit && isWordUnit(character.charCodeAt(0))) out += ' ';
    out += foldCharacter(character);
    afterGap = false;
  }
  // Korean letters that a dropped sign kept apart grow together.
  return out.normalize('NFKC');
}

/** Never cuts a character in two, nor leaves a space at the end. */
function cutText(text: string): string {
  if (text.length <= maxTextLength) return text;
  const last = text.charCodeAt(maxTextLength - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isHalf ? maxTextLength - 1 : maxTextLength).trimEnd();
}

function buildFoldedHan(): Uint16Array {
  const folded = Uint16Array.from({ length: lastHan - firstHan + 1 }, (_, at) => firstHan + at);
  for (let at = 0; at < foldedFrom.length; at++) {
    folded[foldedFrom.charCodeAt(at) - firstHan] = foldedTo.charCodeAt(at);
  }
  // The hexagrams lie between the letters of two blocks and are signs.
  return folded.fill(dropped, 0x4dc0 - firstHan, 0x4e00 - firstHan);
}
