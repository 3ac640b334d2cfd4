import { expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { Entity } from '../../src/domain/intent.ts';
import { callService } from './given-turn.ts';
import { smallBrand } from './small-brand.ts';

const otherwise = '说名字就行。';
const named = (...ids: readonly string[]): readonly Entity[] =>
  ids.map((value) => ({ kind: 'product', value, text: value }));

it.each([
  ['the product that was named', named('burger'), {}, ['「招牌汉堡」28 元']],
  [
    'each of those that were named',
    named('burger', 'cola'),
    {},
    ['· 招牌汉堡 28 元', '· 可乐 28 元'],
  ],
  ['the product we talk about', [], { focus: { productId: 'cola' } }, ['「可乐」28 元']],
  ['all of a kind', named('主食'), {}, ['· 招牌汉堡 28 元', '· 月饼 28 元']],
])('the price is told of %s', async (_of, entities, session, words) => {
  const parameters = { tell: 'price', otherwise, note: '以价签为准。' };
  const { result, text } = await callService('product-facts', { parameters, entities, session });
  expect(result).toBe('product-told');
  for (const word of [...words, '以价签为准。']) expect(text).toContain(word);
});

it('whoever means no product is told in general', async () => {
  const told = await callService('product-facts', { parameters: { tell: 'portion', otherwise } });
  expect(told).toMatchObject({ result: 'product-asked', text: otherwise });
});

it('what a product contains is told, of one and of several', async () => {
  const products = smallBrand.products.map((product) =>
    product.id === 'burger' ? { ...product, allergens: ['麸质', '蛋'] } : product,
  );
  const catalogue = indexCatalogue({ ...smallBrand, products });
  const ask = (...ids: readonly string[]) =>
    callService('product-facts', {
      ...{ parameters: { tell: 'allergens', otherwise }, entities: named(...ids), catalogue },
    });
  expect((await ask('burger')).text).toContain('「招牌汉堡」含：麸质、蛋。');
  expect((await ask('burger', 'cola')).text).toContain(
    '· 招牌汉堡含：麸质、蛋。\n· 可乐里没有标出的过敏原。',
  );
});

it('a price with fen is told to the fen', async () => {
  const products = smallBrand.products.map((product) => ({ ...product, priceFen: 950 }));
  const catalogue = indexCatalogue({ ...smallBrand, products });
  const given = { parameters: { tell: 'price', otherwise }, entities: named('cola'), catalogue };
  expect((await callService('product-facts', given)).text).toContain('9.50 元');
});

it('of several that were named none is talked about from then on', async () => {
  const parameters = { tell: 'price', otherwise };
  const one = await callService('product-facts', { parameters, entities: named('cola') });
  const two = await callService('product-facts', { parameters, entities: named('cola', 'burger') });
  expect([one.session.focus?.productId, two.session.focus]).toEqual(['cola', undefined]);
});

it('what a product contains is never said to be nothing', async () => {
  const parameters = { tell: 'allergens', otherwise };
  const { text } = await callService('product-facts', { parameters, entities: named('cola') });
  expect(text).toContain('「可乐」里没有标出的过敏原。');
});

it.each([
  [8, false],
  [9, true],
])(
  'of %i products of a kind eight are told, and how many there are beyond',
  async (count, isMore) => {
    const [first] = smallBrand.products;
    const products = Array.from({ length: count }, (_, at) => ({
      ...(first ?? ({} as never)),
      id: `p${at}`,
      name: `堡${at}`,
    }));
    const catalogue = indexCatalogue({ ...smallBrand, products });
    const given = { parameters: { tell: 'price', otherwise }, entities: named('主食'), catalogue };
    const { text } = await callService('product-facts', given);
    expect(text.match(/· 堡/g)).toHaveLength(8);
    expect(text.includes('一共 9 款')).toBe(isMore);
  },
);
