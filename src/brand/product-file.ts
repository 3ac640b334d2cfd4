/** products.yaml: what the brand sells, with the words people type for it. */
import { z } from 'zod';
import type { Product } from '../domain/catalogue.ts';
import { entryProblems } from './brand-problems.ts';
import { idField, lineField, wordsField } from './field-schemas.ts';
import { checkYamlList, type ListEntry, type YamlSource } from './yaml-source.ts';

const productEntry = z.strictObject({
  id: idField,
  name: lineField(30),
  synonyms: wordsField.default([]),
  category: lineField(20),
  /** Yuan with at most two decimals, as on the menu. */
  priceYuan: z
    .number()
    .min(0, entryProblems.negative)
    .max(100_000, entryProblems.moreThan(100_000))
    .refine((yuan) => Math.abs(yuan * 100 - Math.round(yuan * 100)) < 1e-6, {
      error: entryProblems.tooManyDecimals,
    }),
  description: lineField(200),
  allergens: wordsField.default([]),
});

/** Each with its place in the file. What is wrong is reported and left out. */
export function readProducts(source: YamlSource): readonly ListEntry<Product>[] {
  const list = { key: 'products', entry: productEntry, maxLength: 2000 };
  return checkYamlList(source, list).map(({ at, entry: { priceYuan, ...product } }) => ({
    at,
    entry: { ...product, priceFen: Math.round(priceYuan * 100) },
  }));
}
