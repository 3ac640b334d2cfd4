import { describe, expect, it } from 'vitest';
import type { AwaitedSlot, Session } from '../../src/domain/session.ts';
import { newSession } from '../../src/domain/session.ts';
import {
  hideDigits,
  hidePersonalLinks,
  isCodeAwaited,
  withoutDigits,
} from '../../src/turn/hide-codes.ts';

const call = { handler: 'bind', parameters: {} } as const;

function asking(slot: AwaitedSlot['slot']): Session['dialogue'] {
  return { options: [], awaits: { slot, call, askedCount: 1 }, expiresAtMs: 1 };
}

describe('a message while a one-time code is waited for', () => {
  it.each([
    ['482913', '******'],
    ['验证码是 482 913', '验证码是 *** ***'],
    ['４８２９１３', '******'],
    ['四八二九一三', '******'],
    ['1', '1'],
    ['没收到', '没收到'],
  ])('shows no digit of it: %s', (said, shown) => {
    expect(hideDigits(said)).toBe(shown);
  });

  it('leaves no digit in what was heard', () => {
    const shop = { kind: 'shop', value: 'bund', text: '外滩店' } as const;
    const amount = { kind: 'amount', value: 48_291_300, text: '482913' } as const;
    expect(withoutDigits([shop, amount])).toEqual([shop]);
  });

  it.each([
    ['is open', { dialogue: asking('one-time-code') }, true],
    ['was put off', { paused: { ...asking('one-time-code'), wasOffered: true } }, true],
    ['is another', { dialogue: asking('phone') }, false],
    ['is none', {}, false],
  ])('is known by the question: it %s', (_how, questions, isAwaited) => {
    expect(isCodeAwaited({ ...newSession, ...questions } as Session)).toBe(isAwaited);
  });
});

it.each([
  ['account-query', '点这里：\n（链接）\n不要转发'],
  ['answer', '点这里：\nhttps://pay.example.com/p?c=1\n不要转发'],
] as const)('an answer of %s shows only links that anybody may have', (handler, shown) => {
  const winner = { intent: '', label: '', matcher: 'keyword', evidence: '' } as const;
  const decision = {
    ...{ rulesetVersion: 'r1', runnersUp: [], entities: [], normalisedText: '', trace: () => [] },
    winner: { ...winner, call: { handler, parameters: {} } },
  };
  const said = '点这里：\nhttps://pay.example.com/p?c=1\n不要转发';
  expect(hidePersonalLinks(said, decision)).toBe(shown);
});
