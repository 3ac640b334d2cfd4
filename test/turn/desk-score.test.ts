/** What a follower says of a talk with a person, tapped or typed: asked once, and no other words are taken for it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InboundMessage } from '../../src/domain/inbound.ts';
import { dayMs } from '../../src/store/retention.ts';
import { ScriptedDesk } from './scripted-desk.ts';
import { openTurnHouse, say, type TurnHouse, textOf } from './turn-house.ts';

let house: TurnHouse;
let desk: ScriptedDesk;
beforeEach(async () => {
  house = await openTurnHouse(undefined, true);
  desk = new ScriptedDesk();
});
afterEach(() => house.close());

async function tell(text: string, message: Partial<InboundMessage> = {}) {
  const { ports } = house;
  const withDesk = { ...ports, handlerPorts: { ...ports.handlerPorts, desk } };
  return textOf(await say(house, { text, message, ports: withDesk }));
}

const results = () => house.heard.records.map(({ result }) => result);

describe('the question after the close', () => {
  const tap = { menuChoiceId: 'desk-score:c1:3' };

  it('is taken, and ends the talk with the desk', async () => {
    await tell('人工');
    expect(await tell('满意', tap)).toMatch(/谢谢您的评价/);
    expect(await tell('你好')).toBe('您好呀');
    expect(desk.asked).toEqual(['enter 人工', 'score c1 3']);
  });

  it.each([
    ...(['满意', '非常满意', '很满意！', '5分', '五分', '4', '好评', 'very good'] as const).map(
      (words) => [words, 3] as const,
    ),
    ...(['一般', '还行吧', '3', '3分', 'so-so'] as const).map((words) => [words, 2] as const),
    ...(['不滿意', '很不满意', '不太满意', '1', '打2分', 'not satisfied'] as const).map(
      (words) => [words, 1] as const,
    ),
  ])('may be typed as the next words after the close: %s', async (words, score) => {
    await tell('人工');
    expect(await tell(words)).toMatch(/谢谢您的评价/);
    expect(desk.asked).toEqual(['enter 人工', `score c1 ${score}`]);
    expect(desk.answers).toMatchObject([{ isTyped: true }]);
  });

  it.each(['6', '0', '15', '5个汉堡', '订 3 个', '满意度怎么算', '我要 5 份', '好的'])(
    'is not answered by what says something else: %s',
    async (words) => {
      await tell('人工');
      await tell(words);
      expect(desk.answers).toEqual([]);
    },
  );

  it('is not answered by the number of an entry that was asked for since', async () => {
    await tell('人工');
    await tell('', { kind: 'menu-clicked', menuKey: 'nearest-shop' });
    await tell('1');
    expect(desk.answers).toEqual([]);
  });

  it('is answered where what was asked for since is over', async () => {
    await tell('人工');
    await tell('', { kind: 'menu-clicked', menuKey: 'nearest-shop' });
    await house.clock.advance(dayMs);
    expect(await tell('1')).toMatch(/谢谢您的评价/);
  });

  it('is not answered when other words came in between', async () => {
    await tell('人工');
    desk.received = { kind: 'closed' };
    await tell('你好');
    await tell('5');
    expect(desk.answers).toEqual([]);
  });

  it('is thanked for in their language', async () => {
    desk.language = 'en';
    await tell('人工');
    expect(await tell('5')).toBe('Thank you, we have noted it.');
  });

  it('is not answered by what is said to a person meanwhile', async () => {
    desk.hasScoreToTake = false;
    await tell('人工');
    expect(await tell('一般')).toBe('');
    expect(desk.asked.at(-1)).toBe('receive 一般');
  });

  it('is thanked for when there is none to answer', async () => {
    desk.hasScoreToTake = false;
    expect(await tell('满意', tap)).toMatch(/收过/);
    expect(results()).toEqual(['desk-not-scored']);
  });

  it.each(['desk-score:c1:4', 'desk-score::1', '1'])('is not %s', async (menuChoiceId) => {
    expect(await tell('你好', { menuChoiceId })).toBe('您好呀');
    expect(desk.asked).toEqual([]);
  });
});
