/** A follower who asks for a person where people at the console talk with them. */
import { beforeEach, describe, expect, it } from 'vitest';
import { ScriptedDesk } from '../turn/scripted-desk.ts';
import { callService, type Given } from './given-turn.ts';
import { noon } from './small-brand.ts';

const minuteMs = 60_000;
const text = { kind: 'text', text: '我要找人' } as const;

let desk: ScriptedDesk;
beforeEach(() => {
  desk = new ScriptedDesk();
});

const ask = (given: Given = {}) => callService('handoff', { message: text, desk, ...given });

describe('asking for a person at our own desk', () => {
  it('tells the place, and the wait as it was lately', async () => {
    desk.entered = {
      kind: 'queued',
      conversationId: 'c1',
      position: 3,
      expectedWaitMs: 4.2 * minuteMs,
    };
    const { text: said, session, result } = await ask();

    expect(said).toMatch(/第 3 位，看最近的情况大约要等 5 分钟/);
    expect(result).toBe('handed-off');
    expect(session.handoff).toMatchObject({ state: 'queued', conversationId: 'c1', sinceMs: noon });
  });

  it('tells no wait when nobody can say', async () => {
    const { text: said } = await ask();
    expect(said).toMatch(/第 2 位。/);
    expect(said).not.toMatch(/分钟/);
  });

  it('says that somebody is there already', async () => {
    desk.entered = { kind: 'with-agent', conversationId: 'c1', agentName: 'Mei' };
    const { text: said, session } = await ask();
    expect(said).toMatch(/直接说就行/);
    expect(said).not.toContain('Mei');
    expect(session.handoff).toMatchObject({ state: 'with-agent', conversationId: 'c1' });
  });

  it('stays with the bot when it is over already', async () => {
    desk.entered = { kind: 'nobody-there' };
    const { text: said, session, result } = await ask();
    expect(said).toMatch(/不让您空等.*前可以再发「人工」/);
    expect(result).toBe('handoff-nobody-there');
    expect(session.handoff).toBeUndefined();
    expect(session.dialogue?.options.length).toBeGreaterThan(0);
  });

  it.each([
    [undefined, 'handoff-nobody-there', /都走不开.*同事一得空就会看到/],
    [
      { zh: '明天 09:00', en: 'tomorrow 09:00' },
      'handoff-closed',
      /现在不在，明天 09:00 回来.*同事明天 09:00 起会看到/,
    ],
  ])(
    'asks for a message when nobody serves, back at %j, and promises no more',
    async (...given) => {
      const [backAt, expected, words] = given;
      desk.entered = { kind: 'asked-for-message', conversationId: 'c1', backAt };
      const { text: said, session, result } = await ask();
      expect(said).toMatch(words);
      expect(said).toMatch(/不想留言，回复「不用了」/);
      expect(result).toBe(expected);
      expect(session.handoff).toMatchObject({ conversationId: 'c1' });
    },
  );

  it.each([
    [
      'human',
      { kind: 'queued', conversationId: 'c1', position: 3, expectedWaitMs: minuteMs },
      /number 3 in line; going by the last hours it takes about 1 minute\./,
    ],
    [
      'can I talk to somebody',
      { kind: 'asked-for-message', conversationId: 'c1', backAt: { zh: '', en: 'tomorrow 09:00' } },
      /back from tomorrow 09:00\..*reply "no thanks"/s,
    ],
    ['human', { kind: 'nobody-there' }, /"human" again until today .*please call/],
    ['human', { kind: 'with-agent', conversationId: 'c1', agentName: 'Mei' }, /just tell them/],
  ] as const)(
    'answers who asks in English in English: %s, %j',
    async (words, entered, expected) => {
      desk.entered = entered;
      const { text: said } = await ask({ message: { kind: 'text', text: words } });
      expect(said).toMatch(expected);
      expect(said).not.toMatch(/\p{Script=Han}/u);
      expect(desk.requests).toMatchObject([{ language: 'en' }]);
    },
  );

  it('is not asked for by a tap', async () => {
    await ask({ message: { kind: 'menu-clicked', menuKey: 'human' } });
    expect(desk.asked).toEqual([]);
  });

  it.each([
    ['they asked', {}, { cause: 'asked' }],
    ['they came with something', { recentIntents: ['handoff', 'coupon'] }, { topic: 'coupon' }],
    ['a welcome says nothing of it', { recentIntents: ['welcome', 'coupon'] }, { topic: 'coupon' }],
    ['nobody understood them twice', { missCount: 2 }, { cause: 'fallback' }],
    ['they looked at a shop', { focus: { shopId: 's1' } }, { shopId: 's1' }],
  ])('tells the desk why: %s', async (_why, session, told) => {
    await ask({ session });
    expect(desk.requests).toMatchObject([told]);
  });

  it('tells the desk of a rule that hands over, and of the skill that it wants', async () => {
    await ask({ ruleId: 'unwell', parameters: { skill: '食品安全' } });
    expect(desk.requests).toMatchObject([{ cause: 'rule', topic: 'wanted', skill: '食品安全' }]);
  });
});
