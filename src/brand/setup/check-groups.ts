/** Groups that ask for products or shops which the brand does not have. */
import type { Catalogue } from '../../domain/catalogue.ts';
import { explainUnknownName } from '../../domain/field-problems.ts';
import type { FollowerGroup } from '../../domain/service-setup.ts';
import type { BrandFiles } from '../brand-files.ts';

export function reportStrangersInGroups(
  files: BrandFiles,
  groups: readonly FollowerGroup[],
  ground: Pick<Catalogue, 'products' | 'shops'>,
): void {
  const source = files.findYaml('groups.yaml');
  if (!source || !files.isSound('groups.yaml')) return;
  const known = namesOf(files, ground);
  for (const [at, { by, what }] of groups.entries()) {
    if (by !== 'product' && by !== 'shop') continue;
    const names = known[by];
    if (!names || names.has(what)) continue;
    source.reportAt(['groups', at, 'what'], explainUnknownName(by, what, names));
  }
}

/** Of a file that is not sound, nothing is said to be missing. */
function namesOf(
  files: BrandFiles,
  { products, shops }: Pick<Catalogue, 'products' | 'shops'>,
): Readonly<Partial<Record<'product' | 'shop', ReadonlySet<string>>>> {
  return {
    ...(files.isSound('products.yaml') && {
      product: new Set(products.flatMap(({ id, category }) => [id, category])),
    }),
    ...(files.isSound('stores.csv') && { shop: new Set(shops.map(({ id }) => id)) }),
  };
}
