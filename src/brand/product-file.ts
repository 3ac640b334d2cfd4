/** products.yaml: what the brand sells, with the words people type for it. */
import { z } from 'zod';
import type { Product, ProductGroup } from '../domain/catalogue.ts';
import { fieldProblems } from '../domain/field-problems.ts';
import { entryProblems } from './brand-problems.ts';
import { idField, lineField, wordsField } from './field-schemas.ts';
import { checkEntries, checkYaml, type ListEntry, type YamlSource } from './yaml-source.ts';

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
  portion: lineField(40).optional(),
  allergens: wordsField.default([]),
});

/** A category that followers name by itself, with the words they type for it. */
const groupEntry = z.strictObject({
  category: lineField(20),
  words: wordsField,
});

const maxProducts = 2000;
const maxGroups = 200;
const file = z.strictObject({
  products: z
    .array(z.unknown())
    .max(maxProducts, fieldProblems.tooManyEntries(maxProducts, 'entries')),
  groups: z
    .array(z.unknown())
    .max(maxGroups, fieldProblems.tooManyEntries(maxGroups, 'entries'))
    .default([]),
});

export interface ProductFile {
  readonly products: readonly ListEntry<Product>[];
  readonly groups: readonly ListEntry<ProductGroup>[];
}

/** Each with its place in the file. What is wrong is reported and left out. */
export function readProductFile(source: YamlSource): ProductFile {
  const { products = [], groups = [] } = checkYaml(source, file) ?? {};
  const entries = checkEntries(source, { key: 'products', entry: productEntry, values: products });
  return {
    products: entries.map(({ at, entry: { priceYuan, ...product } }) => ({
      at,
      entry: { ...product, priceFen: Math.round(priceYuan * 100) },
    })),
    groups: checkEntries(source, { key: 'groups', entry: groupEntry, values: groups }),
  };
}
