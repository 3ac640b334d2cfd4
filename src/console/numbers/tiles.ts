/** The headline figures: the number, how it differs from the time before, and how it is counted. */

import { type Html, html } from '../../markup/html.ts';
import { type Figures, shareOf } from '../../numbers/figures.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { countText, percentText } from '../frame/number-text.ts';
import { type Behind, behindLink } from './figure-links.ts';
import { definitions, figureNames } from './figure-words.ts';
import type { GatheredNumbers } from './gather-numbers.ts';
import type { NumbersWish } from './read-wish.ts';
import { sayCountChange, sayShareChange } from './say-change.ts';
import { type NumbersWords, numbersWords } from './words.ts';

interface Place {
  readonly call: AccountCall;
  readonly wish: NumbersWish;
}

interface Tile {
  readonly label: string;
  readonly definition: string;
  readonly behind?: Behind;
  /** A count, or a share of something. */
  readonly value: (figures: Figures) => TileValue;
}

type TileValue = { readonly count: number } | { readonly part: number; readonly whole: number };

export function tilesView({ now, before }: GatheredNumbers, place: Place): Html {
  const tiles = listTiles(place.call);
  return html`<div class="tiles">${tiles.map((tile) => tileView(tile, { now: tile.value(now), before: tile.value(before) }, place))}</div>`;
}

function listTiles({ language }: AccountCall): readonly Tile[] {
  const words = numbersWords[language];
  const names = figureNames[language];
  const means = definitions[language];
  return [
    {
      label: names.conversations,
      definition: means.conversations,
      behind: { has: 'conversations' },
      value: ({ counts }) => ({ count: counts.conversations }),
    },
    {
      label: words.followers,
      definition: means.followers,
      value: ({ followers }) => ({ count: followers }),
    },
    {
      label: names.questions,
      definition: means.questions,
      behind: { has: 'questions' },
      value: ({ counts }) => ({ count: counts.questions }),
    },
    {
      label: words.containment,
      definition: means.containment,
      behind: { has: 'asking', hasNot: 'contained' },
      value: ({ counts }) => ({ part: counts.contained, whole: counts.asking }),
    },
    {
      label: words.matchRate,
      definition: means.matchRate,
      behind: { has: 'matched' },
      value: ({ counts }) => ({ part: counts.matched, whole: counts.questions }),
    },
    {
      label: names.missed,
      definition: means.missed,
      behind: { has: 'missed' },
      value: ({ counts }) => ({ count: counts.missed }),
    },
    {
      label: names.suspect,
      definition: means.suspect,
      behind: { has: 'suspect' },
      value: ({ counts }) => ({ count: counts.suspect }),
    },
    {
      label: names.handedOff,
      definition: means.handedOff,
      behind: { has: 'handedOff' },
      value: ({ counts }) => ({ count: counts.handedOff }),
    },
  ];
}

function tileView(
  { label, definition, behind }: Tile,
  values: { readonly now: TileValue; readonly before: TileValue },
  place: Place,
): Html {
  const words = numbersWords[place.call.language];
  const text = valueText(values.now);
  const number = behind ? behindLink(text, behind, place) : text;
  const parts = 'part' in values.now && partText(values.now, words);
  return html`<div class="tile"><h3>${label}</h3><p class="value">${number}</p>${parts && html`<p class="note">${parts}</p>`}<p class="note">${changeText(values.now, values.before, words)}</p><details><summary>${words.howCounted}</summary><p>${definition}</p></details></div>`;
}

function valueText(value: TileValue): string {
  if ('count' in value) return countText(value.count);
  const share = shareOf(value.part, value.whole);
  return share === undefined ? '–' : percentText(share);
}

function partText(
  { part, whole }: { readonly part: number; readonly whole: number },
  words: NumbersWords,
): string {
  return words.ofHow(countText(part), countText(whole));
}

function changeText(now: TileValue, before: TileValue, words: NumbersWords): string {
  const earlier = words.before(valueText(before));
  if ('count' in now && 'count' in before) {
    return `${earlier} · ${sayCountChange(now.count, before.count, words)}`;
  }
  const [share, shareBefore] = [now, before].map((value) =>
    'part' in value ? shareOf(value.part, value.whole) : undefined,
  );
  if (share === undefined || shareBefore === undefined) return earlier;
  return `${earlier} · ${sayShareChange(share, shareBefore, words)}`;
}
