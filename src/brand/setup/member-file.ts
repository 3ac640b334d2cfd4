/** members.yaml: the member card, what its points are worth, and its levels. */
import { z } from 'zod';
import { fieldProblems } from '../../domain/field-problems.ts';
import type { MemberCardPlan, MemberLevel, MemberSetup } from '../../domain/service-setup.ts';
import { entryProblems } from '../brand-problems.ts';
import { idField, lineField } from '../field-schemas.ts';
import { checkEntries, checkYaml, type ListEntry, type YamlSource } from '../yaml-source.ts';
import type { SetupFile } from './setup-file.ts';

const maxLevels = 12;
const maxRate = 100;
const maxYears = 20;
const maxFromPoints = 10_000_000;

/** Hundredths, so that points are counted in whole numbers. */
const rateField = z
  .number()
  .min(0.01, entryProblems.lessThan(0.01))
  .max(maxRate, entryProblems.moreThan(maxRate))
  .refine((rate) => Math.abs(rate * 100 - Math.round(rate * 100)) < 1e-6, {
    error: entryProblems.noHundredths,
  });

function wholeField(least: number, most: number) {
  return z
    .int(entryProblems.noWholeNumber)
    .min(least, entryProblems.lessThan(least))
    .max(most, entryProblems.moreThan(most));
}

const cardEntry = z.strictObject({
  id: idField,
  name: lineField(12),
  pointsPerYuan: rateField,
  /** Left out: points are good for ever. */
  pointsKeptYears: wholeField(1, maxYears).optional(),
  birthdayGift: lineField(80).optional(),
});

const levelEntry = z.strictObject({
  id: idField,
  name: lineField(12),
  fromPoints: wholeField(0, maxFromPoints),
  privileges: lineField(80),
  earnRate: rateField.default(1),
});

export const memberLevelList = {
  file: 'members.yaml',
  key: 'levels',
  entry: levelEntry,
  maxLength: maxLevels,
} satisfies SetupFile<MemberLevel>;

export const memberCardList = {
  file: 'members.yaml',
  key: 'cards',
  entry: cardEntry,
  maxLength: 1,
} satisfies SetupFile<MemberCardPlan>;

/** Either list may come first: members are served when both are there. */
const file = z.strictObject({
  levels: listField(maxLevels),
  cards: listField(1),
});

function listField(most: number) {
  return z.array(z.unknown()).max(most, fieldProblems.tooManyEntries(most, 'entries')).default([]);
}

/** Undefined without a sound card and a sound lowest level. What is wrong is reported and left out. */
export function readMembers(source: YamlSource): MemberSetup | undefined {
  const { levels = [], cards = [] } = checkYaml(source, file) ?? {};
  const [card] = checkEntries(source, { ...memberCardList, values: cards });
  const sound = checkEntries(source, { ...memberLevelList, values: levels });
  reportTwins(source, sound);
  const sorted = sound.map(({ entry }) => entry).toSorted((a, b) => a.fromPoints - b.fromPoints);
  const [lowest] = sorted;
  if (lowest && lowest.fromPoints > 0) {
    source.reportAt(['levels'], entryProblems.noLevelFromZero);
    return undefined;
  }
  return card && lowest ? { card: card.entry, levels: sorted } : undefined;
}

function reportTwins(source: YamlSource, levels: readonly ListEntry<MemberLevel>[]): void {
  for (const key of ['id', 'name', 'fromPoints'] as const) {
    const seen = new Set<string | number>();
    for (const { at, entry } of levels) {
      const value = entry[key];
      if (seen.has(value)) {
        source.reportAt(['levels', at, key], fieldProblems.usedBefore(String(value)));
      }
      seen.add(value);
    }
  }
}
