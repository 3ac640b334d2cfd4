/** Puts what a message names into the slots of a form: empty ones first, then the one that was told before. Pure. */
import { isSamePoint } from '../domain/geo.ts';
import type { Entity, TimeEntity } from '../domain/intent.ts';
import type { Collected, SlotValue } from '../domain/slot.ts';
import { dateWords } from './beijing-words.ts';
import { settleTime } from './settle-time.ts';
import { isFilled, nameOf, type SlotSpec } from './slot-form.ts';

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
  const day: TimeEntity = { ...value, grain: 'day', text: dateWords(value.startMs, value.startMs) };
  return { ...rest, [nameOf(spec)]: day };
}

/** @param said entities of one kind, at least one. */
function fillKind(
  { specs, nowMs }: Filling,
  filled: FilledSlots,
  said: readonly Entity[],
): FilledSlots {
  const [first] = said as readonly [Entity, ...Entity[]];
  const ofKind = specs.filter(({ slot }) => fits(first, slot));
  const empty = ofKind.filter((spec) => !isFilled(spec, filled.collected[nameOf(spec)]));
  const targets = empty.length > 0 ? empty : ofKind.slice(-1);
  const values = first.kind === 'time' ? joinTimes(said, nowMs) : said;
  let next = filled;
  let rest = values;
  for (const target of targets) {
    const [value, ...others] = rest;
    if (!value) break;
    const same = others.filter((other) => isOtherMeaning(value, other));
    if (same.length > 0) {
      return { ...next, choice: { name: nameOf(target), values: [value, ...same] } };
    }
    next = put(next, target, { value, nowMs });
    rest = others.filter((other) => other.value !== value.value);
  }
  return next;
}

function put(
  filled: FilledSlots,
  target: SlotSpec,
  { value, nowMs }: { readonly value: Entity; readonly nowMs: number },
): FilledSlots {
  const name = nameOf(target);
  const before = filled.collected[name];
  const same = { ...filled, told: [...filled.told, name] };
  if (value.kind !== 'time') {
    return before?.value === value.value ? same : setSlot(filled, name, value);
  }
  const base = before?.kind === 'time' ? before : undefined;
  const settled = settleTime(base, value, nowMs);
  return base?.value === settled.value ? same : setSlot(filled, name, settled);
}

/** "明天", then "七点" in the same message are one time. */
function joinTimes(said: readonly Entity[], nowMs: number): readonly Entity[] {
  const times = said.filter((entity) => entity.kind === 'time');
  const [first, ...others] = times;
  if (!first || first.grain === 'minute') return times;
  const exact = others.find(({ grain }) => grain === 'minute');
  return exact ? [settleTime(first, exact, nowMs)] : times;
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
