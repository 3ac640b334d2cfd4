/**
 * Stands before the XML parser and lets only this dialect through: elements, text, CDATA, and nothing else.
 * It must stay linear in the input and must never guess: what it admits, every parser reads the same way.
 */
import { AppError } from '../errors.ts';
import { maxBodyBytes, maxXmlDepth, maxXmlElements } from './limits.ts';

const declaration = /^<\?xml[ \t\r\n][^<>?]*\?>/;
// Both are sticky: they look at one place only, set before each use.
const tagPattern = /<(\/?)([A-Za-z_][A-Za-z0-9_.-]{0,63})[ \t\r\n]*(\/?)>/y;
const referencePattern = /&(?:lt|gt|amp|quot|apos|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));/y;
const cdataStart = '<![CDATA[';
const cdataEnd = ']]>';

/**
 * What XML 1.0 has no place for. Dropped and not refused, because the platform passes on what a follower's phone
 * sent, and a stray control character in a text is no reason to leave that follower without an answer. It is done
 * before anything is looked at, so gate and parser see the same characters.
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

/**
 * @returns the root element's text, without declaration and surrounding white space: safe for the parser.
 * @throws AppError XML_REFUSED
 */
export function admitXml(document: string): string {
  if (document.length > maxBodyBytes || Buffer.byteLength(document) > maxBodyBytes) {
    throw refused('the document is too large', 0);
  }
  if (!document.isWellFormed()) throw refused('a lone surrogate', 0);
  const withoutMark = document.startsWith('\ufeff') ? document.slice(1) : document;
  const text = trimXmlSpace(
    trimXmlSpace(dropForeignCharacters(withoutMark)).replace(declaration, ''),
  );
  walkElements(text);
  return text;
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

/** Steps from `<` to `<` and keeps the names of the open elements. `text` must be one whole element. */
function walkElements(text: string): void {
  const open: string[] = [];
  let tags = 0;
  let at = 0;
  do {
    if (open.length > 0 && text.startsWith(cdataStart, at)) {
      at = skipCdata(text, at);
    } else {
      at = takeTag(text, at, open);
      tags++;
    }
    if (tags > 2 * maxXmlElements) throw refused('too many elements', at);
    if (open.length > 0) at = skipText(text, at);
  } while (open.length > 0);
  if (at < text.length) throw refused('something after the root element', at);
}

function skipCdata(text: string, at: number): number {
  const end = text.indexOf(cdataEnd, at + cdataStart.length);
  if (end === -1) throw refused('CDATA is not closed', at);
  return end + cdataEnd.length;
}

/** Opens or closes one element. @returns where the tag ends. */
function takeTag(text: string, at: number, open: string[]): number {
  tagPattern.lastIndex = at;
  const tag = tagPattern.exec(text);
  if (!tag) throw refused('not a plain tag', at);
  const [whole, closes, name = '', isEmpty] = tag;
  if (!closes) {
    checkOpening(name, open.length, at);
    if (!isEmpty) open.push(name);
  } else if (isEmpty || open.pop() !== name) {
    throw refused('a closing tag that nothing opened', at);
  }
  return at + whole.length;
}

function checkOpening(name: string, depth: number, at: number): void {
  if (isReserved(name)) throw refused('a reserved tag name', at);
  if (depth >= maxXmlDepth) throw refused('too deep', at);
}

/** Names that objects have by birth: the parser would rename them, and nothing of the platform's is called so. */
export function isReserved(name: string): boolean {
  return name in Object.prototype || name === 'prototype';
}

/** Checks the text up to the next `<`. @returns where that is. */
function skipText(text: string, at: number): number {
  const end = text.indexOf('<', at);
  if (end === -1) throw refused('an element is not closed', at);
  for (let i = at; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x26) i += checkReference(text, i) - 1;
    else if (code === 0x3e) checkTextEnd(text, i);
  }
  return end;
}

/** The five entities and characters by number, nothing declared. @returns the reference's length. */
function checkReference(text: string, at: number): number {
  referencePattern.lastIndex = at;
  const reference = referencePattern.exec(text);
  if (!reference) throw refused('an unknown entity', at);
  const [whole, decimal, hex] = reference;
  if (decimal !== undefined || hex !== undefined) {
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    if (!isXmlCharacter(code)) throw refused('a character out of range', at);
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
    throw refused('the end of a CDATA that nothing opened', at);
}

function refused(reason: string, at: number): AppError {
  return new AppError('XML_REFUSED', `The body is not XML of the platform's dialect: ${reason}.`, {
    details: { reason, at },
  });
}
