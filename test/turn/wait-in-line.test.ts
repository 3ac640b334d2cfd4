import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/domain/outcome.ts';
import { textReply } from '../../src/domain/reply.ts';
import { openTurnHouse, say, type TurnHouse, textOf } from './turn-house.ts';

const found: Outcome = { reply: textReply('查到了：三号窗口'), result: 'answered' };

let house: TurnHouse;
beforeEach(async () => {
  house = await openTurnHouse();
});
afterEach(() => house.close());

describe("the line behind a follower's turn that goes on", () => {
  it('is not for the repetition of a message that has its answer', async () => {
    const first = await say(house, { text: '你好', turnId: 'a1'.repeat(16) });
    house.slowly(new Promise(() => undefined));
    void say(house, { text: '慢慢查' });

    const repeated = await say(house, { text: '你好', turnId: 'a1'.repeat(16) });

    expect(repeated).toEqual(first);
    expect(house.heard.lines).toEqual(['settled answered', 'replayed']);
  });

  it('is not for the repetition of a message that another node is answering', async () => {
    const [one, two] = [Promise.withResolvers<Outcome>(), Promise.withResolvers<Outcome>()];
    const there = house.otherNode();
    house.slowly(one.promise);
    const first = say(house, { text: '慢慢查', turnId: 'a2'.repeat(16), ports: there });
    await house.clock.advance(10);
    house.slowly(two.promise);
    void say(house, { text: '慢慢查', turnId: 'a3'.repeat(16) });
    const repeated = say(house, { text: '慢慢查', turnId: 'a2'.repeat(16) });
    await house.clock.advance(1000);
    one.resolve(found);
    await house.clock.advance(200);

    expect(await repeated).toEqual(await first);
    expect(textOf(await repeated)).toBe('查到了：三号窗口');
    expect(house.heard.records).toHaveLength(1);
  });

  it('keeps the order of what was not answered yet', async () => {
    const work = Promise.withResolvers<Outcome>();
    house.slowly(work.promise);
    const slow = say(house, { text: '慢慢查' });
    const asked = say(house, { text: '附近有店吗' });
    const pin = { latitude: 31.2304, longitude: 121.4737 };
    const listed = say(house, { message: { kind: 'location', point: pin } });
    await house.clock.advance(1000);
    work.resolve(found);
    await house.clock.advance(100);

    expect(textOf(await slow)).toBe('查到了：三号窗口');
    expect(textOf(await asked)).toContain('位置');
    expect(house.heard.records[2]).toMatchObject({ stateBefore: 'place', result: 'shops-listed' });
    expect(textOf(await listed)).toMatch(/米|公里/);
  });
});
