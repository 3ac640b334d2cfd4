/** Finds phone numbers, however they are spaced: mobiles, land lines with their area code, 400 and 800 numbers. */

import type { Entity } from '../../domain/intent.ts';
import type { Found } from './found.ts';
import { matchAll } from './match-all.ts';
import { readDigits } from './read-numeral.ts';
import type { Said } from './said.ts';

export type PhoneEntity = Extract<Entity, { kind: 'phone' }>;

/** A land line with the shortest area code has ten digits, or nine. */
const fewestDigits = 9;
const spelledDigits = 11;
const gap = '[-. ]?';
const mobile = `(?:(?:00)?86${gap})?(?<mobile>1${gap}[3-9](?:${gap}\\d){9})`;
const landline = `(?<landline>0(?:10|2\\d|[3-9]\\d\\d)${gap}[2-8]\\d{2,3}${gap}\\d{4})`;
const service = `(?<service>[48]00(?:${gap}\\d){7})`;
const phone = new RegExp(`(?<![\\da-z])(?:${mobile}|${landline}|${service})(?![\\d])`, 'g');
/** "一三八零零一三八零零零". */
const spelled =
  /(?<![零〇一二三四五六七八九幺])[一幺][三-九三四五六七八九][零〇一二三四五六七八九幺]{9}(?![零〇一二三四五六七八九幺十百千万])/g;

export function findPhones({ text, marked, signs }: Said): readonly Found<PhoneEntity>[] {
  const pattern = signs.digitCount >= fewestDigits ? phone : spelled;
  if (pattern === spelled && signs.numeralCount < spelledDigits) return [];
  return matchAll(pattern, marked).map((match) => {
    const { mobile, landline, service } = match.groups ?? {};
    const said = mobile ?? landline ?? service ?? match[0];
    const place = { start: match.index, end: match.index + match[0].length };
    const value = readDigits(said.replaceAll(/[-. ]/g, '')) ?? said;
    return { ...place, entity: { kind: 'phone', value, text: text.slice(place.start, place.end) } };
  });
}
