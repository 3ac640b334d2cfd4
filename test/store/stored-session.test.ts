import { describe, expect, it } from 'vitest';
import { newSession, type Session } from '../../src/domain/session.ts';
import { defaultRetention } from '../../src/store/retention.ts';
import { readStoredSession, sessionText } from '../../src/store/stored-session.ts';
import { sessionWith, turnIdNamed } from '../support/store-fixtures.ts';

function read(
  text: string | undefined,
  lateAnswers: Parameters<typeof readStoredSession>[0]['lateAnswers'] = [],
) {
  const warnings: string[] = [];
  const session = readStoredSession(
    { text, lateAnswers },
    { nowMs: 1000, retention: defaultRetention, warn: (message) => warnings.push(message) },
  );
  return { session, warnings };
}

const call = { handler: 'collect', parameters: { slots: [] } } as const;
const shared = {
  point: { latitude: 31.2, longitude: 121.4 },
  label: '某路',
  source: 'shared',
  expiresAtMs: 9,
} as const;
const seven = {
  kind: 'time',
  value: '2026-12-02T07:00',
  text: '明天七点',
  grain: 'minute',
  startMs: 1,
  endMs: 2,
  isHalfOpen: true,
} as const;
const awaits = {
  slot: 'place',
  call,
  askedCount: 1,
  name: 'where',
  takes: ['phone'],
  collected: {
    note: { kind: 'text', value: '好', text: '好' },
    count: { kind: 'count', value: 4, text: '四位' },
    where: { kind: 'point', value: '31.2,121.4', text: '', point: shared.point },
    phone: null,
    time: seven,
  },
} as const;
const question = {
  options: [{ label: '一', words: ['1'], call }],
  awaits,
  expiresAtMs: 9,
} as const;
const full: Session = {
  ...newSession,
  follower: { groups: ['vip'], followed: true, scene: 's' },
  dialogue: question,
  paused: { ...question, wasOffered: true },
  focus: { shopId: 's1', shopIds: ['s1'] },
  place: shared,
  handoff: { state: 'queued', sinceMs: 1, expiresAtMs: 9 },
  missCount: 2,
  rate: { startedAtMs: 5, count: 2 },
  recentIntents: ['burger'],
};

describe('a stored session', () => {
  it('is read as it was written, without a warning', () => {
    const session = sessionWith({ focus: { shopId: 'shop-1' } });

    expect(read(sessionText(session))).toEqual({ session, warnings: [] });
  });

  it.each(['', '{', 'null', '[]', '"text"', '7', 'undefined'])(
    'that is %j counts as none, with a warning that holds nothing of it',
    (text) => {
      const { session, warnings } = read(text);

      expect(session).toBeUndefined();
      expect(warnings).toHaveLength(1);
    },
  );

  it.each([
    ['{}', newSession],
    ['{"missCount":"3","follower":[],"recentIntents":{}}', newSession],
    ['{"follower":{"followed":true}}', newSession],
    ['{"rate":7,"lastCreateTimeSec":null,"missCount":3}', { ...newSession, missCount: 3 }],
    ['{"dialogue":7,"focus":"x","place":[],"handoff":null}', newSession],
    ['{"dialogue":{"options":[]},"paused":{"expiresAtMs":9}}', newSession],
  ])('%s is put right where its shape is wrong', (text, session) => {
    expect(read(text)).toEqual({ session, warnings: [] });
  });

  it.each([
    ['place', { source: 'shared', expiresAtMs: 9 }],
    ['place', { ...shared, point: { latitude: '31' } }],
    ['place', { ...shared, source: 'guessed' }],
    ['dialogue', { ...question, awaits: 'place' }],
    ['dialogue', { ...question, awaits: { slot: 'place', askedCount: 1 } }],
    ['dialogue', { ...question, awaits: { ...awaits, call: { handler: 'gone', parameters: {} } } }],
    ['dialogue', { ...question, awaits: { ...awaits, call: { handler: 'toString' } } }],
    ['dialogue', { ...question, awaits: { ...awaits, takes: 'phone' } }],
    ['dialogue', { ...question, awaits: { ...awaits, collected: [] } }],
    ['dialogue', { ...question, awaits: { ...awaits, collected: { place: { kind: 'point' } } } }],
    ['dialogue', { ...question, awaits: { ...awaits, collected: { x: { kind: '__proto__' } } } }],
    [
      'dialogue',
      { ...question, awaits: { ...awaits, collected: { time: { ...seven, isHalfOpen: 1 } } } },
    ],
    ['dialogue', { ...question, options: [null] }],
    ['dialogue', { ...question, options: [{ label: '一', call }] }],
    ['dialogue', { ...question, options: [{ label: '一', words: [7], call }] }],
    ['dialogue', { ...question, options: [{ label: '一', words: [], call: { handler: 'gone' } }] }],
    ['paused', { ...question, awaits: { slot: 'place' } }],
    ['focus', { shopIds: 'abc' }],
    ['focus', { shopId: 7 }],
    ['handoff', { state: 'queued' }],
    ['follower', { groups: [7] }],
    ['follower', { groups: [], scene: {} }],
    ['rate', { startedAtMs: 'x', count: 1 }],
    ['recentIntents', [{}]],
  ])('loses its %s when that is %j, and nothing else', (part, value) => {
    const { [part as 'focus']: _anew, ...whole } = full;
    const fresh = part in newSession ? { [part]: newSession[part as 'rate'] } : {};

    expect(read(JSON.stringify({ ...full, [part]: value }))).toEqual({
      session: { ...whole, ...fresh },
      warnings: [],
    });
  });

  it('keeps inside its parts what only a newer version knows', () => {
    const newer = {
      ...full,
      dialogue: { ...question, mood: 1, awaits: { ...awaits, slot: 'mood', hint: {} } },
      place: { ...shared, floor: 3 },
      focus: { ...full.focus, tableId: 't' },
    };

    expect(read(JSON.stringify(newer)).session).toEqual(newer);
  });

  it('of an older node, whose question knows no more than its slot, is read as it was', () => {
    const awaits = {
      slot: 'place',
      call: { handler: 'nearest-shop', parameters: {} },
      askedCount: 2,
    };
    const text = JSON.stringify({
      ...newSession,
      dialogue: { options: [], awaits, expiresAtMs: 9 },
    });

    const { session } = read(text);

    expect(session?.dialogue).toEqual({ options: [], awaits, expiresAtMs: 9 });
    expect(session).not.toHaveProperty('paused');
  });

  it('of a newer version keeps what this one does not know', () => {
    const text = JSON.stringify({ ...newSession, schemaVersion: 2, mood: { now: 'hungry' } });

    const { session } = read(text);

    expect(session && sessionText(session)).toBe(text);
  });

  it('cannot reach the prototype of objects', () => {
    const { session } = read('{"__proto__":{"polluted":true},"constructor":{"polluted":true}}');

    expect(session).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
  });

  it('is stored without its promised answers, which live beside it', () => {
    const session = sessionWith({ lateAnswers: [{ turnId: turnIdNamed('1'), promisedAtMs: 1 }] });

    expect(JSON.parse(sessionText(session))).not.toHaveProperty('lateAnswers');
    expect(read(JSON.stringify(session)).session).not.toHaveProperty('lateAnswers');
  });

  it('of a stranger with a promised answer is a new one with that answer', () => {
    const answer = { turnId: turnIdNamed('1'), promisedAtMs: 900, replyText: '{"kind":"none"}' };

    expect(read(undefined, [answer]).session).toEqual({
      ...newSession,
      lateAnswers: [{ turnId: answer.turnId, promisedAtMs: 900, reply: { kind: 'none' } }],
    });
  });

  it.each([
    '{',
    'null',
    '{}',
    '{"kind":"hologram"}',
    '{"kind":"text"}',
    '{"kind":"news","articles":[null]}',
  ])('with the promised answer %s, which cannot be sent, keeps the promise', (replyText) => {
    const answer = { turnId: turnIdNamed('1'), promisedAtMs: 900, replyText };

    expect(read(undefined, [answer]).session?.lateAnswers).toEqual([
      { turnId: answer.turnId, promisedAtMs: 900 },
    ]);
  });
});
