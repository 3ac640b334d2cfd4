/**
 * The catalogue out of a brand's files, checked across them. A file is only compared with files that are sound
 * themselves: one slip in the shops must not make every coupon that names a shop look wrong.
 */
import type {
  Campaign,
  Catalogue,
  NamedPlace,
  Product,
  ProductGroup,
  Shop,
  StaffMember,
} from '../domain/catalogue.ts';
import { findClosestWord } from '../domain/closest-word.ts';
import { explainUnknownName, fieldProblems } from '../domain/field-problems.ts';
import { normalise } from '../intents/normalise.ts';
import type { BrandFiles } from './brand-files.ts';
import { mismatches } from './brand-problems.ts';
import { readCampaigns } from './campaign-file.ts';
import { reportRepeatedNames, reportStrayShops } from './check-shops.ts';
import { readPlaces } from './place-file.ts';
import { readProductFile } from './product-file.ts';
import { readProfile } from './profile-file.ts';
import { compileSetup } from './setup/compile-setup.ts';
import { readShops } from './shop-file.ts';
import { readStaff } from './staff-file.ts';
import type { ListEntry, ValuePath, YamlSource } from './yaml-source.ts';

const productFile = 'products.yaml';
const shopFile = 'stores.csv';

/** Undefined without a sound profile. Whatever else is wrong was reported, and is left out. */
export function compileCatalogue(files: BrandFiles): Catalogue | undefined {
  const { products, groups } = compileProducts(files);
  const places = compilePlaces(files);
  const shops = compileShops(files, { products, places });
  const campaigns = compileCampaigns(files, { products, shops });
  const staff = compileStaff(files, shops);
  const source = files.findYaml('brand.yaml');
  const profile = source && readProfile(source);
  const areShopsSound = files.isSound(shopFile);
  const ground = { shops, areShopsSound, staff, campaigns, products };
  const setup = compileSetup(files, ground);
  return profile && { profile, shops, products, groups, campaigns, places, staff, setup };
}

function compileProducts(files: BrandFiles): {
  readonly products: readonly Product[];
  readonly groups: readonly ProductGroup[];
} {
  const source = files.findYaml(productFile);
  if (!source) return { products: [], groups: [] };
  const { products: entries, groups } = readProductFile(source);
  reportRepeatedIds(source, 'products', entries);
  const products = entries.map(({ entry }) => entry);
  for (const { at, entry } of groups) {
    if (products.some(({ category }) => category === entry.category)) continue;
    source.reportAt(['groups', at, 'category'], unknownProduct(entry.category, products));
  }
  reportSharedWords(source, [
    ...entries.map(({ at, entry }) => ({
      path: ['products', at],
      owner: `${entry.name} (${entry.id})`,
      words: [entry.name, ...entry.synonyms],
    })),
    ...groups.map(({ at, entry }) => ({
      path: ['groups', at],
      owner: entry.category,
      words: [entry.category, ...entry.words],
    })),
  ]);
  return { products, groups: groups.map(({ entry }) => entry) };
}

interface WordOwner {
  readonly path: ValuePath;
  readonly owner: string;
  readonly words: readonly string[];
}

/** A word means one product, or one group. */
function reportSharedWords(source: YamlSource, owners: readonly WordOwner[]): void {
  const taken = new Map<string, WordOwner>();
  for (const one of owners) {
    for (const word of one.words) {
      const first = taken.get(normalise(word)) ?? one;
      taken.set(normalise(word), first);
      if (first !== one) source.reportAt(one.path, mismatches.meansAlready(word, first.owner));
    }
  }
}

function compileShops(
  files: BrandFiles,
  { products, places }: { products: readonly Product[]; places: readonly NamedPlace[] },
): readonly Shop[] {
  const file = files.find(shopFile);
  if (!file) return [];
  const drafts = readShops(file, files.report);
  for (const at of repeatsAmong(drafts.map(({ id }) => id))) {
    drafts[at]?.reportAt('id', fieldProblems.usedBefore(drafts[at].id));
  }
  reportRepeatedNames(drafts);
  if (files.isSound('places.yaml')) reportStrayShops(drafts, places);
  const isComparable = files.isSound(productFile);
  return drafts.map(({ products: words, reportAt, ...shop }) => {
    const { ids, unknown } = lookUpProducts(words, products);
    for (const word of isComparable ? unknown : []) {
      reportAt('products', unknownProduct(word, products));
    }
    return { ...shop, productIds: ids };
  });
}

function compileCampaigns(
  files: BrandFiles,
  { products, shops }: { products: readonly Product[]; shops: readonly Shop[] },
): readonly Campaign[] {
  const source = files.findYaml('coupons.yaml');
  if (!source) return [];
  const entries = readCampaigns(source);
  reportRepeatedIds(source, 'campaigns', entries);
  for (const place of repeatsAmong(entries.map(({ entry }) => entry.codePrefix))) {
    const path = ['campaigns', entries[place]?.at ?? 0, 'codePrefix'];
    source.reportAt(path, fieldProblems.usedBefore(entries[place]?.entry.codePrefix ?? ''));
  }
  const shopIds = new Set(shops.map(({ id }) => id));
  return entries.map(({ at, entry: { products: words, shops: wanted, ...campaign } }) => {
    const { ids, unknown } = lookUpProducts(words, products);
    for (const word of files.isSound(productFile) ? unknown : []) {
      const path = ['campaigns', at, 'products', words.indexOf(word)];
      source.reportAt(path, unknownProduct(word, products));
    }
    const strangers = wanted.filter((id) => !shopIds.has(id));
    for (const id of files.isSound(shopFile) ? strangers : []) {
      const path = ['campaigns', at, 'shops', wanted.indexOf(id)];
      source.reportAt(path, explainUnknownName('shop', id, shopIds));
    }
    return { ...campaign, productIds: ids, shopIds: wanted };
  });
}

function compilePlaces(files: BrandFiles): readonly NamedPlace[] {
  const source = files.findYaml('places.yaml');
  if (!source) return [];
  const entries = readPlaces(source);
  const places = entries.map(({ entry }) => entry);
  const cities = new Set(places.filter(({ level }) => level === 'city').map(({ name }) => name));
  for (const { at, entry } of entries) {
    if (cities.has(entry.city)) continue;
    const guess = findClosestWord(entry.city, cities);
    source.reportAt(['places', at, 'city'], mismatches.unknownCity(entry.city, guess));
  }
  for (const place of repeatsAmong(places.map(({ city, name }) => `${city} ${name}`))) {
    const path = ['places', entries[place]?.at ?? 0, 'name'];
    source.reportAt(path, mismatches.usedInCity(places[place]?.name ?? ''));
  }
  return places;
}

function compileStaff(files: BrandFiles, shops: readonly Shop[]): readonly StaffMember[] {
  const file = files.find('staff.csv');
  if (!file) return [];
  const shopIds = files.isSound(shopFile) ? new Set(shops.map(({ id }) => id)) : undefined;
  return readStaff(file, shopIds, files.report);
}

/** Each word is a product's id, a category, or `*` for everything. */
function lookUpProducts(
  words: readonly string[],
  products: readonly Product[],
): { readonly ids: readonly string[]; readonly unknown: readonly string[] } {
  const isNamedBy = (product: Product, word: string): boolean =>
    word === '*' || word === product.id || word === product.category;
  const ids = products
    .filter((product) => words.some((word) => isNamedBy(product, word)))
    .map(({ id }) => id);
  const unknown = words.filter(
    (word) => word !== '*' && !products.some((product) => isNamedBy(product, word)),
  );
  return { ids, unknown };
}

function unknownProduct(word: string, products: readonly Product[]): string {
  const names = products.flatMap(({ id, category }) => [id, category]);
  return mismatches.unknownProduct(word, findClosestWord(word, names));
}

function reportRepeatedIds(
  source: YamlSource,
  key: string,
  entries: readonly ListEntry<{ readonly id: string }>[],
): void {
  for (const place of repeatsAmong(entries.map(({ entry }) => entry.id))) {
    const path = [key, entries[place]?.at ?? 0, 'id'];
    source.reportAt(path, fieldProblems.usedBefore(entries[place]?.entry.id ?? ''));
  }
}

/** The places of names that stand in the list before. */
function repeatsAmong(names: readonly string[]): readonly number[] {
  const seen = new Set<string>();
  return names.flatMap((name, place) => {
    if (seen.has(name)) return [place];
    seen.add(name);
    return [];
  });
}
