import { describe, expect, it } from 'vitest';
import { beijing } from '../../catalogue/beijing.ts';
import { compileWith, problemLines } from '../small-brand.ts';

const festivals = `festivals:
  - id: harvest
    name: 丰收节
    about: 到店领一份小礼。
    firstMoment: 2027-10-01 10:00
    lastMoment: 2027-10-07 22:00
    shops: [s1, s2]
    codePrefix: FS
    gifts:
      - { id: bag, name: 帆布袋, stock: 30 }
      - id: class
        name: 面包课
        stock: { s1: 8 }
        slots:
          - { id: am, from: 2027-10-02 10:00, to: 2027-10-02 11:00, stock: 4 }
          - { id: pm, from: 2027-10-02 15:00, to: 2027-10-02 16:00, stock: 4 }
`;

describe('festivals.yaml', () => {
  it('has a stock for each shop, or for those that are named; times are of Beijing', () => {
    const [festival] = compileWith({ 'festivals.yaml': festivals }).catalogue.setup.festivals;
    expect(festival).toMatchObject({
      fromMs: beijing('2027-10-01 10:00'),
      toMs: beijing('2027-10-07 22:00'),
      gives: 'one',
      gifts: [
        { stock: { s1: 30, s2: 30 }, slots: [] },
        { stock: { s1: 8 }, slots: [{ fromMs: beijing('2027-10-02 10:00') }, { id: 'pm' }] },
      ],
    });
  });

  it.each([
    ['2027-10-07 22:00', '2027-09-30 22:00', 'is not after its beginning'],
    ['2027-10-07 22:00', '2027-10-01 10:00', 'is not after its beginning'],
    ['2027-10-07 22:00', '2027-02-30 22:00', 'is no moment such as'],
    ['2027-10-07 22:00', '2027-10-07 24:30', 'is no moment such as'],
    ['to: 2027-10-02 11:00', 'to: 2027-10-02 10:00', 'slots[0].to: is not after its beginning'],
    ['from: 2027-10-02 10:00', 'from: 2027-10-01 09:59', 'slots[0]: is not within the festival'],
    ['to: 2027-10-02 16:00', 'to: 2027-10-07 22:01', 'slots[1]: is not within the festival'],
    ['id: pm', 'id: am', '"am" is used before'],
    ['id: class', 'id: bag', '"bag" is used before'],
    ['shops: [s1, s2]', 'shops: [s1, s1]', '"s1" is used before'],
    ['shops: [s1, s2]', 'shops: []', 'festivals[0].shops'],
    ['shops: [s1, s2]', 'shops: [s1, nowhere]', 'festivals[0].shops[1]'],
    ['{ s1: 8 }', '{ s9: 8 }', '"s9" does not take part'],
    ['stock: 30', 'stock: 0', 'festivals[0].gifts[0].stock'],
    ['stock: 30', 'stock: 1.5', 'festivals[0].gifts[0].stock'],
    ['codePrefix: FS', 'codePrefix: fs', 'festivals[0].codePrefix'],
    ['codePrefix: FS', 'codePrefix: FESTI', 'festivals[0].codePrefix'],
    ['about', 'abuot', 'did you mean "about"'],
  ])('with %s as %s is told so', (was, is, problem) => {
    const lines = problemLines({ 'festivals.yaml': festivals.replace(was, is) });
    expect(lines.join('\n')).toContain(problem);
  });

  it('shares the letters of its codes with no other festival', () => {
    const [, entry = ''] = festivals.split('festivals:\n');
    const twice = festivals + entry.replace('id: harvest', 'id: spring');
    expect(problemLines({ 'festivals.yaml': twice }).join('\n')).toContain('"FS" is used before');
  });
});
