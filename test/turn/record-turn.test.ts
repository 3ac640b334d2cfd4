import { describe, expect, it } from 'vitest';
import type { AccountId, AccountName, OpenId, TurnId } from '../../src/domain/ids.ts';
import { noReply } from '../../src/domain/reply.ts';
import { newSession, type Session } from '../../src/domain/session.ts';
import { recordTurn } from '../../src/turn/record-turn.ts';

const nowMs = Date.UTC(2026, 11, 1, 4);
const createTimeSec = nowMs / 1000;
const dialogue = {
  options: [{ label: '给 13812345678 回电', words: ['13812345678'], call: call({}) }],
  awaits: { slot: 'text', call: call({ phone: '13812345678', askedAtMs: nowMs }), askedCount: 1 },
  expiresAtMs: nowMs + 60_000,
} as const;

function call(parameters: Record<string, unknown>) {
  return { handler: 'answer', parameters } as const;
}

function recordWith(session: Partial<Session>) {
  const message = {
    kind: 'text',
    text: '好的',
    accountId: 'gh_test' as AccountId,
    openId: 'oAnn' as OpenId,
    createTimeSec,
  } as const;
  return recordTurn({
    delivery: {
      account: 'main' as AccountName,
      turnId: 'a'.repeat(32) as TurnId,
      message,
      arrivedAtMs: nowMs,
    },
    session: { ...newSession, ...session },
    answered: { outcome: { reply: noReply, result: 'acknowledged' }, rulesetVersion: 'r1' },
    nowMs,
  });
}

describe('the decision record', () => {
  it('says that there was no state, so that it is not taken for one that kept none', () => {
    expect(recordWith({}).before).toEqual({});
  });

  it('keeps the open question, with the numbers in it masked and its times as they are', () => {
    expect(recordWith({ dialogue }).before?.dialogue).toEqual({
      options: [['给 138****5678 回电', ['138****5678'], 'answer', {}]],
      awaits: { ...dialogue.awaits, call: call({ phone: '138****5678', askedAtMs: nowMs }) },
    });
  });

  it('keeps no question that was asked after the message was sent', () => {
    expect(recordWith({ dialogue, lastCreateTimeSec: createTimeSec + 5 }).before).toEqual({});
  });
});
