import { describe, expect, it } from 'vitest';
import { edit, problemLines } from './small-brand.ts';

describe('products.yaml', () => {
  it.each([
    [
      'priceYuan: 26.5',
      'priceYuan: 26.555',
      'products.yaml:6 products[0].priceYuan: has more than two decimals',
    ],
    ['priceYuan: 26.5', 'priceYuan: -1', 'products.yaml:6 products[0].priceYuan: is negative'],
    [
      'priceYuan: 26.5',
      'priceYuan: "26"',
      'products.yaml:6 products[0].priceYuan: expected number',
    ],
    ['[汉堡]', '[汉堡，堡]', 'products.yaml:4 products[0].synonyms[0]: uses Chinese commas'],
    ['    priceYuan: 26.5\n', '', 'products.yaml:2 products[0].priceYuan: is missing'],
    ['id: cola', 'id: beef', 'products.yaml:8 products[1].id: "beef" is used before'],
    ['name: 可乐', 'name: 漢堡', 'products.yaml:8 products[1]: "漢堡" means 牛肉堡 (beef) already'],
    [
      'synonyms: [汉堡]',
      'synonyms: [汉堡, ""]',
      'products.yaml:4 products[0].synonyms[1]: is empty',
    ],
    [
      'products:',
      'groups:\n  - { category: 汉饱, words: [堡] }\nproducts:',
      'products.yaml:2 groups[0].category: "汉饱" is no id and no category of a product',
    ],
    [
      'products:',
      'groups:\n  - { category: 饮品, words: [喝的, 汉堡] }\nproducts:',
      'products.yaml:2 groups[0]: "汉堡" means 牛肉堡 (beef) already',
    ],
    ['products:', 'products: []\ngroups: 汉堡\ngoods:', 'products.yaml:2 groups: expected'],
    ['products:', 'goods:', 'products.yaml:1 products: is missing'],
    ['products:', 'goods:', 'products.yaml:1 goods: is not known here'],
  ])('%j → %j is refused', (from, to, line) => {
    expect(problemLines(edit('products.yaml', from, to))).toContainEqual(
      expect.stringContaining(line),
    );
  });
});
