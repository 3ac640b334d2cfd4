import { expect, it, onTestFinished } from 'vitest';
import { openRules } from './rules-stage.ts';

it('the page of a rule says whether it is answered while the store is away', async () => {
  const stage = await openRules();
  onTestFinished(() => stage.close());
  const [fixed, served] = await Promise.all(
    ['/rules/hello', '/rules/nearest'].map((path) => stage.get(path)),
  );
  expect(fixed?.body).toContain('数据库连不上时也照样回答');
  expect(served?.body).toContain('数据库连不上时答不了');
});
