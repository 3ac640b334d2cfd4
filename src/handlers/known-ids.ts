/** Checks ids in the parameters of rules against the catalogue, when content is loaded. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';

export interface NamedIds {
  readonly shop?: string | undefined;
  readonly product?: string | undefined;
  readonly campaign?: string | undefined;
}

/** One sentence for each id that the catalogue does not have. */
export function findUnknownIds(
  { shop, product, campaign }: NamedIds,
  catalogue: CatalogueIndex,
): readonly string[] {
  const problems: string[] = [];
  if (shop !== undefined && !catalogue.findShop(shop)) problems.push(`there is no shop "${shop}"`);
  if (product !== undefined && !catalogue.findProduct(product)) {
    problems.push(`there is no product "${product}"`);
  }
  if (campaign !== undefined && !catalogue.findCampaign(campaign)) {
    problems.push(`there is no coupon campaign "${campaign}"`);
  }
  return problems;
}
