/** Texts that strangers typed, made into texts of a rule: as they were read on the phone, and never a template. */
import { maxTextBytes } from '../../wechat/limits.ts';
import { findWideBraces } from '../full-width-signs.ts';

/** Without control characters and halves of characters; lines and their links stay. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/(?!\n)\p{Cc}/gu, '')
    .trim();
}

/** What turns the direction of writing round, so that a line reads otherwise than it is. */
export const directionSigns = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** On one line that reads as it is, cut at `maxLength` characters. */
export function cleanLine(text: string, maxLength: number): string {
  const line = cleanText(text).replaceAll(directionSigns, '').replaceAll(/\s+/g, ' ');
  return Array.from(line).slice(0, maxLength).join('').trim();
}

/**
 * Braces that the template language would read are said by it instead; full-width ones, when some of them look like a
 * mistyped template. A brace that stays must not stand before one that is said, or both are read as one.
 */
export function asTemplate(text: string): string {
  const braces = findWideBraces(text).length > 0 ? /[｛｝]|\{(?=[{%｛｝])/g : /\{(?=[{%])/g;
  return text.replaceAll(braces, (brace) => `{{ "${brace}" }}`);
}

/** In parts that the platform takes, cut at the end of a line or a sentence where there is one. */
export function splitText(text: string, maxBytes = maxTextBytes): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (Buffer.byteLength(rest) > maxBytes) {
    const length = cutLength(rest, maxBytes);
    parts.push(rest.slice(0, length).trim());
    rest = rest.slice(length).trim();
  }
  return [...parts, rest].filter((part) => part !== '');
}

function cutLength(text: string, maxBytes: number): number {
  let bytes = 0;
  let length = 0;
  let lastEnd = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxBytes) break;
    length += character.length;
    if (/[\n。！？!?]/.test(character)) lastEnd = length;
  }
  return lastEnd > length / 2 ? lastEnd : length;
}
