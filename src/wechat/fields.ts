/**
 * Reads named fields out of a document and checks each. A field that is known must be there once and be what it
 * says; a fault is always FIELD_INVALID with the field's name, never its value.
 */
import type { GeoPoint } from '../domain/geo.ts';
import { AppError } from '../errors.ts';
import { maxBodyBytes, maxFieldLength } from './limits.ts';
import type { XmlElement } from './xml.ts';

/** A follower's own words may be as long as the body allows. */
export const ownWords = { maxLength: maxBodyBytes } as const;

interface TextLimit {
  readonly maxLength: number;
}

/** Undefined when the field is not there. @throws AppError FIELD_INVALID when it is twice there, nested or too long */
export function findText(
  fields: XmlElement,
  name: string,
  limit: TextLimit = { maxLength: maxFieldLength },
): string | undefined {
  const node = fields[name];
  if (node === undefined) return undefined;
  if (typeof node !== 'string') throw invalidField(name, 'is not one text');
  if (node.length > limit.maxLength) throw invalidField(name, 'is too long');
  return node;
}

/** The field may be empty, and must be there. @throws AppError FIELD_INVALID */
export function getText(fields: XmlElement, name: string, limit?: TextLimit): string {
  const text = findText(fields, name, limit);
  if (text === undefined) throw invalidField(name, 'is missing');
  return text;
}

/** The platform sends optional fields empty as well as not at all: both are undefined. */
export function findFilledText(
  fields: XmlElement,
  name: string,
  limit?: TextLimit,
): string | undefined {
  return findText(fields, name, limit) || undefined;
}

/** @throws AppError FIELD_INVALID when the field is missing or does not match as a whole */
export function getMatch(fields: XmlElement, name: string, pattern: RegExp): string {
  const text = getText(fields, name);
  if (!pattern.test(text)) throw invalidField(name, 'has the wrong shape');
  return text;
}

const decimalPattern = /^-?\d{1,15}(?:\.\d{1,20})?$/;

/** Undefined when the field is missing, empty or no number. */
export function findNumber(fields: XmlElement, name: string): number | undefined {
  const text = findText(fields, name);
  return text !== undefined && decimalPattern.test(text) ? Number(text) : undefined;
}

/** @throws AppError FIELD_INVALID when one of the two is not a coordinate on earth */
export function getPoint(
  fields: XmlElement,
  latitudeName: string,
  longitudeName: string,
): GeoPoint {
  return {
    latitude: getDegrees(fields, latitudeName, 90),
    longitude: getDegrees(fields, longitudeName, 180),
  };
}

function getDegrees(fields: XmlElement, name: string, limit: number): number {
  const degrees = Number(getMatch(fields, name, decimalPattern));
  if (Math.abs(degrees) > limit) throw invalidField(name, 'is out of range');
  return degrees;
}

const nothing: XmlElement = Object.freeze(Object.create(null));

/** The elements inside a field; none when it is missing or empty, so that their own checks speak. */
export function findElement(fields: XmlElement, name: string): XmlElement {
  const node = fields[name];
  if (node === undefined || node === '') return nothing;
  if (typeof node === 'string' || Array.isArray(node))
    throw invalidField(name, 'is not one element');
  return node as XmlElement;
}

/** A list: one element and several look alike on the wire, and in JSON it may be an object or an array. */
export function listElements(fields: XmlElement, name: string): readonly XmlElement[] {
  const node = fields[name];
  if (node === undefined || node === '') return [];
  const all = Array.isArray(node) ? node : [node];
  if (all.some((one) => typeof one === 'string'))
    throw invalidField(name, 'is not a list of elements');
  return all;
}

/** A property to spread: absent, rather than undefined, when there is no value. */
export function given<K extends string, V>(
  key: K,
  value: V | undefined,
): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}

function invalidField(field: string, fault: string): AppError {
  return new AppError('FIELD_INVALID', `The field ${field} ${fault}.`, { details: { field } });
}
