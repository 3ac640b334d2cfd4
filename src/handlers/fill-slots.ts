/** Puts what a message names into the slots of a form: empty ones first, then the one that was told before. Pure. */
import { isSamePoint } from '../domain/geo.ts';
import type { Entity, TimeEntity } from '../domain/intent.ts';
import type { Collected, SlotValue } from '../domain/slot.ts';
import { sumParties } from '../intents/entities/find-counts.ts';
import { normalise } from '../intents/normalise.ts';
import { dateWords } from './beijing-words.ts';
import { settleTime } from './settle-time.ts';
import { isFilled, labelOf, namedIn, nameOf, type SlotSpec } from './slot-form.ts';

export interface FilledSlots {
  readonly collected: Collected;
  /** The names of the slots that this message filled or changed. */
  readonly changed: readonly string[];
  /** Those that it spoke of, changed or not. */
  readonly told: readonly string[];
  /** A name that means several things: the follower has to choose. */
  readonly choice?: Choice;
}

export interface Choice {
  readonly name: string;
  readonly values: readonly Entity[];
}

export interface Filling {
  readonly specs: readonly SlotSpec[];
  readonly collected: Collected;
  readonly nowMs: number;
  /** What the message says, normalised: it may name the slot that it means. */
  readonly text: string;
}

export function fillSlots(filling: Filling, entities: readonly Entity[]): FilledSlots {
  const kinds = new Set(filling.specs.map(({ slot }) => slot));
  let filled: FilledSlots = { collected: filling.collected, changed: [], told: [] };
  for (const kind of kinds) {
    const said = entities.filter((entity) => fits(entity, kind));
    if (kind !== 'text' && said.length > 0) filled = fillKind(filling, filled, said);
  }
  return filled;
}

export function setSlot(filled: FilledSlots, name: string, value: SlotValue | null): FilledSlots {
  return {
    ...filled,
    collected: { ...filled.collected, [name]: value },
    changed: [...filled.changed, name],
    told: [...filled.told, name],
  };
}

/** To be told anew. Of a time the day is kept: who puts the hour right need not say the day again. */
export function takeBack(collected: Collected, spec: SlotSpec): Collected {
  const { [nameOf(spec)]: value, ...rest } = collected;
  if (value?.kind !== 'time' || spec.grain === 'day') return rest;
  return { ...rest, [nameOf(spec)]: dayOf(value) };
}

function dayOf(time: TimeEntity): TimeEntity {
  return { ...time, grain: 'day', text: dateWords(time.startMs, time.startMs) };
}

/** @param said entities of one kind, at least one. */
function fillKind(
  { specs, nowMs, text }: Filling,
  filled: FilledSlots,
  said: readonly Entity[],
): FilledSlots {
  const [first] = said as readonly [Entity, ...Entity[]];
  const ofKind = specs.filter(({ slot }) => fits(first, slot));
  const values = joinParts(said, { ofKind, nowMs, text });
  const named = namedInOrder(specs, text).filter((spec) => ofKind.includes(spec));
  const { collected } = filled;
  const targets = findTargets({ ofKind, collected, named, hasSeveral: values.length > 1 });
  let next = filled;
  let rest = values;
  for (const target of targets) {
    const [value, ...others] = rest;
    if (!value) break;
    const same = others.filter((other) => isOtherMeaning(value, other));
    if (same.length > 0) {
      return { ...next, choice: { name: nameOf(target), values: [value, ...same] } };
    }
    next = put(next, target, { value, nowMs, ofKind });
    // Said twice it is one value, but where each has its name: 大人三位，小孩三位.
    rest = named.length > 1 ? others : others.filter((other) => other.value !== value.value);
  }
  return next;
}

interface Aim {
  readonly ofKind: readonly SlotSpec[];
  readonly collected: Collected;
  /** Those of this kind that the message names, in its order. */
  readonly named: readonly SlotSpec[];
  /** Whether the message tells more than one value. */
  readonly hasSeveral: boolean;
}

/** What is named goes first, and only a value that is left over comes to what is filled; without a name the empty ones, or the last. */
function findTargets({ ofKind, collected, named, hasSeveral }: Aim): readonly SlotSpec[] {
  const others = ofKind.filter((spec) => !named.includes(spec));
  const isFull = (spec: SlotSpec) => isFilled(spec, collected[nameOf(spec)]);
  const empty = others.filter((spec) => !isFull(spec));
  if (named.length === 0) return empty.length > 0 ? empty : ofKind.slice(-1);
  return [...named, ...empty, ...(hasSeveral ? others.filter(isFull) : [])];
}

function namedInOrder(specs: readonly SlotSpec[], text: string): readonly SlotSpec[] {
  const placeOf = (spec: SlotSpec) => text.indexOf(normalise(labelOf(spec)));
  return namedIn(specs, text).toSorted((a, b) => placeOf(a) - placeOf(b));
}

interface Putting {
  readonly value: Entity;
  readonly nowMs: number;
  /** The target and those like it. */
  readonly ofKind: readonly SlotSpec[];
}

function put(
  filled: FilledSlots,
  target: SlotSpec,
  { value, nowMs, ofKind }: Putting,
): FilledSlots {
  const name = nameOf(target);
  const before = filled.collected[name];
  const same = { ...filled, told: [...filled.told, name] };
  if (value.kind !== 'time') {
    return before?.value === value.value ? same : setSlot(filled, name, value);
  }
  const own = before?.kind === 'time' ? before : undefined;
  const beside = own ? undefined : findTimeBeside(filled.collected, target, ofKind);
  const base = beside && value.grain !== 'minute' ? dayOf(beside) : (own ?? beside);
  const settled = settleTime(base, value, nowMs);
  return own?.value === settled.value ? same : setSlot(filled, name, settled);
}

/** "到五点" is on the day of the start: the nearest in front of it, else behind. Of a birthday no hour is told: it is no start. */
function findTimeBeside(
  collected: Collected,
  target: SlotSpec,
  ofKind: readonly SlotSpec[],
): TimeEntity | undefined {
  if (target.grain === 'day') return undefined;
  const at = ofKind.indexOf(target);
  return [...ofKind.slice(0, at).toReversed(), ...ofKind.slice(at + 1)]
    .filter(({ grain }) => grain !== 'day')
    .map((spec) => collected[nameOf(spec)])
    .find((value) => value?.kind === 'time');
}

/** What was said in pieces but is one value. */
function joinParts(
  said: readonly Entity[],
  { ofKind, nowMs, text }: Pick<Putting, 'ofKind' | 'nowMs'> & Pick<Filling, 'text'>,
): readonly Entity[] {
  const [first] = said;
  if (first?.kind === 'time') return joinTimes(said, nowMs);
  const isForAll = first?.kind === 'count' && ofKind.length === 1;
  const counts = isForAll ? said.filter((entity) => entity.kind === 'count') : [];
  const sum = sumParties(counts, text);
  return sum ? [sum] : said;
}

/** "明天", then "七点" in the same message are one time. */
function joinTimes(said: readonly Entity[], nowMs: number): readonly Entity[] {
  const times = said.filter((entity) => entity.kind === 'time');
  const [first, ...others] = times;
  if (!first || first.grain === 'minute') return times;
  const exact = others.find(({ grain }) => grain === 'minute');
  if (!exact) return times;
  // With its day: another that was told before does not count.
  return [{ ...settleTime(first, exact, nowMs), text: `${first.text}${exact.text}` }];
}

/** One word, two things: 万象城店 is in two cities, and so are places of one name. */
function isOtherMeaning(value: Entity, other: Entity): boolean {
  if (other.text !== value.text || other.kind !== value.kind) return false;
  const isElsewhere =
    other.kind === 'place' && value.kind === 'place' && !isSamePoint(other.point, value.point);
  return isElsewhere || other.value !== value.value;
}

function fits({ kind }: Entity, slot: SlotSpec['slot']): boolean {
  return kind === slot || (kind === 'point' && slot === 'place');
}
