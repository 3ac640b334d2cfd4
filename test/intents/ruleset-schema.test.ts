import { describe, expect, it } from 'vitest';
import { ruleSourceSchema } from '../../src/intents/ruleset-schema.ts';

describe('ruleSourceSchema', () => {
  it.each([
    ['contains', 2000],
    ['exact', 2000],
    ['examples', 2000],
    ['patterns', 100],
  ])('lets a rule have so many %s and no more', (list, most) => {
    const parse = (count: number) =>
      ruleSourceSchema.safeParse({
        id: 'r',
        title: 't',
        reply: '好',
        when: { [list]: Array.from({ length: count }, (_, at) => `词${at}`) },
      });
    expect(parse(most).success).toBe(true);
    expect(parse(most + 1).error?.issues[0]?.message).toContain(`more than ${most} entries`);
  });
});
