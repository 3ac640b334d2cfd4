import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTurnHouse, say, type TurnHouse, textOf } from './turn-house.ts';

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
