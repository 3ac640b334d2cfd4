/** A message's words in the forms that the finders read. Built once for each message. */
import { lookForSigns, type Signs } from './signs.ts';

export interface Said {
  /** Normalised. */
  readonly text: string;
  /** As long as `text`, with the sign that stood between two digits: "7:30" where the text has "7 30". */
  readonly marked: string;
  /** As the follower wrote it. */
  readonly raw: string;
  readonly clock: { readonly nowMs: number };
  readonly signs: Signs;
}

/** True when a number may be in the text. */
export function hasNumeral({ signs }: Said): boolean {
  return signs.digitCount + signs.numeralCount > 0;
}

/** True when a sign stood between two digits. */
export function isMarked({ text, marked }: Said): boolean {
  return text !== marked;
}

/** True when "from … to" may be said. */
export function canBeSpan(said: Said): boolean {
  return said.signs.has('until') || isMarked(said);
}

/** @param clock is asked only for texts that tell a time */
export function prepareSaid(text: string, raw: string, clock: { readonly nowMs: number }): Said {
  const signs = lookForSigns(text);
  const marked = signs.digitCount > 1 ? markGaps(text, raw) : text;
  return { text, marked, raw, clock, signs };
}

/** Most messages have none, and need not be looked at twice. */
const stopInRaw = /[,，;；!！、。\n]/;
const stop = /[,;!、。\n]/;
const gapsOfWords = {
  written: /(?<=[a-z\d])[^\p{L}\p{N}?]+(?=[a-z\d])/giu,
  left: /(?<=[a-z\d]) (?=[a-z\d])/g,
};
const gapsOfDigits = {
  written: /(?<=\d)[^\p{L}\p{N}?]+(?=\d)/gu,
  left: /(?<=\d) (?=\d)/g,
};

/**
 * `marked`, as long as it is, with "," where a comma alone parted two words of Latin letters or digits, and ";" where any
 * other stop did: what stands behind one is no more of the same number, unless the commas part thousands.
 */
export function markStops({ text, marked, raw }: Pick<Said, 'text' | 'marked' | 'raw'>): string {
  if (!text.includes(' ') || !stopInRaw.test(raw)) return marked;
  return fillGaps({ text, raw, into: marked, gaps: gapsOfWords }, (gap) => {
    if (gap === ',') return ',';
    return stop.test(gap) ? ';' : undefined;
  });
}

/** @param text normalised. @returns as `Said.marked`. */
export function markGaps(text: string, raw: string): string {
  if (!/\d \d/.test(text)) return text;
  return fillGaps({ text, raw, into: text, gaps: gapsOfDigits }, signOf);
}

interface Gapped {
  readonly text: string;
  readonly raw: string;
  readonly into: string;
  readonly gaps: { readonly written: RegExp; readonly left: RegExp };
}

/** The same gaps in the same order; when the two texts do not agree the spaces stay. */
function fillGaps(
  { text, raw, into, gaps: { written, left } }: Gapped,
  signOfGap: (gap: string) => string | undefined,
): string {
  const gaps = [...raw.normalize('NFKC').matchAll(written)];
  const places = [...text.matchAll(left)];
  if (gaps.length < places.length) return into;
  // UTF-16 units, because places count those.
  const units = into.split('');
  for (const [at, { index }] of places.entries()) {
    units[index] = signOfGap(gaps[at]?.[0] ?? ' ') ?? units[index] ?? ' ';
  }
  return units.join('');
}

/** One of the signs that numbers are written with; anything else just parts them. */
function signOf(gap: string): string {
  const sign = gap.trim().replaceAll(/[–—―‐‑−〜∼]/g, '-');
  return /^[:./~-]$/.test(sign) ? sign : ' ';
}
