import { describe, expect, it } from 'vitest';
import type { AccountId, AccountName, OpenId, TurnId } from '../../src/domain/ids.ts';
import { noReply, textReply } from '../../src/domain/reply.ts';
import { newSession, type Session } from '../../src/domain/session.ts';
import type { AnsweredTurn } from '../../src/turn/answered-turn.ts';
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

function recordWith(session: Partial<Session>, answered: Partial<AnsweredTurn> = {}) {
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
    answered: {
      outcome: { reply: noReply, result: 'acknowledged' },
      rulesetVersion: 'r1',
      ...answered,
    },
    leftOut: 0,
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

  it('has no coupon code that a till would take, however often it is told', () => {
    const reply = textReply('您的券码：YMB-7K3-F9Q-XAC，另一张 nb-j7r-pwm-err。');
    expect(recordWith({}, { outcome: { reply, result: 'coupon-granted' } }).reply).toEqual(
      textReply('您的券码：YMB-•••-•••-•••，另一张 nb-•••-•••-•••。'),
    );
  });

  it('keeps no question that was asked after the message was sent', () => {
    expect(recordWith({ dialogue, lastCreateTimeSec: createTimeSec + 5 }).before).toEqual({});
  });

  it('keeps no number of an answer that is fetched later, for nobody knows any more whose it was', () => {
    const outcome = { reply: textReply('好，打13812345678'), result: 'late-answer-fetched' };
    const fetched = { turnId: 'b'.repeat(32) as TurnId, promisedAtMs: nowMs };

    expect(recordWith({}, { outcome, fetched }).reply).toEqual(textReply('好，打138****5678'));
    expect(recordWith({}, { outcome }).reply).toEqual(outcome.reply);
  });

  it('keeps of a shop that was found by a pin no address of the follower', () => {
    const place = {
      point: { latitude: 31.234567, longitude: 121.456789 },
      label: '某某路88弄502室',
      source: 'shared',
      expiresAtMs: nowMs + 60_000,
    } as const;
    const outcome = { reply: textReply('离「某某路88弄502室」最近的店'), result: 'shop-found' };

    expect(JSON.stringify(recordWith({ place }, { outcome }))).not.toMatch(/502室|31\.2345/);
  });

  it('keeps what an order was numbered out of the question that was put off', () => {
    const collected = {
      order: { kind: 'order-number', value: 'A99887766', text: 'a99887766' },
    } as const;
    const awaits = { ...dialogue.awaits, collected };
    const paused = { ...dialogue, awaits, wasOffered: true };

    expect(recordWith({ paused }).before?.paused?.awaits?.collected).toEqual({
      order: { kind: 'order-number', value: '*****7766', text: '*****7766' },
    });
  });
});
