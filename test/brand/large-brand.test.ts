import { expect, it } from 'vitest';
import { makeLargeBrand } from '../../bench/large-brand.ts';
import { checkBrand } from '../../src/brand/compile-brand.ts';

it('the demo brand can be made as large as benchmarks need it, with no examples but those asked for', async () => {
  const files = await makeLargeBrand({
    rules: 10,
    keywordsPerRule: 1,
    patterns: 3,
    exampleRules: 2,
    examplesPerRule: 5,
  });

  const { rules } = checkBrand(files);

  const made = rules.filter(({ id }) => id.startsWith('made-'));
  expect(made).toHaveLength(15);
  expect(rules.flatMap(({ when }) => when.examples ?? [])).toHaveLength(10);
});
