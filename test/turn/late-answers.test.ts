import { afterEach, describe, expect, it } from 'vitest';
import type { OpenId, TurnId } from '../../src/domain/ids.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { textReply } from '../../src/domain/reply.ts';
import { newSession, type Session } from '../../src/domain/session.ts';
import { addIdea, settleIdea } from '../../src/services/ideas.ts';
import { bringLateAnswer } from '../../src/turn/late-answers.ts';
import { maxTextBytes } from '../../src/wechat/limits.ts';
import { commitOf } from '../support/store-fixtures.ts';
import { account, openTurnHouse, say, type TurnHouse, textOf } from './turn-house.ts';

const turnId = 'a'.repeat(32) as TurnId;
const promised: Session = {
  ...newSession,
  lateAnswers: [{ turnId, promisedAtMs: 0, reply: textReply('晚到的') }],
};
const joinedBytes = (text: string) => {
  const { reply } = bringLateAnswer(textReply(text), promised);
  return reply.kind === 'text' ? Buffer.byteLength(reply.text) : 0;
};
const room = maxTextBytes - joinedBytes('');

it('a late answer comes with the next one as long as both fit into one text', () => {
  expect(bringLateAnswer(textReply('a'.repeat(room)), promised)).toMatchObject({
    reply: { text: expect.stringMatching(/^您刚才问的：\n晚到的\n\n——\na+$/) },
    fetched: { turnId },
  });
  expect(joinedBytes('a'.repeat(room))).toBe(maxTextBytes);
});

it('a late answer that does not fit stays for the message after', () => {
  const reply = textReply('a'.repeat(room + 1));
  expect(bringLateAnswer(reply, promised)).toEqual({ reply });
});

describe('what waits to be told, while another answer is late', () => {
  const openId = 'oAnn' as OpenId;
  let house: TurnHouse;
  afterEach(() => house.close());

  const ask = async (text: string) => textOf(await say(house, { text }));

  /** Its answer is there when nobody delivers the question any more. */
  async function askSlowly(letter: string, text: string): Promise<void> {
    const work = Promise.withResolvers<Outcome>();
    house.slowly(work.promise);
    for (const _delivery of [1, 2, 3]) {
      void say(house, { text: '慢慢查', turnId: letter.repeat(32) });
      await house.clock.advance(5000);
    }
    work.resolve({ reply: textReply(text), result: 'answered' });
    await house.clock.advance(100);
  }

  /** An idea of theirs was built, and they asked to hear of it. */
  async function awaitNews(): Promise<void> {
    const { registers, turns } = house.stores;
    const atMs = house.clock.now();
    const idea = { text: '多放椅子', turnId: 't1' as TurnId, atMs };
    await addIdea(registers, { account, openId }, idea);
    const settling = { state: 'built', by: 'Mei', changeId: 'form', atMs } as const;
    await settleIdea(registers, account, { code: 't1', ideaId: 't1', ...settling });
    const key = { account, openId, turnId: '1'.repeat(32) as TurnId };
    const session = { ...newSession, awaitsNews: [{ source: 'idea', id: 't1 ' }] };
    await turns.begin(key, { owner: 'first', leaseMs: 1500, isNewDelivery: true });
    await turns.commit(commitOf(key, 'first', { session }));
  }

  it('an earlier late answer comes once, with the next answer that is in time', async () => {
    house = await openTurnHouse();
    await askSlowly('a', '三号窗口');
    await askSlowly('b', '五号窗口');

    expect([await ask('你好'), await ask('你好'), await ask('你好')]).toEqual([
      '您刚才问的：\n三号窗口\n\n——\n您好呀',
      '您刚才问的：\n五号窗口\n\n——\n您好呀',
      '您好呀',
    ]);
    expect(house.heard.records.map(({ reply }) => reply)).toContainEqual(textReply('五号窗口'));
  });

  it('news come once, with the next answer that is in time, where the late one is fetched', async () => {
    house = await openTurnHouse();
    await awaitNews();
    await askSlowly('b', '五号窗口');

    expect(await ask('1')).toBe('五号窗口');
    expect(await ask('你好')).toMatch(/做好了[\s\S]*您好呀/);
    expect(await ask('你好')).toBe('您好呀');
  });

  it('news come once, with the next answer that is in time, where the late one is sent', async () => {
    house = await openTurnHouse(undefined, true);
    await awaitNews();
    await askSlowly('b', '五号窗口');
    const taken = await house.stores.outbox.take(account, { leaseMs: 1000 });

    expect(taken?.job.message).toEqual(textReply('五号窗口'));
    expect(await ask('你好')).toMatch(/做好了[\s\S]*您好呀/);
    expect(await ask('你好')).toBe('您好呀');
  });
});
