import { describe, expect, it } from 'vitest';
import { newSession, type Session } from '../../src/domain/session.ts';
import { sessionBefore, stateBefore } from '../../src/domain/state-before.ts';

const nowMs = Date.UTC(2026, 11, 1, 4);
const laterMs = nowMs + 60_000;
const point = { latitude: 31.230416, longitude: 121.473701 };
const dialogue = {
  options: [{ label: '领券', words: ['券'], call: { handler: 'coupon', parameters: {} } }],
  awaits: { slot: 'place', call: { handler: 'nearest-shop', parameters: {} }, askedCount: 1 },
  expiresAtMs: laterMs,
} as const;

const full: Session = {
  ...newSession,
  follower: { groups: ['vip'], followed: true, followedAtSec: 1, scene: 'shop-s1' },
  dialogue,
  focus: { shopId: 's1', shopIds: ['s1', 's2'] },
  place: { point, label: '人民广场', source: 'named', expiresAtMs: laterMs },
  missCount: 2,
  rate: { startedAtMs: 5, count: 3 },
  recentIntents: ['burger', 'coupon'],
};

describe('the state before a turn', () => {
  it('is empty for a stranger', () => {
    expect(stateBefore(newSession, nowMs)).toEqual({});
  });

  it('keeps what understanding looks at, and nothing else', () => {
    expect(stateBefore(full, nowMs)).toEqual({
      dialogue: { options: [['领券', ['券'], 'coupon', {}]], awaits: dialogue.awaits },
      focus: full.focus,
      place: [31.23, 121.47, 'named', '人民广场'],
      groups: ['vip'],
      followed: true,
      missCount: 2,
      lastIntent: 'burger',
    });
  });

  it('keeps no address of a shared pin', () => {
    const shared = {
      point,
      label: '西藏中路 1 号 2 楼',
      source: 'shared',
      expiresAtMs: laterMs,
    } as const;
    const { place } = stateBefore({ ...newSession, place: shared }, nowMs);
    expect(place).toEqual([31.23, 121.47, 'shared']);
  });

  it('keeps no question and no place whose time is over', () => {
    expect(stateBefore({ ...full, focus: {} }, laterMs)).toEqual({
      groups: ['vip'],
      followed: true,
      missCount: 2,
      lastIntent: 'burger',
    });
  });

  it('leads back to a session that is understood alike', () => {
    const {
      follower,
      dialogue: asked,
      place,
      ...rest
    } = sessionBefore(stateBefore(full, nowMs), nowMs);

    expect(asked).toEqual({ ...dialogue, expiresAtMs: expect.any(Number) });
    expect(asked?.expiresAtMs).toBeGreaterThan(nowMs);
    expect(place).toMatchObject({ label: '人民广场', source: 'named' });
    expect(place?.expiresAtMs).toBeGreaterThan(nowMs);
    expect(follower).toEqual({ groups: ['vip'], followed: true });
    expect(rest).toMatchObject({ focus: full.focus, missCount: 2, recentIntents: ['burger'] });
  });

  it('leads a stranger back to a new session', () => {
    expect(sessionBefore(stateBefore(newSession, nowMs), nowMs)).toEqual(newSession);
  });

  it('keeps what it does not know of a dialogue', () => {
    const later = { ...dialogue, collected: { seats: 4 } };
    const kept = stateBefore({ ...newSession, dialogue: later }, nowMs);
    expect(sessionBefore(kept, nowMs).dialogue).toMatchObject({ collected: { seats: 4 } });
  });
});
