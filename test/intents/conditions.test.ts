import { describe, expect, it } from 'vitest';
import { newSession, type Session } from '../../src/domain/session.ts';
import { compileConditions, findFailedCondition } from '../../src/intents/conditions.ts';
import type { IfSource } from '../../src/intents/ruleset-schema.ts';
import { makeDialogue, makeSession, noonMs } from './make-message.ts';

function whyNot(source: IfSource, more: { session?: Session; at?: string } = {}) {
  const nowMs = more.at === undefined ? noonMs : Date.parse(`${more.at}+08:00`);
  const circumstances = { session: more.session ?? newSession, nowMs };
  return findFailedCondition(compileConditions(source), circumstances);
}

const call = { handler: 'coupon', parameters: {} } as const;

describe('conditions on time', () => {
  it.each([
    [{ hours: ['07:00-10:30'] }, '2026-03-04T06:59:59', false],
    [{ hours: ['07:00-10:30'] }, '2026-03-04T07:00:00', true],
    [{ hours: ['07:00-10:30'] }, '2026-03-04T10:29:59', true],
    [{ hours: ['07:00-10:30'] }, '2026-03-04T10:30:00', false],
    [{ hours: ['22:00-02:00'] }, '2026-03-04T21:59:59', false],
    [{ hours: ['22:00-02:00'] }, '2026-03-04T23:59:59', true],
    [{ hours: ['22:00-02:00'] }, '2026-03-05T00:00:00', true],
    [{ hours: ['22:00-02:00'] }, '2026-03-05T01:59:59', true],
    [{ hours: ['22:00-02:00'] }, '2026-03-05T02:00:00', false],
    [{ hours: ['18:00-24:00'] }, '2026-03-04T23:59:59', true],
    [{ hours: ['18:00-24:00'] }, '2026-03-05T00:00:00', false],
    [{ hours: ['00:00-24:00'] }, '2026-03-05T00:00:00', true],
    [{ hours: ['07:00-09:00', '17:00-19:00'] }, '2026-03-04T18:00:00', true],
    [{ between: { from: '2026-03-04', to: '2026-03-05' } }, '2026-03-03T23:59:59', false],
    [{ between: { from: '2026-03-04', to: '2026-03-05' } }, '2026-03-04T00:00:00', true],
    [{ between: { from: '2026-03-04', to: '2026-03-05' } }, '2026-03-05T23:59:59', true],
    [{ between: { from: '2026-03-04', to: '2026-03-05' } }, '2026-03-06T00:00:00', false],
    [{ between: { from: '2026-03-04' } }, '2030-01-01T00:00:00', true],
    [{ between: { to: '2026-03-04' } }, '2026-03-05T00:00:00', false],
    [{ weekdays: [3] }, '2026-03-04T00:00:00', true],
    [{ weekdays: [3] }, '2026-03-05T00:00:00', false],
    [{ weekdays: [7] }, '2026-03-08T12:00:00', true],
    [{ weekdays: [0] }, '2026-03-08T12:00:00', true],
  ] satisfies [IfSource, string, boolean][])('%o at %s: %s', (source, at, holds) => {
    expect(whyNot(source, { at })).toBe(holds ? undefined : 'it is not the time for it');
  });

  it.each([
    ['2026-03-07T01:00:00', true],
    ['2026-03-06T01:00:00', false],
    ['2026-03-07T23:00:00', false],
  ])('what passes midnight belongs to the day it began on: Friday night at %s: %s', (at, holds) => {
    const source = { hours: ['22:00-02:00'], weekdays: [5], between: { to: '2026-03-06' } };
    expect(whyNot(source, { at }) === undefined).toBe(holds);
  });
});

describe('conditions on the session', () => {
  it.each([
    ['a stranger who writes counts as a follower', { followed: true }, {}, true],
    ['a follower follows', { followed: true }, { follower: { groups: [], followed: true } }, true],
    ['who left does not', { followed: true }, { follower: { groups: [], followed: false } }, false],
    [
      'who left is sought',
      { followed: false },
      { follower: { groups: [], followed: false } },
      true,
    ],
    [
      'one of the groups is enough',
      { groups: ['vip', 'staff'] },
      { follower: { groups: ['vip'] } },
      true,
    ],
    ['no group is not', { groups: ['vip'] }, { follower: { groups: ['new'] } }, false],
    ['the shop in focus', { focus: 'shop' }, { focus: { shopId: 'a' } }, true],
    ['the coupon in focus', { focus: 'coupon' }, { focus: { campaignId: 'a' } }, true],
    ['the product in focus', { focus: 'product' }, { focus: { productId: 'a' } }, true],
    ['nothing in focus', { focus: 'shop' }, {}, false],
    ['another thing in focus', { focus: 'product' }, { focus: { shopId: 'a' } }, false],
    [
      'the slot that is asked for',
      { awaits: 'place' },
      { dialogue: makeDialogue({ awaits: { slot: 'place', call, askedCount: 1 } }) },
      true,
    ],
    [
      'another slot',
      { awaits: 'shop' },
      { dialogue: makeDialogue({ awaits: { slot: 'place', call, askedCount: 1 } }) },
      false,
    ],
    [
      'options to pick from',
      { awaits: 'options' },
      { dialogue: makeDialogue({ options: [{ label: 'a', words: [], call }] }) },
      true,
    ],
    ['no options', { awaits: 'options' }, { dialogue: makeDialogue() }, false],
    [
      'a question that is out of date',
      { awaits: 'options' },
      {
        dialogue: makeDialogue({ options: [{ label: 'a', words: [], call }], expiresAtMs: noonMs }),
      },
      false,
    ],
  ] satisfies [string, IfSource, Partial<Session>, boolean][])(
    '%s',
    (_rule, source, session, holds) => {
      expect(whyNot(source, { session: makeSession(session) }) === undefined).toBe(holds);
    },
  );

  it('all of them must hold', () => {
    expect(whyNot({ followed: true, hours: ['07:00-08:00'] })).toBe('it is not the time for it');
    expect(whyNot({ followed: true, hours: ['11:00-13:00'] })).toBeUndefined();
  });
});
