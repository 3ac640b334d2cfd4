/** Checks ids in the parameters of rules against the catalogue, when content is loaded. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { explainUnknownName } from '../domain/field-problems.ts';

export interface NamedIds {
  readonly shop?: string | undefined;
  readonly product?: string | undefined;
  readonly campaign?: string | undefined;
}

/** An explanation for each id that the catalogue does not have. */
export function findUnknownIds(
  { shop, product, campaign }: NamedIds,
  catalogue: CatalogueIndex,
): readonly string[] {
  const problems: string[] = [];
  const { shops, products, campaigns } = catalogue;
  const idsOf = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);
  if (shop !== undefined && !catalogue.findShop(shop)) {
    problems.push(explainUnknownName('shop', shop, idsOf(shops)));
  }
  if (product !== undefined && !catalogue.findGoods(product)) {
    problems.push(explainUnknownName('product', product, idsOf(products)));
  }
  if (campaign !== undefined && !catalogue.findCampaign(campaign)) {
    problems.push(explainUnknownName('coupon campaign', campaign, idsOf(campaigns)));
  }
  return problems;
}
