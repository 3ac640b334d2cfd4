import { describe, expect, it } from 'vitest';
import { compileWith, problemLines } from '../small-brand.ts';

const groups = `groups:
  - { id: regulars, name: 常客, by: shop, what: s1, times: 3 }
  - { id: bound, name: 月结客户, by: bound }
`;

describe('groups.yaml', () => {
  it('has groups by what was used in a shop, and by a binding, which needs nothing more', () => {
    expect(compileWith({ 'groups.yaml': groups }).catalogue.setup.groups).toEqual([
      { id: 'regulars', name: '常客', by: 'shop', what: 's1', times: 3, days: 30 },
      { id: 'bound', name: '月结客户', by: 'bound', what: '', times: 2, days: 30 },
    ]);
  });

  it.each([
    ['what: s1', 'what: s9', 'groups[0].what'],
    ['what: s1, ', '', 'groups[0].what: is missing'],
    ['by: shop', 'by: till', 'groups[0].by'],
    ['by: shop', 'by: product', 'groups[0].what'],
  ])('with %s as %s is told so', (was, is, problem) => {
    const lines = problemLines({ 'groups.yaml': groups.replace(was, is) });
    expect(lines.join('\n')).toContain(problem);
  });
});
