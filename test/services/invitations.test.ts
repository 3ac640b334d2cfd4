/** The rules of docs/referrals.md about invitation codes, on the registers alone. */
import { describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import type { Invitation } from '../../src/domain/taking-part.ts';
import { countByInviter, countInvited, listBrought } from '../../src/services/invitation-report.ts';
import {
  countNews,
  giveOwnCode,
  invitationRegister,
  inviterLabel,
  noteTold,
  takeCode,
} from '../../src/services/invitations.ts';

const account = 'main' as AccountName;
const invitation: Invitation = {
  ...{ id: 'i', name: '请朋友', synonyms: [], about: '来。', codePrefix: 'YQ' },
  ...{ fromMs: 1_000, toMs: 9_000, friendsEach: 2, friendsInAll: 3, isForNewOnly: false },
  ...{ friendCoupon: 'gift', inviterCoupon: 'gift' },
};

function ground(differences: Partial<Invitation> = {}) {
  const registers = rehearsalRegisters();
  const own = { ...invitation, ...differences };
  const guestOf = (who: string) => ({ account, openId: who as OpenId });
  let turns = 0;
  const wish = (more: { changeId?: string; atMs?: number } = {}) => {
    turns += 1;
    return { invitation: own, changeId: `t${turns}`, atMs: 2_000, ...more };
  };
  const codeOf = (who: string) => {
    const asked = { ...wish(), newCode: () => `YQ-${who}` };
    return giveOwnCode(registers, guestOf(who), asked);
  };
  const bring = async (
    who: string,
    by: string,
    more: { changeId?: string; atMs?: number; followedAtMs?: number } = {},
  ) => {
    const asked = { code: `YQ-${by}`, followedAtMs: more.followedAtMs, ...wish(more) };
    return (await takeCode(registers, guestOf(who), asked)).kind;
  };
  const newsOf = (who: string, changeId = 'other') =>
    countNews(registers, guestOf(who), { invitation: own, changeId });
  const tell = (who: string, friends: number, changeId = 'told') =>
    noteTold(registers, guestOf(who), { ...wish({ changeId }), friends });
  return { registers, own, codeOf, bring, newsOf, tell };
}

describe('a code of one’s own', () => {
  it('stays the same, and counts the friends who came by it', async () => {
    const { codeOf, bring } = ground();
    expect(await codeOf('a')).toEqual({ code: 'YQ-a', friends: 0 });
    await bring('b', 'a');
    expect(await codeOf('a')).toEqual({ code: 'YQ-a', friends: 1 });
  });

  it('is another one where somebody else has that code', async () => {
    const { registers, own } = ground();
    const codes = ['YQ-x', 'YQ-x', 'YQ-y'];
    const newCode = () => codes.shift() ?? '';
    const ask = (who: string) =>
      giveOwnCode(
        registers,
        { account, openId: who as OpenId },
        { invitation: own, changeId: who, atMs: 2_000, newCode },
      );
    expect([(await ask('a'))?.code, (await ask('b'))?.code]).toEqual(['YQ-x', 'YQ-y']);
  });
});

describe('a friend', () => {
  it('is brought once, by the first code; the same turn again is the same', async () => {
    const { codeOf, bring } = ground();
    await codeOf('a');
    await codeOf('b');
    expect(await bring('c', 'a', { changeId: 'first' })).toBe('joined');
    expect(await bring('c', 'a', { changeId: 'first' })).toBe('joined');
    expect([await bring('c', 'a'), await bring('c', 'b')]).toEqual([
      'joined-before',
      'joined-before',
    ]);
  });

  it('may bring friends in turn, but not whoever brought them, nor themselves', async () => {
    const { codeOf, bring } = ground();
    await codeOf('a');
    await bring('b', 'a');
    expect(await codeOf('b')).toEqual({ code: 'YQ-b', friends: 0 });
    expect(await bring('c', 'b')).toBe('joined');
    expect(await bring('a', 'b')).toBe('own-friend');
    expect(await bring('a', 'a')).toBe('own-code');
  });

  it('who invites as well keeps what they were told of, and stands in the list of who invites', async () => {
    const { registers, own, codeOf, bring, newsOf, tell } = ground();
    await codeOf('a');
    await codeOf('b');
    await bring('c', 'b');
    await tell('b', 1);
    expect(await bring('b', 'a')).toBe('joined');
    expect(await newsOf('b')).toEqual({ news: 0, friends: 1 });
    const register = invitationRegister(account, own);
    expect(await registers.count(register, [inviterLabel])).toEqual([2]);
  });

  it('who asks for a code in the turn that brings them has both', async () => {
    const { registers, own, bring, codeOf } = ground();
    await codeOf('a');
    expect(await bring('b', 'a', { changeId: 'one' })).toBe('joined');
    const asked = { invitation: own, changeId: 'one', atMs: 2_000, newCode: () => 'YQ-b' };
    const guest = { account, openId: 'b' as OpenId };
    expect(await giveOwnCode(registers, guest, asked)).toEqual({ code: 'YQ-b', friends: 0 });
    expect((await registers.findByCode(invitationRegister(account, own), 'YQ-b'))?.openId).toBe(
      'b',
    );
  });

  it.each([
    ['with a code that nobody has', { by: 'z' }, 'unknown-code'],
    ['before it begins', { atMs: 999 }, 'not-open'],
    ['with the first moment', { atMs: 1_000 }, 'joined'],
    ['with the last', { atMs: 9_000 }, 'joined'],
    ['when it is over', { atMs: 9_001 }, 'not-open'],
  ])(
    '%s is told: %j %s',
    async (_when, { by = 'a', ...more }: { by?: string; atMs?: number }, kind) => {
      const { codeOf, bring } = ground();
      await codeOf('a');
      expect(await bring('b', by, more)).toBe(kind);
    },
  );

  it.each([
    [undefined, 'not-new'],
    [999, 'not-new'],
    [1_000, 'joined'],
  ])('of an invitation for new ones who followed at %s is told %s', async (followedAtMs, kind) => {
    const { codeOf, bring } = ground({ isForNewOnly: true });
    await codeOf('a');
    expect(await bring('b', 'a', followedAtMs === undefined ? {} : { followedAtMs })).toBe(kind);
  });
});

describe('the limits', () => {
  it('are of each inviter, and of all together', async () => {
    const { codeOf, bring } = ground();
    await codeOf('a');
    await codeOf('b');
    expect(await bring('1', 'a')).toBe('joined');
    expect(await bring('2', 'a')).toBe('joined');
    expect(await bring('3', 'a')).toBe('inviter-full');
    expect(await bring('3', 'b')).toBe('joined');
    expect(await bring('4', 'b')).toBe('all-full');
  });
});

describe('the inviter', () => {
  it('has news until they were told; the same turn may tell again, another may not', async () => {
    const { codeOf, bring, newsOf, tell } = ground();
    expect(await newsOf('a')).toEqual({ news: 0, friends: 0 });
    await codeOf('a');
    await bring('b', 'a');
    expect(await newsOf('a')).toEqual({ news: 1, friends: 1 });
    await tell('a', 1, 'turn');
    await tell('a', 1, 'turn');
    expect(await newsOf('a', 'turn')).toEqual({ news: 1, friends: 1 });
    expect(await newsOf('a')).toEqual({ news: 0, friends: 1 });
    await bring('c', 'a');
    expect(await newsOf('a')).toEqual({ news: 1, friends: 2 });
    expect((await codeOf('a'))?.friends).toBe(2);
  });

  it('is reported with their friends, who brought most first', async () => {
    const { registers, own, codeOf, bring } = ground();
    await codeOf('a');
    await codeOf('b');
    await bring('1', 'b', { atMs: 3_000 });
    await bring('2', 'a', { atMs: 4_000 });
    await bring('3', 'a', { atMs: 5_000 });
    const brought = await listBrought(registers, account, own);
    expect(brought.map(({ inviter, friend }) => `${inviter}>${friend}`)).toEqual([
      'a>3',
      'a>2',
      'b>1',
    ]);
    expect(countByInviter(brought)).toEqual([
      { inviter: 'a', friends: 2, lastAtMs: 5_000 },
      { inviter: 'b', friends: 1, lastAtMs: 3_000 },
    ]);
    expect(await countInvited(registers, account, own)).toEqual({ inviters: 2, friends: 3 });
  });
});
