/** Groups that ask for products which the brand does not have. */
import type { Catalogue } from '../../domain/catalogue.ts';
import { explainUnknownName } from '../../domain/field-problems.ts';
import type { FollowerGroup } from '../../domain/service-setup.ts';
import type { BrandFiles } from '../brand-files.ts';

export function reportUnknownProducts(
  files: BrandFiles,
  groups: readonly FollowerGroup[],
  { products }: Pick<Catalogue, 'products'>,
): void {
  const source = files.findYaml('groups.yaml');
  if (!source || !files.isSound('products.yaml') || !files.isSound('groups.yaml')) return;
  const known = new Set(products.flatMap(({ id, category }) => [id, category]));
  for (const [at, { by, what }] of groups.entries()) {
    if (by !== 'product' || known.has(what)) continue;
    source.reportAt(['groups', at, 'what'], explainUnknownName('product', what, known));
  }
}
