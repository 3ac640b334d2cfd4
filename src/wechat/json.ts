/**
 * The platform's JSON, the other data format of the console, made into the same tree as its XML, so that one
 * decoder reads both. Numbers keep every digit: a MsgId does not fit a JavaScript number.
 */
import { AppError } from '../errors.ts';
import { maxBodyBytes, maxXmlDepth } from './limits.ts';
import type { XmlElement, XmlNode } from './xml.ts';
import { dropForeignCharacters, isReserved } from './xml-gate.ts';

/** A key that comes twice counts as its last one, as everywhere in JSON. @throws AppError JSON_REFUSED */
export function parseJson(document: string): XmlElement {
  if (document.length > maxBodyBytes || Buffer.byteLength(document) > maxBodyBytes) {
    throw refused('the document is too large');
  }
  const node = toNode(parseKeepingDigits(document), 1);
  if (typeof node === 'string') throw refused('not an object');
  return node;
}

function parseKeepingDigits(document: string): unknown {
  try {
    return JSON.parse(document.replace(/^\ufeff/, ''), keepDigits as Reviver);
  } catch (cause) {
    throw refused('it does not parse', cause);
  }
}

type Reviver = (key: string, value: unknown) => unknown;

/** The third argument is ES2025's "JSON.parse source text access". */
function keepDigits(_key: string, value: unknown, { source }: { source?: string }): unknown {
  return typeof value === 'number' ? source : value;
}

function toNode(value: unknown, depth: number): XmlNode {
  if (typeof value === 'string') return dropForeignCharacters(value);
  if (typeof value === 'boolean') return String(value);
  if (value === null) return '';
  if (typeof value !== 'object' || Array.isArray(value)) throw refused('a list where none can be');
  if (depth > maxXmlDepth) throw refused('too deep');
  return toElement(value as Readonly<Record<string, unknown>>, depth);
}

function toElement(value: Readonly<Record<string, unknown>>, depth: number): XmlElement {
  const element: { [tag: string]: XmlNode | XmlNode[] } = Object.create(null);
  for (const key of Object.keys(value)) {
    if (isReserved(key)) throw refused('a reserved name');
    const inside = value[key];
    element[key] = Array.isArray(inside)
      ? inside.map((one) => toNode(one, depth + 1))
      : toNode(inside, depth + 1);
  }
  return element;
}

function refused(reason: string, cause?: unknown): AppError {
  return new AppError(
    'JSON_REFUSED',
    `The body is not JSON of the platform's dialect: ${reason}.`,
    {
      details: { reason },
      cause,
    },
  );
}
