import { describe, expect, it } from 'vitest';
import { rehearsalCoupons } from '../../src/brand/rehearsal-coupons.ts';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import { findCodesIn } from '../../src/domain/coupon-code.ts';
import type { AccountName, OpenId, TurnId } from '../../src/domain/ids.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { textReply } from '../../src/domain/reply.ts';
import type { Invitation } from '../../src/domain/taking-part.ts';
import { newCouponCode } from '../../src/handlers/new-coupon-code.ts';
import { tellInviter } from '../../src/handlers/tell-inviter.ts';
import type { CouponClaim, CouponStore } from '../../src/store/coupons.ts';
import { callService, type Given } from './given-turn.ts';
import { openCoupons } from './open-coupons.ts';
import { coffeeCoupon, noon, smallBrand } from './small-brand.ts';

const dayMs = 86_400_000;
const invitation: Invitation = {
  ...{ id: 'bring', name: '请朋友', synonyms: ['请客'], about: '各得一张。', codePrefix: 'YQ' },
  ...{ fromMs: noon - dayMs, toMs: noon + dayMs, friendsEach: 1, friendsInAll: 9 },
  ...{ isForNewOnly: true, friendCoupon: 'coffee', inviterCoupon: 'coffee' },
};

function brandWith(invitations: readonly Invitation[]) {
  const campaigns = [{ ...coffeeCoupon, giftOnly: true }];
  return indexCatalogue({ ...smallBrand, campaigns, setup: { ...smallBrand.setup, invitations } });
}

const newFollower = { follower: { groups: [], followedAtSec: noon / 1000 } };

/** The rehearsal's coupons are one follower's: enough where only one gets any. */
function ground(
  invitations: readonly Invitation[] = [invitation],
  coupons: CouponStore = rehearsalCoupons(),
) {
  const catalogue = brandWith(invitations);
  const own = { registers: rehearsalRegisters(), coupons, catalogue };
  let turns = 0;
  const nextTurn = () => {
    turns += 1;
    return turns.toString(16).padStart(32, '0');
  };
  const say = (openId: string, text: string, more: Given = {}) =>
    callService('invite', {
      ...{ ...own, openId, turnId: nextTurn(), session: newFollower },
      message: { kind: 'text', text },
      ...more,
    });
  const use = (openId: string, text: string, more: Given = {}) =>
    say(openId, text, { parameters: { action: 'use' }, ...more });
  const lineOf = async (openId: string) => {
    const { text } = await say(openId, '我的邀请码');
    return text.split('\n').find((line) => line.includes('YQ-')) ?? '';
  };
  const answerTo = (
    openId: string,
    {
      outcome = said('好的。'),
      invites = ['bring'],
      turnId = nextTurn(),
    }: {
      outcome?: Outcome;
      invites?: readonly string[];
      turnId?: string;
    } = {},
  ) => {
    const turn = {
      ...{ account: 'main' as AccountName, nowMs: noon, turnId: turnId as TurnId, catalogue },
      ...{ message: { openId: openId as OpenId }, session: { follower: { invites } } },
    };
    return tellInviter({ turn: turn as never, ports: own as never }, outcome);
  };
  return { ...own, say, use, lineOf, answerTo, nextTurn };
}

function said(text: string): Outcome {
  return { reply: textReply(text), result: 'answered' };
}

function textOf({ reply }: Outcome): string {
  return reply.kind === 'text' ? reply.text : '';
}

describe('a code of one’s own', () => {
  it('is shown in a line to send on, and remembered to be looked after', async () => {
    const { text, result, session, outcome } = await ground().say('a', '我的邀请码');
    expect(result).toBe('invite-code-shown');
    expect(text).toMatch(/关注「应答汉堡」，发送：邀请码 YQ(-\w{3}){3}/);
    expect(text).toContain('您能请 1 位，已经来了 0 位');
    expect(session.follower.invites).toEqual(['bring']);
    expect(outcome.gives).toBe(true);
  });

  it.each([
    ['before it begins', noon - 2 * dayMs, '开始，到时候再来'],
    ['when it is over', noon + 2 * dayMs, '已经结束了'],
  ])('is not shown %s', async (_when, nowMs, words) => {
    const told = await ground().say('a', '我的邀请码', { nowMs });
    expect(told).toMatchObject({ result: 'invite-not-open' });
    expect(told.text).toContain(words);
  });

  it('is asked about where two invitations run, and not offered where there is none', async () => {
    const other = { ...invitation, id: 'other', name: '请同事', codePrefix: 'QT' };
    expect((await ground([invitation, other]).say('a', '我的邀请码')).result).toBe('invite-choice');
    expect((await ground([]).say('a', '我的邀请码')).result).toBe('invite-not-open');
    expect((await ground([]).use('a', '邀请码')).result).toBe('invite-not-open');
  });
});

describe('a friend’s code', () => {
  it('brings the friend the coupon at once, whatever words are around it', async () => {
    const { use, lineOf } = ground();
    const told = await use('b', `朋友发我的：${await lineOf('a')}，快来`);
    expect(told).toMatchObject({ result: 'invite-joined', outcome: { gives: true } });
    expect(told.text).toMatch(/送您一张「咖啡买一送一」：\n\nYD(-\w{3}){3}/);
  });

  it('gives the coupon later when the turn that brought them was cut off before it', async () => {
    const { use, lineOf, coupons } = ground();
    const line = await lineOf('a');
    const broken = { ...coupons, claim: () => Promise.reject(new Error('cut off')) };
    await expect(use('b', line, { coupons: broken })).rejects.toThrow('cut off');
    const again = await use('b', line);
    expect(again).toMatchObject({ result: 'invite-refused', outcome: { gives: true } });
    expect(again.text).toContain('每人一次');
    expect((await use('b', line)).outcome.gives).toBeUndefined();
  });

  it('is refused where it is their own, a second one, not for them, or of somebody without room', async () => {
    const { use, lineOf } = ground();
    const [line, other] = [await lineOf('a'), await lineOf('c')];
    expect((await use('a', line)).text).toContain('您自己的邀请码');
    await use('b', line);
    expect((await use('b', other)).text).toContain('每人一次');
    expect((await use('d', line)).text).toContain('每人能请 1 位');
    expect((await use('e', other, { session: {} })).text).toContain('是给新朋友的');
  });

  it.each([
    ['邀请码', 'invite-code-asked', '整条复制'],
    ['邀请码 YQ-222-222-222', 'invite-refused', '我这儿没有'],
    ['邀请码 YQ-7K3', 'invite-refused', '我这儿没有'],
    [`邀请码 ${newCouponCode('NB')}`, 'invite-refused', '我这儿没有'],
    [`邀请码 ${newCouponCode('YQ')}`, 'invite-refused', '我这儿没有'],
  ])('that is none is said so: %s', async (text, result, words) => {
    const told = await ground().use('b', text);
    expect(told).toMatchObject({ result, text: expect.stringContaining(words) });
  });
});

describe('codes in a text', () => {
  it.each([
    (code: string) => code,
    (code: string) => `code ${code.toLowerCase()}`,
    (code: string) => `邀请码${code}，快`,
    (code: string) => `请看 ${code.slice(0, 2)}-${code.slice(2, 5)} ${code.slice(5)}!`,
  ])('are found whatever is around them: %s', (write) => {
    const code = newCouponCode('YQ');
    expect(findCodesIn(write(code)).map((one) => one.code)).toContain(code);
  });
});

describe('who invited', () => {
  it('hears of friends at the end of the next answer, with the coupon, and once', async () => {
    const { use, lineOf, answerTo, nextTurn } = ground([invitation], await openCoupons());
    const line = await lineOf('a');
    expect(textOf(await answerTo('a'))).toBe('好的。');
    await use('b', line);
    const turnId = nextTurn();
    const told = await answerTo('a', { turnId });
    expect(textOf(told)).toMatch(
      /^好的。\n\n对了，「请朋友」里您请的朋友来了 1 位。\n送您一张[\s\S]*YD-/,
    );
    expect(told.gives).toBe(true);
    expect(textOf(await answerTo('a', { turnId }))).toBe(textOf(told));
    expect(textOf(await answerTo('a'))).toBe('好的。');
  });

  it('has one coupon, however many friends come', async () => {
    const { use, lineOf, answerTo } = ground([{ ...invitation, friendsEach: 5 }]);
    const line = await lineOf('a');
    await use('b', line);
    await answerTo('a');
    await use('c', line);
    await use('d', line);
    const told = await answerTo('a');
    expect(textOf(told)).toBe('好的。\n\n对了，「请朋友」里您请的朋友来了 2 位，一共 3 位了。');
    expect(told.gives).toBeUndefined();
  });

  it('has the coupon with a later friend where there was none for the first', async () => {
    const coupons = await openCoupons();
    let isSoldOut = true;
    const some: CouponStore = Object.assign(Object.create(coupons), {
      claim: async (wish: CouponClaim) => (isSoldOut ? { kind: 'sold-out' } : coupons.claim(wish)),
    });
    const { use, lineOf, answerTo } = ground([{ ...invitation, friendsEach: 5 }], some);
    const line = await lineOf('a');
    await use('b', line);
    const gift = { ...said('给您。'), gives: true };
    const first = await answerTo('a', { outcome: gift });
    expect(textOf(first)).toContain('刚好送完了');
    expect(first.gives).toBe(true);
    isSoldOut = false;
    await use('c', line);
    expect(textOf(await answerTo('a'))).toMatch(/来了 1 位，一共 2 位了。\n送您一张/);
  });

  it.each<[string, { outcome?: Outcome; invites?: readonly string[] }]>([
    ['has no room', { outcome: said('满'.repeat(590)) }],
    ['is silence', { outcome: { reply: { kind: 'none' }, result: 'acknowledged' } }],
    ['is for somebody without a code', { invites: [] }],
    ['comes when the invitation is no more', { invites: ['gone'] }],
  ])('hears nothing with an answer that %s, and does with the next', async (_case, given) => {
    const { use, lineOf, answerTo } = ground();
    await use('b', await lineOf('a'));
    const outcome = given.outcome ?? said('好的。');
    expect(await answerTo('a', { ...given, outcome })).toBe(outcome);
    expect(textOf(await answerTo('a'))).toContain('来了 1 位');
  });
});

describe('a coupon that is a gift only', () => {
  it('is not given to who asks, by name or for anything, and shown to who has it', async () => {
    const { use, lineOf, catalogue, coupons } = ground();
    const ask = (openId: string, parameters = {}) =>
      callService('coupon', { catalogue, coupons, openId, parameters });
    expect((await ask('b')).result).toBe('coupon-none');
    expect((await ask('b', { campaign: 'coffee' })).result).toBe('coupon-gift-only');
    await use('b', await lineOf('a'));
    expect((await ask('b', { campaign: 'coffee' })).result).toBe('coupon-owned');
  });
});
