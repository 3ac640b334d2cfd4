/**
 * Hides in what is written down the numbers and addresses that the follower told us, wherever we say them again. A
 * shop's own number stays, unless the follower told it. Pure.
 */
import type { InboundMessage } from '../domain/inbound.ts';
import type { Entity } from '../domain/intent.ts';
import type { Session } from '../domain/session.ts';
import type { SlotValue } from '../domain/slot.ts';
import { findCodes, findHiddenNumbers, mask } from '../intents/mask-text.ts';
import type { AnsweredTurn } from './answered-turn.ts';

/** What the follower told, as patterns that find it however it is written. */
export interface Told {
  readonly places: readonly string[];
  readonly numbers: readonly ToldNumber[];
}

interface ToldNumber {
  readonly pattern: RegExp;
  /** Characters at its beginning that stay. */
  readonly kept: number;
}

/** Read back in place of an address, and when there is none. */
const someplace = '您发的位置';
const gap = '[ \\-－　.·—–/()（）]{0,3}';
const phoneDigits = 11;
/** Numerals as digits, made once: every number that is told is looked up here. */
const plainDigits: Readonly<Record<string, string>> = Object.fromEntries([
  ...[...'零一二三四五六七八九'].map((numeral, digit) => [numeral, String(digit)] as const),
  ['〇', '0'],
  ['幺', '1'],
]);
/** Each digit and letter as a pattern: in half width, in full width, in words. */
const anyWidth: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((character) => {
    const numerals = Object.keys(plainDigits).filter((one) => plainDigits[one] === character);
    return [character, `[${character}${fullWidth(character)}${numerals.join('')}]`] as const;
  }),
);
/** Shorter words are too common to be somebody's. */
const shortestPlace = 2;
const shortestNumber = 4;

export function findTold(message: InboundMessage, said: string, turn: ToldTurn): Told {
  const values = listValues(turn);
  const points = values.filter(({ kind }) => kind === 'point').map(({ text }) => text);
  const places = [...placesOf(message), ...points, ...rememberedPlace(turn.session)];
  const numbers = [...new Set([...values.flatMap(numbersIn), ...numbersSaid(said, turn.session)])];
  return {
    places: places.filter((place) => place.length >= shortestPlace),
    numbers: numbers
      .toSorted((a, b) => b.length - a.length)
      .flatMap((number) => toldNumber(number) ?? []),
  };
}

export interface ToldTurn {
  readonly session: Session;
  readonly answered: Pick<AnsweredTurn, 'decision' | 'outcome'>;
}

export function hideTold(text: string, { places, numbers }: Told): string {
  const hidden = places.reduce((rest, place) => rest.replaceAll(place, someplace), text);
  return numbers.reduce(
    (rest, { pattern, kept }) => rest.replace(pattern, (number) => mask(number, kept)),
    hidden,
  );
}

/** What was named now, or collected before; what was told for this question is in the session after it, if anywhere. */
function listValues({ session, answered }: ToldTurn): readonly (Entity | SlotValue)[] {
  const { dialogue, paused } = answered.outcome.session ?? {};
  const questions = [session.dialogue, session.paused, dialogue, paused];
  const collected = questions.flatMap((one) => Object.values(one?.awaits?.collected ?? {}));
  return [...(answered.decision?.entities ?? []), ...collected.filter((value) => value !== null)];
}

function numbersIn({ kind, value, text }: Entity | SlotValue): readonly string[] {
  switch (kind) {
    case 'phone':
    case 'order-number':
      return [String(value)];
    case 'text':
      return [...findHiddenNumbers(text), ...findCodes(text)];
    default:
      return [];
  }
}

/** Anything like a number, while a form is open that has a question for one. */
function numbersSaid(said: string, { dialogue, paused }: Session): readonly string[] {
  const questions = [dialogue?.awaits, paused?.awaits];
  const kinds = questions.flatMap((one) => (one ? [one.slot, ...(one.takes ?? [])] : []));
  const isAsked = kinds.includes('phone') || kinds.includes('order-number');
  return [...findHiddenNumbers(said), ...(isAsked ? findCodes(said) : [])];
}

function placesOf(message: InboundMessage): readonly string[] {
  if (message.kind === 'location') return message.label ? [message.label] : [];
  if (message.kind !== 'location-selected') return [];
  return [message.label, message.placeName].flatMap((place) => place ?? []);
}

/** A place that was named is no address. */
function rememberedPlace({ place }: Session): readonly string[] {
  return place?.label && place.source !== 'named' ? [place.label] : [];
}

function toldNumber(written: string): ToldNumber | undefined {
  const characters = [...written.normalize('NFKC').toUpperCase()].flatMap(
    (character) => plainDigits[character] ?? (anyWidth[character] ? character : []),
  );
  if (characters.length < shortestNumber) return undefined;
  const isPhone = characters.length <= phoneDigits && /^(?:1[3-9]|0)\d+$/.test(characters.join(''));
  const pattern = characters.map((character) => anyWidth[character]).join(gap);
  return { pattern: new RegExp(pattern, 'gi'), kept: isPhone ? 3 : 0 };
}

function fullWidth(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) + 0xfee0);
}
