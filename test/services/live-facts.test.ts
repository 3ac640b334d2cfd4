import { describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import { dayNumberAt } from '../../src/domain/beijing-time.ts';
import type { Coupon } from '../../src/domain/coupon.ts';
import type { CustomerId } from '../../src/domain/customer-system.ts';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import type { FollowerGroup } from '../../src/domain/service-setup.ts';
import type { FollowerFacts } from '../../src/domain/session.ts';
import { bind, unbind } from '../../src/services/bindings.ts';
import { earnPoints } from '../../src/services/card-points.ts';
import { findLiveFacts } from '../../src/services/live-facts.ts';
import { openCard } from '../../src/services/member-cards.ts';
import { noon, smallBrand } from '../handlers/small-brand.ts';
import { memberSetup } from './members-setup.ts';

const key = { account: 'main' as AccountName, openId: 'o-1' as OpenId };
const group: FollowerGroup = {
  ...{ id: 'regulars', name: '常客', by: 'shop', what: 'bund', times: 1, days: 30 },
};
/** Of a shop, and not used yet. */
const unused = { redeemedShopId: 'bund' } as Coupon;
const used = { redeemedAtMs: noon, redeemedShopId: 'bund' } as Coupon;

function ground({
  groups = [] as readonly FollowerGroup[],
  asked = [] as readonly string[],
  held = [] as readonly Coupon[],
} = {}) {
  const registers = rehearsalRegisters();
  const setup = { ...smallBrand.setup, members: memberSetup, groups };
  const reads: string[] = [];
  const watched = {
    ...registers,
    find: (...[register, openId]: Parameters<typeof registers.find>) => {
      reads.push(register.name);
      return registers.find(register, openId);
    },
  };
  const coupons = {
    list: async () => {
      reads.push('coupons');
      return held;
    },
  };
  const parts = {
    ...{ registers: watched, coupons, askedGroups: new Set(asked) },
    catalogue: indexCatalogue({ ...smallBrand, setup }),
  };
  const factsNow = (follower: FollowerFacts = { groups: [] }) =>
    findLiveFacts(parts, key, { follower, nowMs: noon });
  return { registers, factsNow, reads };
}

describe('what is known of a follower right now', () => {
  it('is not read where no rule and no group asks for it', async () => {
    const { factsNow, reads } = ground({ asked: ['fans'] });
    expect(await factsNow({ groups: ['level:gold', 'fans'] })).toEqual({
      groups: ['level:gold', 'fans'],
    });
    expect(reads).toEqual([]);
  });

  it('has the level of the card, as the points stand, and none without a card', async () => {
    const { registers, factsNow } = ground({ asked: ['level:gold'] });
    expect(await factsNow({ groups: ['level:gold'] })).toEqual({ groups: [] });
    await openCard(registers, key, { setup: memberSetup, changeId: 't', atMs: noon });
    expect((await factsNow()).groups).toEqual(['level:seed']);
    const paid = { setup: memberSetup, sourceId: 'r1', amountFen: 200_000, atMs: noon };
    await earnPoints(registers, key, paid);
    expect((await factsNow({ groups: ['level:seed'] })).groups).toEqual(['level:gold']);
  });

  it('is the very same value when nothing has changed', async () => {
    const { registers, factsNow } = ground({ asked: ['level:gold'] });
    const stranger: FollowerFacts = { groups: ['fans'] };
    expect(await factsNow(stranger)).toBe(stranger);
    await openCard(registers, key, { setup: memberSetup, changeId: 't', atMs: noon });
    const member = await factsNow(stranger);
    expect(member.groups).toEqual(['fans', 'level:seed']);
    expect(await factsNow(member)).toBe(member);
  });

  it('has the group of a shop where they used a coupon, and of no other', async () => {
    const elsewhere = { ...used, redeemedShopId: 'square' };
    const there = ground({ groups: [group], held: [used, elsewhere, unused] });
    expect(await there.factsNow()).toEqual({
      ...{ groups: ['regulars'], ownGroups: ['regulars'] },
      used: { regulars: [dayNumberAt(noon)] },
    });
    expect(there.reads).toEqual(['coupons']);
    expect((await ground({ groups: [group], held: [elsewhere] }).factsNow()).groups).toEqual([]);
  });

  it('has the group of the bound, until they unbind', async () => {
    const { registers, factsNow } = ground({ groups: [{ ...group, by: 'bound', what: '' }] });
    const wish = { ...key, changeId: 't1', atMs: noon };
    const customer = { id: 'c-1' as CustomerId, name: '王' };
    await bind(registers, wish, { customer: customer as never, maskedPhone: '138****0001' });
    const bound = await factsNow();
    expect(bound.groups).toEqual(['regulars']);
    await unbind(registers, { ...wish, changeId: 't2' });
    expect(await factsNow(bound)).toEqual({ groups: [] });
  });
});
