/** Service: what a product costs, for how many it is, what it is and contains; of one, of several, or of all of a kind. */
import { z } from 'zod';
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { Goods, Product } from '../domain/catalogue.ts';
import type { Outcome } from '../domain/outcome.ts';
import { listEntities } from './entities.ts';
import { droppable, type TextPart } from './fit-text.ts';
import type { Handler, HandlerTurn } from './handler.ts';
import { findUnknownIds } from './known-ids.ts';
import { say } from './say.ts';

const maxTextChars = 600;

const parameters = z.strictObject({
  tell: z.enum(['price', 'portion', 'allergens']),
  /** A product's id, or the category of a group; without it those that the message names, or the one talked about. */
  product: z.string().optional(),
  /** Stands below what is told of a product. */
  note: z.string().trim().min(1).max(maxTextChars).optional(),
  /** What is said when no product is meant. */
  otherwise: z.string().trim().min(1).max(maxTextChars),
});
type Parameters = z.infer<typeof parameters>;
type Turn = HandlerTurn<Parameters>;

const maxGoods = 3;
const maxProducts = 8;

export const productFacts: Handler<Parameters> = {
  parameters,
  findProblems: findUnknownIds,
  handle(turn) {
    const goods = findMeant(turn);
    const products = productsOf(goods, turn.catalogue);
    const { tell, note, otherwise } = turn.parameters;
    const [only] = products;
    if (!only) return say('product-asked', otherwise.split('\n'));
    const lines =
      products.length === 1
        ? linesOfOne(only, tell)
        : products.slice(0, maxProducts).map((one) => shortLine(one, tell));
    const more =
      products.length > maxProducts ? [`一共 ${products.length} 款，说名字我细说。`] : [];
    const closing = closingLines(goods, note);
    return tellAbout(turn, { goods, lines: [...lines, ...more, ...closing] });
  },
};

/** Of several that were named none is what we talk about from now on. */
function tellAbout(
  { session }: Turn,
  told: { readonly goods: readonly Goods[]; readonly lines: readonly TextPart[] },
): Outcome {
  const [only] = told.goods;
  const isOther = only?.id !== session.focus?.productId;
  const focus = told.goods.length === 1 && only && isOther ? { productId: only.id } : undefined;
  return say('product-told', told.lines, focus && { focus });
}

function findMeant({ parameters: { product }, session, catalogue, ...turn }: Turn) {
  const named =
    product === undefined ? listEntities(turn, 'product').map(({ value }) => value) : [product];
  const focused = session.focus?.productId;
  const ids = named.length > 0 || focused === undefined ? named : [focused];
  const goods = [...new Set(ids)].map((id) => catalogue.findGoods(id));
  return goods.filter((one) => one !== undefined).slice(0, maxGoods);
}

function productsOf(goods: readonly Goods[], catalogue: CatalogueIndex): readonly Product[] {
  const ids = new Set(goods.flatMap(({ productIds }) => productIds));
  return [...ids].flatMap((id) => catalogue.findProduct(id) ?? []);
}

function linesOfOne(product: Product, tell: Parameters['tell']): readonly TextPart[] {
  const price = `「${product.name}」${yuanWords(product)}`;
  const portion = product.portion === undefined ? [] : [`份量：${product.portion}`];
  const allergens = allergenWords(product);
  switch (tell) {
    case 'price':
      return [`${price}。`, droppable(product.description, 2), ...portion];
    case 'portion':
      return [
        `${price}。`,
        ...(portion.length > 0 ? portion : ['一份一个人吃。']),
        droppable(product.description, 2),
      ];
    case 'allergens':
      return [`「${product.name}」${allergens}`, droppable(product.description, 2)];
  }
}

function shortLine(product: Product, tell: Parameters['tell']): string {
  switch (tell) {
    case 'price':
      return `· ${product.name} ${yuanWords(product)}`;
    case 'portion':
      return `· ${product.name}：${product.portion ?? '一个人吃'}`;
    case 'allergens':
      return `· ${product.name}${allergenWords(product)}`;
  }
}

/** "26 元", "9.50 元". */
function yuanWords({ priceFen }: Product): string {
  const yuan = priceFen / 100;
  return `${Number.isInteger(yuan) ? yuan : yuan.toFixed(2)} 元`;
}

function allergenWords({ allergens }: Product): string {
  return allergens.length > 0 ? `含：${allergens.join('、')}。` : '里没有标出的过敏原。';
}

function closingLines(goods: readonly Goods[], note: string | undefined): readonly TextPart[] {
  const [only] = goods;
  const where = goods.length === 1 && only ? `要找哪家有卖，回复「想吃${only.name}」。` : '';
  return [
    '',
    ...(note === undefined ? [] : [note]),
    ...(where === '' ? [] : [droppable(where, 3)]),
  ];
}
