/** Finds the times that a text tells, in Chinese as people say it. Pure; Beijing time, whatever the machine's zone. */
import { dayNumberAt, dayText, minuteOfDayAt } from '../../../domain/beijing-time.ts';
import type { TimeEntity } from '../../../domain/intent.ts';
import { dropOverlaps, type Found, overlaps, type Place } from '../found.ts';
import { hasNumeral, type Said } from '../said.ts';
import { joinPieces, type SaidTime } from './join-pieces.ts';
import { Now, type Piece, type Stretch } from './piece.ts';
import { readClocks } from './read-clocks.ts';
import { readDates } from './read-dates.ts';
import { readOffsets } from './read-offsets.ts';
import { readWords } from './read-words.ts';
import { resolveSpan } from './resolve-span.ts';
import { leavesHalfOpen, resolveTime } from './resolve-time.ts';

/** Nobody names more times in one message; what follows is not looked at. */
const maxTimes = 8;

const spanWords = /^(?:到|至|直到|一直到|[-~])$/;
const dash = /[-‐-―~～〜]/;

/** In the order of the text. @param taken names of things, which are no times: 周一汉堡券. */
export function findTimes(said: Said, taken: readonly Place[] = []): readonly Found<TimeEntity>[] {
  const now = new Now(said.clock);
  const pieces = readPieces(said, now).filter(
    (piece) => !taken.some((place) => overlaps(piece, place)),
  );
  if (pieces.length === 0) return [];
  const times = joinPieces(dropOverlaps(pieces), said.marked).slice(0, maxTimes);
  const found: Found<TimeEntity>[] = [];
  let at = 0;
  while (at < times.length) {
    const first = times[at] as SaidTime;
    const span = findSpan(said, [first, times[at + 1]], now);
    const stretch = span ?? resolveTime(first, now);
    const place = { start: first.start, end: span?.end ?? first.end };
    const next = at + (span ? 2 : 1);
    const isHalfOpen = times.slice(at, next).every(leavesHalfOpen);
    if (stretch) {
      found.push({ ...place, entity: entityOf(said.text, place, { ...stretch, isHalfOpen }) });
    }
    at = next;
  }
  return found;
}

function readPieces(said: Said, now: Now): readonly Piece[] {
  const words = readWords(said.text, now);
  // "月底" and "下个月" are dates without a number.
  if (!hasNumeral(said))
    return said.signs.has('month') ? [...words, ...readDates(said, now)] : words;
  return [...words, ...readClocks(said), ...readDates(said, now), ...readOffsets(said, now)];
}

/** A dash between Chinese characters is gone from the text; the raw message still has it. */
function findSpan(
  { marked, raw }: Said,
  [from, to]: readonly [SaidTime, SaidTime | undefined],
  now: Now,
): (Stretch & { readonly end: number }) | undefined {
  if (!to) return undefined;
  const between = marked.slice(from.end, to.start);
  if (!(between === '' ? dash.test(raw) : spanWords.test(between))) return undefined;
  const stretch = resolveSpan(from, to, now);
  return stretch && { ...stretch, end: to.end };
}

function entityOf(
  text: string,
  place: Place,
  { startMs, endMs, grain, isHalfOpen }: Stretch & { readonly isHalfOpen: boolean },
): TimeEntity {
  const said = text.slice(place.start, place.end);
  const value = grain === 'minute' ? minuteText(startMs) : dayText(dayNumberAt(startMs));
  const half = isHalfOpen && { isHalfOpen };
  return { kind: 'time', value, text: said, grain, startMs, endMs, ...half };
}

function minuteText(atMs: number): string {
  const minute = minuteOfDayAt(atMs);
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  const hour = twoDigits(Math.floor(minute / 60));
  return `${dayText(dayNumberAt(atMs))}T${hour}:${twoDigits(minute % 60)}`;
}
