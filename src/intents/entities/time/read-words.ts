/** Finds the fixed words of time in a text. The longest from the left wins; a guarded word gives way without a trace. */

import { PhraseTrie } from '../../words/phrase-trie.ts';
import { standsAlone } from '../../words/word-edges.ts';
import type { Place } from '../found.ts';
import { mostMatches } from '../match-all.ts';
import { annualPiece } from './annual.ts';
import { partsOfDay } from './parts-of-day.ts';
import { daysFrom, type Now, type Piece } from './piece.ts';
import { type TimeWord, type TimeWordEntry, timeWords } from './time-words.ts';
import { mondayOf, weekdayIn } from './weekday.ts';

const phrases: readonly (readonly [string, TimeWordEntry])[] = timeWords.flatMap((entry) =>
  entry.phrases.map((phrase) => [phrase, entry] as const),
);
const trie = new PhraseTrie(phrases.map(([phrase]) => phrase));
const minuteMs = 60_000;
const greeting = /[你您们家上午]好$/;
const hourFollows = /^(?:$|[\d一二两三四五六七八九十])/;

/** By start; none overlaps another. */
export function readWords(text: string, now: Now): readonly Piece[] {
  const hits: { start: number; end: number; word: TimeWord }[] = [];
  trie.scan(text, (phrase, start, end) => {
    if (hits.length === mostMatches) return;
    const [, entry] = phrases[phrase] as readonly [string, TimeWordEntry];
    if (isGuarded(entry, text, { start, end }) || !standsAlone(text, start, end)) return;
    const last = hits.at(-1);
    if (!last || start >= last.end) hits.push({ start, end, word: entry.word });
    else if (start === last.start) hits[hits.length - 1] = { start, end, word: entry.word };
  });
  return hits.flatMap(({ word, ...at }) => {
    const piece = pieceOf(word, now);
    return piece ? { ...piece, ...at } : [];
  });
}

function isGuarded(
  { notBehind, notBefore }: TimeWordEntry,
  text: string,
  { start, end }: Place,
): boolean {
  const before = text[start - 1];
  const after = text[end];
  if (before !== undefined && notBehind?.includes(before) && !isSettled(text, { start, end }))
    return true;
  return after !== undefined && notBefore?.includes(after) === true;
}

/** "你好，听晚八点", "好，听晚八点": the comma is gone, and 好 is no part of 好听. */
function isSettled(text: string, { start, end }: Place): boolean {
  if (greeting.test(text.slice(Math.max(0, start - 2), start))) return true;
  return start === 1 && text.startsWith('好') && hourFollows.test(text.slice(end, end + 1));
}

type Unplaced<P> = P extends Piece ? Omit<P, 'start' | 'end'> : never;

function pieceOf(word: TimeWord, now: Now): Unplaced<Piece> | undefined {
  switch (word.is) {
    case 'near-day':
      return {
        sort: 'day',
        days: daysFrom(now.today + word.ahead, 1),
        ...(word.part && { part: partsOfDay[word.part] }),
      };
    case 'weekday':
      return { sort: 'day', ...weekdayIn(word, now) };
    case 'weekend':
      return { sort: 'day', days: daysFrom(mondayOf(now, word.week) + 5, 2) };
    case 'week':
      return { sort: 'day', days: daysFrom(mondayOf(now, word.week), 7), isWeek: true };
    case 'part':
      return {
        sort: 'part',
        part: partsOfDay[word.part],
        ...(word.needsDay && { needsDay: true }),
      };
    case 'annual':
      return annualPiece(word.annual, now);
    case 'year-end':
      return annualPiece({ by: 'month', month: 12 }, now);
    case 'year':
      return { sort: 'year', year: now.year + word.ahead };
    case 'now': {
      const startMs = Math.floor(now.nowMs / minuteMs) * minuteMs;
      const stretch = { startMs, endMs: startMs + minuteMs, grain: 'minute' } as const;
      return { sort: 'moment', stretch };
    }
    case 'none':
      return { sort: 'none' };
  }
}
