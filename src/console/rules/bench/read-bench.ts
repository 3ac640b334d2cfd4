/** The bench's form as a wish: what was said before, what is said now, in which circumstances, and when. Pure. */
import { findDayNumber, startOfDayMs } from '../../../domain/beijing-time.ts';
import { isDeepJson } from '../../../domain/nesting.ts';
import { awaitedKinds } from '../../../domain/slot.ts';
import type { BenchMessage, BenchWish } from '../../../workshop/workshop.ts';
import { emptyToUndefined, type Fields } from '../../schema-form/fields.ts';
import { splitWords } from '../../schema-form/word-lines.ts';

export const benchKinds = ['text', 'location', 'menu', 'scan', 'follow', 'image', 'voice'] as const;
export type BenchProblem = 'badClock' | 'badPlace' | 'empty';

export interface ReadBench {
  readonly wish: Omit<BenchWish, 'edits'>;
  readonly problem?: BenchProblem;
}

interface KnownPlace {
  readonly name: string;
  readonly point: { readonly latitude: number; readonly longitude: number };
}

type Said = BenchMessage | { readonly kind: 'wrong'; readonly problem: BenchProblem };

/** Longer conversations are cut in front: what a follower said long ago matters to no rule. */
const mostMessages = 12;
/** As a message of a follower is cut. */
const mostCharacters = 600;
/** A menu key, a scene, a place, a group: the platform's own are shorter. */
const longestName = 200;
const mostGroups = 100;

export function readBench(
  fields: Fields,
  { places, nowMs }: { readonly places: readonly KnownPlace[]; readonly nowMs: number },
): ReadBench {
  const clock = readBeijingTime(fields['clock'] ?? '');
  const said = readMessage(fields, places);
  const now = said.kind === 'wrong' ? [] : [said];
  const messages = [...readSaid(fields['said']), ...now].slice(-mostMessages);
  const wish = { messages, state: readState(fields, places), nowMs: clock ?? nowMs };
  if (clock === undefined && fields['clock']?.trim()) return { wish, problem: 'badClock' };
  return said.kind === 'wrong' ? { wish, problem: said.problem } : { wish };
}

/** `2026-10-01 20:30`, or the day alone for its noon. Undefined when it is none. */
export function readBeijingTime(text: string): number | undefined {
  const [, day = '', hour = '12', minute = '00'] =
    /^(\d{4}-\d\d-\d\d)(?:[ T]+([01]?\d|2[0-3])[:：]([0-5]\d))?$/.exec(text.trim()) ?? [];
  const number = findDayNumber(day);
  if (number === undefined) return undefined;
  return startOfDayMs(number) + (Number(hour) * 60 + Number(minute)) * 60_000;
}

function readMessage(fields: Fields, places: readonly KnownPlace[]): Said {
  const kind = benchKinds.find((known) => known === fields['kind']) ?? 'text';
  const text = emptyToUndefined(fields['text'])?.slice(0, mostCharacters);
  switch (kind) {
    case 'text':
      return text === undefined ? { kind: 'wrong', problem: 'empty' } : { kind, text };
    case 'location':
      return readLocation(emptyToUndefined(readName(fields, 'place')), places);
    case 'menu':
      return { kind: 'menu-clicked', menuKey: readName(fields, 'menu-key') };
    case 'scan':
      return { kind: 'scanned', scene: readName(fields, 'scene') };
    case 'follow':
      return { kind: 'followed', scene: readName(fields, 'scene') };
    case 'image':
    case 'voice':
      return { kind };
  }
}

function readName(fields: Fields, name: string): string {
  return fields[name]?.trim().slice(0, longestName) ?? '';
}

function readLocation(text: string | undefined, places: readonly KnownPlace[]): Said {
  const known = places.find(({ name }) => name === text);
  if (known) return { kind: 'location', label: known.name, ...known.point };
  const [, latitude, longitude] =
    /^(-?\d{1,2}(?:\.\d+)?)\s*[,，]\s*(-?\d{1,3}(?:\.\d+)?)$/.exec(text ?? '') ?? [];
  const isOnEarth = Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180;
  if (!isOnEarth) return { kind: 'wrong', problem: 'badPlace' };
  return {
    kind: 'location',
    label: text ?? '',
    latitude: Number(latitude),
    longitude: Number(longitude),
  };
}

/** A place that is not sent is where they were a moment ago. */
function readState(fields: Fields, places: readonly KnownPlace[]): BenchWish['state'] {
  const groups = splitWords(fields['groups'], [])?.slice(0, mostGroups);
  const focusShop = emptyToUndefined(readName(fields, 'focus-shop'));
  const awaits = [...awaitedKinds, 'options'].find((kind) => kind === fields['awaits']);
  const place = places.find(({ name }) => name === fields['place']?.trim())?.name;
  const { followed } = fields;
  return {
    ...(groups && { groups }),
    ...(place && { place }),
    ...(focusShop && { focusShop }),
    ...(awaits && { awaits }),
    ...((followed === 'yes' || followed === 'no') && { followed: followed === 'yes' }),
  };
}

/** The page keeps the conversation; whoever changes it there talks with the bench as they like. */
export function readSaid(text: string | undefined): readonly BenchMessage[] {
  if (text === undefined || isDeepJson(text)) return [];
  try {
    const said: unknown = JSON.parse(text);
    return Array.isArray(said) ? said.slice(-mostMessages).filter(isMessage) : [];
  } catch {
    return [];
  }
}

function isMessage(value: unknown): value is BenchMessage {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, text, menuKey, scene, latitude, longitude, label } = value as Record<
    string,
    unknown
  >;
  switch (kind) {
    case 'text':
      return isText(text, mostCharacters);
    case 'menu-clicked':
      return isText(menuKey);
    case 'scanned':
    case 'followed':
      return isText(scene);
    case 'location':
      return isText(label) && [latitude, longitude].every((one) => typeof one === 'number');
    default:
      return kind === 'image' || kind === 'voice';
  }
}

function isText(value: unknown, limit = longestName): boolean {
  return typeof value === 'string' && value.length <= limit;
}
