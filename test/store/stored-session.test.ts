import { describe, expect, it } from 'vitest';
import { newSession } from '../../src/domain/session.ts';
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

  it('with a promised answer that cannot be read keeps the promise', () => {
    const answer = { turnId: turnIdNamed('1'), promisedAtMs: 900, replyText: '{' };

    expect(read(undefined, [answer]).session?.lateAnswers).toEqual([
      { turnId: answer.turnId, promisedAtMs: 900 },
    ]);
  });
});
