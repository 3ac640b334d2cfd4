/** festivals.yaml: gifts for a while, how many in which shop, and when they are to be fetched. */
import { z } from 'zod';
import { explainUnknownName, fieldProblems } from '../../domain/field-problems.ts';
import type { Festival, FestivalGift } from '../../domain/service-setup.ts';
import type { OpenTime } from '../../domain/taking-part.ts';
import { entryProblems } from '../brand-problems.ts';
import { idField, lineField, wordsField } from '../field-schemas.ts';
import { checkYamlList, type ValuePath, type YamlSource } from '../yaml-source.ts';
import { festivalProblems } from './festival-problems.ts';
import { momentField, openTimeOf } from './open-time-fields.ts';
import type { SetupGround } from './setup-file.ts';

const maxFestivals = 20;
/** A follower's claims are labels of one entry: three of a gift at most. */
const maxGifts = 12;
const maxSlots = 40;
const maxShops = 300;
const maxStock = 1_000_000;

const stockField = z
  .int(entryProblems.noWholeNumber)
  .min(1, entryProblems.lessThan(1))
  .max(maxStock, entryProblems.moreThan(maxStock));

const slotEntry = z.strictObject({
  id: idField,
  from: momentField,
  to: momentField,
  stock: stockField,
});

const giftEntry = z.strictObject({
  id: idField,
  name: lineField(16),
  synonyms: wordsField.default([]),
  /** In each shop; or by shop: then the others have none. */
  stock: z.union([stockField, z.record(idField, stockField)]),
  slots: z
    .array(slotEntry)
    .max(maxSlots, fieldProblems.tooManyEntries(maxSlots, 'entries'))
    .default([]),
});

const festivalEntry = z.strictObject({
  id: idField,
  name: lineField(20),
  about: lineField(120),
  firstMoment: momentField,
  lastMoment: momentField,
  gives: z.enum(['one', 'each']).default('one'),
  shops: z
    .array(lineField(40))
    .min(1, entryProblems.none('entry'))
    .max(maxShops, fieldProblems.tooManyEntries(maxShops, 'entries')),
  codePrefix: z.string().regex(/^[A-Z]{2,4}$/, entryProblems.noCodePrefix),
  gifts: z
    .array(giftEntry)
    .min(1, entryProblems.none('entry'))
    .max(maxGifts, fieldProblems.tooManyEntries(maxGifts, 'entries')),
});
type FestivalEntry = z.output<typeof festivalEntry>;
type GiftEntry = z.output<typeof giftEntry>;

export const festivalList = {
  file: 'festivals.yaml',
  key: 'festivals',
  entry: festivalEntry,
  maxLength: maxFestivals,
} as const;

/** What is wrong is reported; the rest is told as it stands. */
export function readFestivals(source: YamlSource, ground: SetupGround): readonly Festival[] {
  const entries = checkYamlList(source, festivalList);
  const ids = new Set<string>();
  const prefixes = new Set(ground.campaigns.map(({ codePrefix }) => codePrefix));
  return entries.map(({ at, entry }) => {
    const path = [festivalList.key, at];
    const report: Report = (more, problem) => source.reportAt([...path, ...more], problem);
    reportTwin(report, { path: ['id'], value: entry.id }, ids);
    reportTwin(report, { path: ['codePrefix'], value: entry.codePrefix }, prefixes);
    reportTimes(report, entry);
    reportShops(report, entry, ground);
    const { firstMoment, lastMoment, shops, gifts, ...festival } = entry;
    return {
      ...{ ...festival, ...openTimeOf(entry), shopIds: shops },
      gifts: gifts.map((gift) => giftOf(gift, shops)),
    };
  });
}

type Report = (path: ValuePath, problem: string) => void;

function giftOf({ stock, slots, ...gift }: GiftEntry, shops: readonly string[]): FestivalGift {
  const byShop =
    typeof stock === 'number' ? Object.fromEntries(shops.map((id) => [id, stock])) : stock;
  const times = slots.map(({ from, to, ...slot }) => ({ ...slot, ...timeOf({ from, to }) }));
  return { ...gift, stock: byShop, slots: times };
}

function timeOf({ from, to }: { readonly from: string; readonly to: string }): OpenTime {
  return openTimeOf({ firstMoment: from, lastMoment: to });
}

/** A code says by its letters what it is of, so that coupons and festivals have letters of their own. */
function reportTwin(
  report: Report,
  { path, value }: { readonly path: ValuePath; readonly value: string },
  seen: Set<string>,
): void {
  if (seen.has(value)) report(path, fieldProblems.usedBefore(value));
  seen.add(value);
}

function reportTimes(report: Report, festival: FestivalEntry): void {
  const time = openTimeOf(festival);
  if (time.toMs <= time.fromMs) report(['lastMoment'], festivalProblems.overBeforeItBegins);
  const seen = new Set<string>();
  for (const [at, { id, slots }] of festival.gifts.entries()) {
    const path = ['gifts', at];
    reportTwin(report, { path: [...path, 'id'], value: id }, seen);
    const reportSlot: Report = (more, problem) => report([...path, 'slots', ...more], problem);
    reportSlots(reportSlot, slots, time);
  }
}

function reportSlots(report: Report, slots: GiftEntry['slots'], festival: OpenTime): void {
  const seen = new Set<string>();
  for (const [at, slot] of slots.entries()) {
    reportTwin(report, { path: [at, 'id'], value: slot.id }, seen);
    const { fromMs, toMs } = timeOf(slot);
    if (toMs <= fromMs) report([at, 'to'], festivalProblems.overBeforeItBegins);
    if (fromMs < festival.fromMs || toMs > festival.toMs)
      report([at], festivalProblems.outsideOfFestival);
  }
}

function reportShops(report: Report, entry: FestivalEntry, ground: SetupGround): void {
  const known = ground.areShopsSound && new Set(ground.shops.map(({ id }) => id));
  const seen = new Set<string>();
  for (const [at, id] of entry.shops.entries()) {
    reportTwin(report, { path: ['shops', at], value: id }, seen);
    if (known && !known.has(id)) {
      report(['shops', at], explainUnknownName('shop', id, known));
    }
  }
  for (const [at, { stock }] of entry.gifts.entries()) {
    const strangers = typeof stock === 'number' ? [] : Object.keys(stock);
    for (const id of strangers.filter((one) => !seen.has(one))) {
      report(['gifts', at, 'stock', id], festivalProblems.notTakingPart(id));
    }
  }
}
