/** What a message says to somebody who has just asked: bare answers count, and of "不是四个是五个" only the five. */
import { dayNumberAt, dayText } from '../domain/beijing-time.ts';
import type { Entity, EntityKind, TimeEntity } from '../domain/intent.ts';
import type { AwaitedSlot } from '../domain/session.ts';
import type { AwaitedKind } from '../domain/slot.ts';
import { listUnrealNumbers } from './entities/unreal-numbers.ts';
import { type Heard, wordsOf } from './hear.ts';
import { type Bare, markBare, readAwaited } from './read-awaited.ts';
import { type Correction, findCorrection } from './slot-talk.ts';

/**
 * @param awaits what is waited for, or was before the subject changed
 * @param clock is asked only when an hour answers
 */
export function hearAnswer(
  heard: Heard,
  awaits: AwaitedSlot | undefined,
  clock: { readonly nowMs: number },
): Heard {
  if (!awaits || heard.text === '') return heard;
  if (awaits.slot === 'count' && isSigned(heard)) return heard;
  const raw = wordsOf(heard.message) ?? heard.text;
  const bare = { text: heard.text, raw, clock, isDayTold: holdsDay(awaits) };
  const correction = findCorrection(heard.text);
  const entities = correction
    ? putRight(heard.entities, { ...correction, bare }, awaits)
    : withBare(heard.entities, bare, [awaits.slot]);
  return entities === heard.entities ? heard : { ...heard, entities };
}

/** Its own day without the hour, or the moment of another slot: a day in that one does not tell this one's. */
function holdsDay({ slot, name = slot, collected = {} }: AwaitedSlot): boolean {
  return Object.entries(collected).some(
    ([key, value]) => value?.kind === 'time' && (key === name || value.grain !== 'day'),
  );
}

/** "-5" has lost its sign in the normalised text. */
function isSigned({ message }: Heard): boolean {
  return message.kind === 'text' && listUnrealNumbers(wordsOf(message) ?? '').length > 0;
}

/** An entity that was found without knowing the question is the better reading. */
function withBare(
  entities: readonly Entity[],
  said: Bare,
  kinds: readonly (AwaitedKind | EntityKind)[],
): readonly Entity[] {
  for (const kind of kinds) {
    if (entities.some((entity) => entity.kind === kind)) continue;
    const bare = isAwaitedKind(kind) ? readAwaited(said, kind) : undefined;
    if (bare) return [...entities, bare];
  }
  return entities;
}

/** What was said of other things ahead of the correction holds. */
function putRight(
  entities: readonly Entity[],
  { before, meant, bare }: Correction & { readonly bare: Bare },
  { slot, takes = [] }: AwaitedSlot,
): readonly Entity[] {
  const within = (words: string) =>
    entities.filter(({ text }) => text !== '' && words.includes(text));
  const inMeant = within(meant);
  const ahead = bare.text.slice(0, -meant.length);
  // Of "七点，不对，明天七点" the day is new; the hour was said before.
  const anew = inMeant.filter(({ text }) => !ahead.includes(text));
  const named = anew.length > 0 ? anew : inMeant;
  const read = named.length > 0 ? named : withBare([], endOf(bare, meant), [slot, ...takes]);
  if (read.length === 0) return entities;
  const earlier = within(before);
  const held = earlier.filter(({ kind }) => !read.some((entity) => entity.kind === kind));
  return [...held, ...dayToHold(earlier, read), ...read];
}

/** Of "明晚七点，不对，七点半" the day holds. */
function dayToHold(earlier: readonly Entity[], read: readonly Entity[]): readonly TimeEntity[] {
  const isHourRead = read.some((entity) => entity.kind === 'time' && entity.grain === 'minute');
  const time = isHourRead ? earlier.find((entity) => entity.kind === 'time') : undefined;
  return time ? [{ ...time, grain: 'day', value: dayText(dayNumberAt(time.startMs)) }] : [];
}

/** What is meant ends the message; its signs are at the same places. */
function endOf(bare: Bare, meant: string): Bare {
  const raw = bare.text.endsWith(meant) ? markBare(bare).slice(-meant.length) : meant;
  return { ...bare, text: meant, raw };
}

/** Pins and numbers of a list are not asked for by name. */
function isAwaitedKind(kind: AwaitedKind | EntityKind): kind is AwaitedKind {
  return kind !== 'point' && kind !== 'ordinal';
}
