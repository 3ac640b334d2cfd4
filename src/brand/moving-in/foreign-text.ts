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

/** On one line, cut at `maxLength` characters. */
export function cleanLine(text: string, maxLength: number): string {
  const line = cleanText(text).replaceAll(/\s+/g, ' ');
  return Array.from(line).slice(0, maxLength).join('').trim();
}

/** Braces that the template language would read are said by it instead. */
export function asTemplate(text: string): string {
  const plain = text.replaceAll(/\{(?=[{%])/g, '{{ "{" }}');
  if (findWideBraces(plain).length === 0) return plain;
  return plain.replaceAll(/[｛｝]/g, (brace) => `{{ "${brace}" }}`);
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
