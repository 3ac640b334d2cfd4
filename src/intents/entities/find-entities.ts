/** Everything that a message names or tells: names of the catalogue first, then values in the order of the text. Pure. */
import type { Entity } from '../../domain/intent.ts';
import { findAmounts } from './find-amounts.ts';
import { findCounters } from './find-counters.ts';
import { findCounts } from './find-counts.ts';
import { findNames } from './find-names.ts';
import { findOrderNumbers } from './find-order-numbers.ts';
import { findPhones } from './find-phones.ts';
import { type Found, overlaps, type Place } from './found.ts';
import type { Lexicon } from './lexicon.ts';
import type { Said } from './said.ts';
import { findTimes } from './time/find-times.ts';

/** Where two overlap the first in this order is meant; names go before them all. */
const finders: readonly ((said: Said, taken: readonly Place[]) => readonly Found[])[] = [
  findPhones,
  findOrderNumbers,
  findCounters,
  findTimes,
  findAmounts,
  findCounts,
];

export function findEntities(lexicon: Lexicon, said: Said): readonly Entity[] {
  const names = findNames(lexicon, said.text);
  const values = findValues(said, names);
  return [...names, ...values].map(({ entity }) => entity);
}

function findValues(said: Said, names: readonly Place[]): readonly Found[] {
  const taken: Place[] = [...names];
  const values: Found[] = [];
  for (const find of finders) {
    for (const found of find(said, taken)) {
      if (taken.some((other) => overlaps(found, other))) continue;
      values.push(found);
      taken.push(found);
    }
  }
  return values.sort((a, b) => a.start - b.start);
}
