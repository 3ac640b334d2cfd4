import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenId, TurnId } from '../../src/domain/ids.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { noReply, textReply } from '../../src/domain/reply.ts';
import { commitOf, settledWith } from '../support/store-fixtures.ts';
import { account, openTurnHouse, say, type TurnHouse, textOf } from './turn-house.ts';

let house: TurnHouse;
beforeEach(async () => {
  house = await openTurnHouse();
});
afterEach(() => house.close());

describe('the guards', () => {
  it('ask a follower who floods us to slow down, once, and stay quiet then', async () => {
    const texts: (string | undefined)[] = [];
    for (let count = 1; count <= 23; count += 1) {
      texts.push(textOf(await say(house, { text: '你好' })));
    }

    expect(texts.slice(0, 20).every((text) => text === '您好呀')).toBe(true);
    expect(texts.slice(20)).toEqual([expect.stringMatching(/歇几秒/), '', '']);
    await house.clock.advance(10_000);
    expect(textOf(await say(house, { text: '你好' }))).toBe('您好呀');
  });

  it.each<[string, Parameters<typeof say>[1]]>([
    ['an event', { message: { kind: 'menu-viewed', url: 'https://example.com' } }],
    ['a word that is let through', { text: '退订' }],
  ])('ask it of the first message too fast, although %s came before', async (_what, said) => {
    for (let count = 1; count <= 20; count += 1) await say(house, { text: '你好' });
    await say(house, said);
    const texts = [await say(house, { text: '你好' }), await say(house, { text: '你好' })];

    expect(texts.map(textOf)).toEqual([expect.stringMatching(/歇几秒/), '']);
  });

  it('let a word that stops alerts through the pace, as often again', async () => {
    for (let count = 1; count <= 22; count += 1) await say(house, { text: '你好' });
    const stops: (string | undefined)[] = [];
    for (let count = 23; count <= 42; count += 1) {
      stops.push(textOf(await say(house, { text: '退订' })));
    }

    expect(stops.slice(0, 18)).not.toContain('');
    expect(stops.slice(18)).toEqual(['', '']);
  });

  it('keep the bot quiet while a person has the follower, and let it back afterwards', async () => {
    const asked = await say(house, { text: '人工' });
    const queued = await say(house, { text: '你好' });
    await say(house, { message: { kind: 'agent-session-closed', serviceAgent: 'a@b' } });
    const back = await say(house, { text: '你好' });

    expect(asked).toMatchObject({ settled: { reply: { kind: 'handoff' } } });
    expect(queued).toMatchObject({ settled: { reply: { kind: 'none' } } });
    expect(textOf(back)).toBe('您好呀');
  });

  it('let the follower call the bot back, or come back by themselves after half an hour', async () => {
    await say(house, { text: '人工' });
    const called = await say(house, { text: '机器人' });
    await say(house, { text: '人工' });
    await house.clock.advance(30 * 60_000);
    const later = await say(house, { text: '你好' });

    expect(textOf(called)).toMatch(/我回来了/);
    expect(textOf(later)).toBe('您好呀');
  });
});

describe('after an answer was promised', () => {
  const slow = { account, turnId: '9'.repeat(32) as TurnId, openId: 'oAnn' as OpenId };
  const ask = async (text: string) => textOf(await say(house, { text }));

  async function promise(): Promise<void> {
    const { turns } = house.stores;
    await turns.begin(slow, { owner: 'slow', leaseMs: 1500, isNewDelivery: true });
    await turns.promise(slow, settledWith('请稍后回复「1」'));
  }

  const handIn = (settled = settledWith('查到了：三号窗口')) =>
    house.stores.turns.commit(commitOf(slow, 'slow', { late: true, settled }));

  async function showList(): Promise<void> {
    const call = { handler: 'help', parameters: {} } as const;
    const options = ['一号', '二号'].map((label) => ({ label, words: [], call }));
    const dialogue = { options, expiresAtMs: house.clock.now() + 600_000 };
    house.slowly({ reply: textReply('1. 一号\n2. 二号'), result: 'listed', session: { dialogue } });
    await ask('慢慢查');
  }

  it.each([
    ['that is awaited', 0],
    ['that never came', 5 * 3_600_000],
  ])('"1" picks from a list that was shown since, and asks for no answer %s', async (_what, ms) => {
    await promise();
    await house.clock.advance(ms);
    await showList();
    await ask('1');

    expect(house.heard.records.at(-1)?.result).toBe('helped');
  });

  it('"1" answers a question that was asked since', async () => {
    await promise();
    await ask('留电话');

    expect(await ask('1')).not.toMatch(/正在查/);
  });

  it('"1" asks for the answer when the list is older than the promise, or over', async () => {
    await showList();
    await house.clock.advance(5000);
    await promise();
    const early = await ask('一');
    await house.clock.advance(10 * 60_000);

    expect(early).toMatch(/正在查/);
    expect(await ask('1')).toMatch(/没有查成/);
  });

  it('"1" fetches an answer that became ready, whatever was asked since', async () => {
    await promise();
    await showList();
    await handIn();

    expect(await ask('1')).toBe('查到了：三号窗口');
    await ask('1');
    expect(house.heard.records.at(-1)?.result).toBe('helped');
  });

  it('"1" fetches no answer that turned out to be silence', async () => {
    await promise();
    await handIn({ reply: noReply, createTimeSec: 1 });

    expect(await ask('1')).toMatch(/没听懂/);
  });

  it('"1" asks for nothing when it was an event that nobody is spoken to about', async () => {
    const { handlers } = house.ports;
    const never = new Promise<Outcome>(() => undefined);
    const remember = { ...handlers.remember, handle: () => never };
    const ports = { ...house.ports, handlers: { ...handlers, remember } };
    const point = { latitude: 31.2, longitude: 121.5 };
    const message = { kind: 'location-reported', point } as const;
    for (const _delivery of [1, 2, 3]) {
      void say(house, { message, turnId: slow.turnId, ports });
      await house.clock.advance(5000);
    }

    expect(house.heard.lines).toContain('promised');
    expect(await ask('1')).toMatch(/没听懂/);
  });

  it.each(['更多', '下一段'])('"%s" goes on with a long answer meanwhile', async (word) => {
    await promise();
    const lines = Array.from({ length: 70 }, (_, index) => `第 ${index + 1} 条：请看清楚。`);
    house.slowly({ reply: textReply(lines.join('\n').repeat(2)), result: 'answered' });
    await ask('慢慢查');
    await ask(word);

    expect(house.heard.records.at(-1)?.result).toBe('next-part');
  });
});
