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

/** The same gaps in the same order; when the two texts do not agree the spaces stay. */
function markGaps(text: string, raw: string): string {
  if (!/\d \d/.test(text)) return text;
  const gaps = [...raw.normalize('NFKC').matchAll(/(?<=\d)[^\p{L}\p{N}?]+(?=\d)/gu)];
  const places = [...text.matchAll(/(?<=\d) (?=\d)/g)];
  if (gaps.length < places.length) return text;
  const units = [...text].length === text.length ? [...text] : text.split('');
  for (const [at, { index }] of places.entries()) units[index] = signOf(gaps[at]?.[0] ?? ' ');
  return units.join('');
}

/** One of the signs that numbers are written with; anything else just parts them. */
function signOf(gap: string): string {
  const sign = gap.trim().replaceAll(/[–—―‐‑−〜∼]/g, '-');
  return /^[:./~-]$/.test(sign) ? sign : ' ';
}
