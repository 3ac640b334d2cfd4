/**
 * The platform's XML, read and written. The only place that knows the parser; nothing reaches it past the gate.
 * Values are never interpreted: '007' and 'true' stay the text they are.
 */
import { XMLParser } from 'fast-xml-parser';
import { AppError } from '../errors.ts';
import { admitXml, dropForeignCharacters, trimXmlSpace } from './xml-gate.ts';

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
// No tag that the gate admits has a '#' in its name.
const textTag = '#text';
const cdataTag = '#cdata';

/** The gate admits no declarations, so there is never an entity to decode but ours, and never one inside CDATA. */
const inertEntityDecoder = {
  setExternalEntities: () => undefined,
  addInputEntities: () => undefined,
  setXmlVersion: () => undefined,
  reset: () => undefined,
  decode: (text: string) => text,
};

const parser = new XMLParser({
  preserveOrder: true,
  textNodeName: textTag,
  cdataPropName: cdataTag,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  entityDecoder: inertEntityDecoder,
  // Paths are only for callbacks, and building them costs a seventh of the time.
  jPath: false,
});

/** The parser's own shape: each node is an object of one key, a tag with its children or `#text` with a text. */
type OrderedNode = Readonly<Record<string, readonly OrderedNode[] | string>>;
type Growing = { [tag: string]: XmlNode | XmlNode[] };

/**
 * @returns what is inside the root element `<xml>`.
 * @throws AppError XML_REFUSED for anything that the platform's dialect never has.
 */
export function parseXml(document: string): XmlElement {
  const [root] = parser.parse(admitXml(document)) as readonly OrderedNode[];
  const children = root?.[rootTag];
  if (children === undefined) {
    throw new AppError('XML_REFUSED', 'The root element of the body is not <xml>.', {
      details: { reason: 'another root' },
    });
  }
  const node = toNode(children as readonly OrderedNode[]);
  return typeof node === 'string' ? Object.create(null) : node;
}

function toNode(children: readonly OrderedNode[]): XmlNode {
  const element: Growing = Object.create(null);
  let holdsElements = false;
  let text = '';
  for (const child of children) {
    const tag = tagOf(child);
    const inside = child[tag] as string & readonly OrderedNode[];
    if (tag === textTag) text += readPlainText(inside);
    else if (tag === cdataTag) text += inside[0]?.[textTag] ?? '';
    else {
      addChild(element, tag, toNode(inside));
      holdsElements = true;
    }
  }
  return holdsElements ? element : text;
}

/** Quicker than `Object.keys`, and this runs for every node of every message. */
function tagOf(node: OrderedNode): string {
  for (const tag in node) return tag;
  return textTag;
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
