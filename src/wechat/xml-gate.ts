/**
 * What may be in a document of the platform's dialect, and in the texts that we send: sizes, characters, references, names.
 * It must stay linear in the input and must never guess: what it admits, every parser reads the same way.
 */
import { AppError } from '../errors.ts';
import { maxBodyBytes } from './limits.ts';

const declaration = /^<\?xml[ \t\r\n][^<>?]*\?>/;
// Sticky: it looks at one place only, set before each use.
const referencePattern = /&(?:lt|gt|amp|quot|apos|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));/y;
/** What ends a CDATA, and nothing else. */
export const cdataEnd = ']]>';

/**
 * What XML 1.0 has no place for. Dropped and not refused, because the platform passes on what a follower's phone
 * sent, and a stray control character in a text is no reason to leave that follower without an answer. It is done
 * before anything is looked at.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
const foreignCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The text without the characters that XML cannot hold. Lone surrogates become U+FFFD. */
export function dropForeignCharacters(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return wellFormed.search(foreignCharacters) === -1
    ? wellFormed
    : wellFormed.replace(foreignCharacters, '');
}

/** No character of UTF-8 takes more of the bytes that the length of a string counts by. */
const mostBytesEach = 3;

/**
 * @returns the root element's text, without declaration and surrounding white space, its lines ended as XML ends them.
 * @throws AppError XML_REFUSED
 */
export function admitXml(document: string): string {
  const mayBeTooLarge = document.length * mostBytesEach > maxBodyBytes;
  if (mayBeTooLarge && Buffer.byteLength(document) > maxBodyBytes) {
    throw refusedXml('the document is too large', 0);
  }
  if (!document.isWellFormed()) throw refusedXml('a lone surrogate', 0);
  const withoutMark = document.startsWith('\ufeff') ? document.slice(1) : document;
  const held = trimXmlSpace(dropForeignCharacters(withoutMark));
  const text = held.startsWith('<?') ? trimXmlSpace(held.replace(declaration, '')) : held;
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** Trims what XML calls white space, and not the wide spaces of Chinese text. */
export function trimXmlSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isXmlSpace(text.charCodeAt(start))) start++;
  while (end > start && isXmlSpace(text.charCodeAt(end - 1))) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

function isXmlSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
}

/** Names that objects have by birth: no reader may take one for a field, and nothing of the platform's is called so. */
export function isReserved(name: string): boolean {
  return name in Object.prototype || name === 'prototype';
}

/** Checks the text of an element, from one tag or CDATA to the next. @throws AppError XML_REFUSED */
export function checkXmlText(text: string, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x26) i += checkReference(text, i) - 1;
    else if (code === 0x3e) checkTextEnd(text, i);
  }
}

/** The five entities and characters by number, nothing declared. @returns the reference's length. */
function checkReference(text: string, at: number): number {
  referencePattern.lastIndex = at;
  const reference = referencePattern.exec(text);
  if (!reference) throw refusedXml('an unknown entity', at);
  const [whole, decimal, hex] = reference;
  if (decimal !== undefined || hex !== undefined) {
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    if (!isXmlCharacter(code)) throw refusedXml('a character out of range', at);
  }
  return whole.length;
}

/** https://www.w3.org/TR/xml/#charsets */
function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return (
    code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
  );
}

function checkTextEnd(text: string, at: number): void {
  if (text.startsWith(cdataEnd, at - 2))
    throw refusedXml('the end of a CDATA that nothing opened', at);
}

export function refusedXml(reason: string, at: number): AppError {
  return new AppError('XML_REFUSED', `The body is not XML of the platform's dialect: ${reason}.`, {
    details: { reason, at },
  });
}
