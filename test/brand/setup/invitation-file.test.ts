import { describe, expect, it } from 'vitest';
import { beijing } from '../../catalogue/beijing.ts';
import { compileWith, problemLines, smallBrand } from '../small-brand.ts';

const invitations = `invitations:
  - id: bring
    name: 请朋友
    about: 各得一张券。
    firstMoment: 2026-11-01
    lastMoment: 2026-12-31
    codePrefix: YQ
    friendsEach: 5
    friendsInAll: 50
    friendCoupon: half
    inviterCoupon: half
`;
const coupons = smallBrand['coupons.yaml'].replace('terms:', 'given: as-gift\n    terms:');

function problemsWith(was: string | RegExp, is: string, inCoupons = false): string {
  return problemLines({
    'invitations.yaml': inCoupons ? invitations : invitations.replace(was, is),
    'coupons.yaml': inCoupons ? coupons.replace(was, is) : coupons,
  }).join('\n');
}

describe('invitations.yaml', () => {
  it('is for new followers unless it says otherwise', () => {
    const files = { 'invitations.yaml': invitations, 'coupons.yaml': coupons };
    const { setup, campaigns } = compileWith(files).catalogue;
    expect(setup.invitations).toMatchObject([
      { isForNewOnly: true, fromMs: beijing('2026-11-01 00:00'), friendsEach: 5 },
    ]);
    expect(campaigns[0]?.giftOnly).toBe(true);
  });

  it.each([
    ['id: bring', 'id: 请', 'invitations[0].id'],
    ['2026-12-31', '2026-10-31', '2026-10-31 is before'],
    ['codePrefix: YQ', 'codePrefix: BJ', '"BJ" is used before'],
    ['codePrefix: YQ', 'codePrefix: yq', 'invitations[0].codePrefix'],
    ['friendsEach: 5', 'friendsEach: 0', 'invitations[0].friendsEach'],
    ['friendsInAll: 50', 'friendsInAll: 1.5', 'invitations[0].friendsInAll'],
    ['friendsInAll: 50', 'friendsInAll: 51', 'has fewer than the 102 coupons'],
    ['2026-12-31', '2028-01-01', '"half" is not good for all of the invitation\'s time'],
    ['friendCoupon: half', 'friendCoupon: halv', 'did you mean "half"'],
    ['about', 'abuot', 'did you mean "about"'],
  ])('with %s as %s is told so', (was, is, problem) => {
    expect(problemsWith(was, is)).toContain(problem);
  });

  it.each([
    ['given: as-gift', 'given: on-request', 'is a coupon that anybody gets by asking'],
    ['given: as-gift', 'given: never', 'campaigns[0].given'],
    ['firstDay: 2026-01-01', 'firstDay: 2026-11-02', "for all of the invitation's time"],
  ])('of a coupon with %s as %s is told so', (was, is, problem) => {
    expect(problemsWith(was, is, true)).toContain(problem);
  });
});
