/** coupons.yaml: the coupon campaigns, with stock and the days on which they can be claimed and redeemed. */
import { z } from 'zod';
import { findDayNumber, startOfDayMs } from '../domain/beijing-time.ts';
import type { Campaign } from '../domain/catalogue.ts';
import { entryProblems } from './brand-problems.ts';
import { idField, lineField, wordsField } from './field-schemas.ts';
import { checkYamlList, type ListEntry, type YamlSource } from './yaml-source.ts';

const dateField = z
  .string(entryProblems.noDate)
  .refine((text) => findDayNumber(text) !== undefined, entryProblems.noDate);

const campaignEntry = z.strictObject({
  id: idField,
  name: lineField(30),
  synonyms: wordsField.default([]),
  /** Ids or categories of products; none means all. */
  products: z.array(lineField(40)).max(500).default([]),
  /** Ids of shops; none means all. */
  shops: z.array(lineField(40)).max(5000).default([]),
  stock: z
    .int(entryProblems.noWholeNumber)
    .min(1, entryProblems.lessThan(1))
    .max(10_000_000, entryProblems.moreThan(10_000_000)),
  /** The first and the last day, whole days in Beijing. */
  firstDay: dateField,
  lastDay: dateField,
  codePrefix: z.string().regex(/^[A-Z]{2,4}$/, entryProblems.noCodePrefix),
  terms: lineField(200),
  /** `as-gift`: whoever asks for coupons does not get it; another service gives it. */
  given: z.enum(['on-request', 'as-gift']).default('on-request'),
});

/** A campaign before its products and shops are looked up. */
export interface CampaignDraft extends Omit<Campaign, 'productIds' | 'shopIds'> {
  readonly products: readonly string[];
  readonly shops: readonly string[];
}

/** Each with its place in the file. What is wrong is reported and left out. */
export function readCampaigns(source: YamlSource): readonly ListEntry<CampaignDraft>[] {
  const list = { key: 'campaigns', entry: campaignEntry, maxLength: 200 };
  return checkYamlList(source, list).map(({ at, entry }) => {
    const { firstDay, lastDay, given, ...campaign } = entry;
    const validFromMs = startOfDayMs(findDayNumber(firstDay) ?? 0);
    const validToMs = startOfDayMs((findDayNumber(lastDay) ?? 0) + 1) - 1;
    if (validToMs < validFromMs) {
      source.reportAt(['campaigns', at, 'lastDay'], entryProblems.endsFirst(lastDay, firstDay));
    }
    const giftOnly = given === 'as-gift';
    return { at, entry: { ...campaign, validFromMs, validToMs, giftOnly } };
  });
}
