import { expect, it } from 'vitest';
import type { Entity } from '../../src/domain/intent.ts';
import { callService } from './given-turn.ts';

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

it('what a product contains is never said to be nothing', async () => {
  const parameters = { tell: 'allergens', otherwise };
  const { text } = await callService('product-facts', { parameters, entities: named('cola') });
  expect(text).toContain('「可乐」里没有标出的过敏原。');
});
