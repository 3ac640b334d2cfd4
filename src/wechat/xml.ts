/**
 * The platform's XML, read and written: elements, text, CDATA, and nothing else. It is read in one walk that refuses what
 * it does not know; what it admits, every parser reads the same way (docs/decisions/0039).
 * Values are never interpreted: '007' and 'true' stay the text they are.
 */
import { AppError } from '../errors.ts';
import { maxXmlDepth, maxXmlElements } from './limits.ts';
import {
  admitXml,
  cdataEnd,
  checkXmlText,
  dropForeignCharacters,
  isReserved,
  refusedXml,
  trimXmlSpace,
} from './xml-gate.ts';

/** What is inside an element: its text, or the elements in it. Text beside elements is layout and dropped. */
export type XmlNode = string | XmlElement;

/** Elements by tag, on an object without prototype; a tag that is there several times is a list, in order. */
export interface XmlElement {
  readonly [tag: string]: XmlNode | readonly XmlNode[];
}

/** What the writer takes: texts become CDATA, numbers plain digits, lists repeat their tag, undefined is left out. */
export type XmlContent = string | number | XmlFields | readonly (string | XmlFields)[] | undefined;
export interface XmlFields {
  readonly [tag: string]: XmlContent;
}

const rootTag = 'xml';
const cdataStart = '<![CDATA[';
const closingStart = '</';
// Sticky: it looks at one place only, set before each use.
const tagPattern = /<(\/?)([A-Za-z_][A-Za-z0-9_.-]{0,63})[ \t\n]*(\/?)>/y;

type Growing = { [tag: string]: XmlNode | XmlNode[] };

/**
 * @returns what is inside the root element `<xml>`.
 * @throws AppError XML_REFUSED for anything that the platform's dialect never has.
 */
export function parseXml(document: string): XmlElement {
  const { name, node } = new XmlWalk(admitXml(document)).readRoot();
  if (name !== rootTag) {
    throw new AppError('XML_REFUSED', 'The root element of the body is not <xml>.', {
      details: { reason: 'another root' },
    });
  }
  return typeof node === 'string' ? Object.create(null) : node;
}

interface Named {
  readonly name: string;
  readonly node: XmlNode;
}

/** From `<` to `<`, once through the text. */
class XmlWalk {
  readonly #text: string;
  #at = 0;
  #tags = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text has to be one whole element. */
  readRoot(): Named {
    const root = this.#readElement(0);
    if (this.#at < this.#text.length) throw this.#refused('something after the root element');
    return root;
  }

  /** @param depth how many elements it is in */
  #readElement(depth: number): Named {
    const { name, isClosing, isEmpty, end } = this.#readTag();
    if (isClosing) throw this.#refused('a closing tag that nothing opened');
    if (isReserved(name)) throw this.#refused('a reserved tag name');
    if (depth >= maxXmlDepth) throw this.#refused('too deep');
    this.#passTag(end);
    return { name, node: isEmpty ? '' : this.#readInside(name, depth + 1) };
  }

  /** Up to the end of the element `name`. */
  #readInside(name: string, depth: number): XmlNode {
    const element: Growing = Object.create(null);
    let holdsElements = false;
    let words = '';
    for (;;) {
      words += this.#readText();
      if (this.#text.startsWith(cdataStart, this.#at)) words += this.#readCdata();
      else if (this.#text.startsWith(closingStart, this.#at)) {
        this.#readClosing(name);
        return holdsElements ? element : words;
      } else {
        const child = this.#readElement(depth);
        addChild(element, child.name, child.node);
        holdsElements = true;
      }
    }
  }

  #readText(): string {
    const start = this.#at;
    const end = this.#text.indexOf('<', start);
    if (end === -1) throw this.#refused('an element is not closed');
    if (end === start) return '';
    checkXmlText(this.#text, start, end);
    this.#at = end;
    return readPlainText(this.#text.slice(start, end));
  }

  #readCdata(): string {
    const start = this.#at + cdataStart.length;
    const end = this.#text.indexOf(cdataEnd, start);
    if (end === -1) throw this.#refused('CDATA is not closed');
    this.#at = end + cdataEnd.length;
    return this.#text.slice(start, end);
  }

  #readClosing(name: string): void {
    const nameAt = this.#at + closingStart.length;
    const end = nameAt + name.length;
    // As nearly all are written, without white space; the pattern would say the same of it, and takes much longer.
    if (this.#text.startsWith(name, nameAt) && this.#text.charAt(end) === '>') {
      this.#passTag(end + 1);
      return;
    }
    const tag = this.#readTag();
    if (tag.isEmpty || tag.name !== name) throw this.#refused('a closing tag that nothing opened');
    this.#passTag(tag.end);
  }

  #readTag() {
    tagPattern.lastIndex = this.#at;
    const tag = tagPattern.exec(this.#text);
    if (!tag) throw this.#refused('not a plain tag');
    const [whole, closes, name = '', isEmpty] = tag;
    const end = this.#at + whole.length;
    return { name, isClosing: closes !== '', isEmpty: isEmpty !== '', end };
  }

  #passTag(end: number): void {
    this.#at = end;
    this.#tags += 1;
    if (this.#tags > 2 * maxXmlElements) throw this.#refused('too many elements');
  }

  #refused(reason: string): AppError {
    return refusedXml(reason, this.#at);
  }
}

function addChild(element: Growing, tag: string, node: XmlNode): void {
  const before = element[tag];
  if (before === undefined) element[tag] = node;
  else if (Array.isArray(before)) before.push(node);
  else element[tag] = [before, node];
}

const characterNames: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

/** White space around plain text is layout: some pushes have it even around CDATA. */
function readPlainText(raw: string): string {
  const text = trimXmlSpace(raw);
  return text.includes('&') ? text.replace(/&(#x?)?(\w+);/g, decodeReference) : text;
}

function decodeReference(whole: string, numeric: string | undefined, name: string): string {
  if (!numeric) return characterNames[name] ?? whole;
  return String.fromCodePoint(Number.parseInt(name, numeric === '#x' ? 16 : 10));
}

/** `<xml>` with these fields, in their order, ready to send. */
export function writeXml(fields: XmlFields): string {
  return `<${rootTag}>${writeFields(fields)}</${rootTag}>`;
}

function writeFields(fields: XmlFields): string {
  let xml = '';
  for (const tag in fields) {
    const content = fields[tag];
    if (Array.isArray(content)) for (const one of content) xml += writeElement(tag, one);
    else if (content !== undefined) xml += writeElement(tag, content as string);
  }
  return xml;
}

function writeElement(tag: string, content: string | number | XmlFields): string {
  if (typeof content === 'number') return `<${tag}>${content}</${tag}>`;
  const inside = typeof content === 'string' ? writeCdata(content) : writeFields(content);
  return `<${tag}>${inside}</${tag}>`;
}

/** CDATA cannot hold its own end: it is split there, as no template of `<![CDATA[%s]]>` does. */
function writeCdata(text: string): string {
  return `<![CDATA[${dropForeignCharacters(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
