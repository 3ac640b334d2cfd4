import { describe, expect, it } from 'vitest';
import type { Session } from '../../src/domain/session.ts';
import { callService, type Given } from './given-turn.ts';
import { noon } from './small-brand.ts';

const minuteMs = 60_000;

const find = (given: Given) => callService('nearest-shop', given);

describe('asking for the place', () => {
  const ask = (session: Partial<Session>, nowMs = noon) =>
    find({ parameters: { product: 'burger' }, session, nowMs, matcher: 'dialogue' });

  it('asks three times, each in other words, and then lets go', async () => {
    const first = await ask({});
    const second = await ask(first.session);
    const third = await ask(second.session);
    const fourth = await ask(third.session);
    const texts = [first, second, third, fourth].map(({ text }) => text);
    expect(new Set(texts).size).toBe(4);
    expect([first, second, third].map(({ result }) => result)).toEqual(
      Array(3).fill('place-asked'),
    );
    expect(third.session.dialogue?.awaits?.askedCount).toBe(3);
    expect(fourth.result).toBe('place-given-up');
    expect(fourth.session.dialogue).toBeUndefined();
    expect(fourth.text).toContain('400-555-0100');
  });

  it('whoever says the same again is asked like the first time', async () => {
    const given = { parameters: { product: 'burger' } };
    const first = await find(given);
    const again = await find({ ...given, session: first.session });
    expect(again.text).toBe(first.text);
    expect(again.session).toEqual(first.session);
  });

  it('who does not want to tell where may name a district or cancel, and the product is kept', async () => {
    const first = await ask({});
    const { text, session, result } = await callService('fallback', {
      parameters: { reason: 'place-refused' },
      session: first.session,
    });
    expect(result).toBe('place-asked');
    expect(text).toContain('没关系');
    expect(text).toContain('回复「取消」');
    expect(session.dialogue?.awaits).toEqual(first.session.dialogue?.awaits);
    expect(session.missCount).toBe(0);
  });

  it('says how to share a location, what for, and an example that the brand knows', async () => {
    const { text, session } = await ask({});
    expect(text).toContain('帮您找有「招牌汉堡」的门店');
    expect(text).toContain('点右下角「+」，选「位置」');
    expect(text).toContain('比如「陆家嘴」');
    expect(session.dialogue).toEqual({
      options: [],
      awaits: {
        slot: 'place',
        call: { handler: 'nearest-shop', parameters: { product: 'burger' } },
        askedCount: 1,
        topic: 'wanted',
        takes: ['shop'],
      },
      expiresAtMs: noon + 10 * minuteMs,
    });
  });

  it('a question for another product starts from the first', async () => {
    const first = await ask({});
    const other = await find({ parameters: { product: 'coffee' }, session: first.session });
    expect(other.session.dialogue?.awaits?.askedCount).toBe(1);
  });

  it('a question that nobody answered in ten minutes starts from the first', async () => {
    const first = await ask({});
    const later = await ask(first.session, noon + 10 * minuteMs);
    expect(later.session.dialogue?.awaits?.askedCount).toBe(1);
  });

  it('the rule that lists closed shops too is still known when the place comes', async () => {
    const { session } = await find({ parameters: { openNow: false } });
    expect(session.dialogue?.awaits?.call.parameters).toEqual({ openNow: false });
  });
});
