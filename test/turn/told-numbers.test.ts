import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTurnHouse, say, type TurnHouse, textOf } from './turn-house.ts';

let house: TurnHouse;
beforeEach(async () => {
  house = await openTurnHouse();
});
afterEach(() => house.close());

it('a number that the follower told is read back to them, and hidden in the record', async () => {
  await say(house, { text: '留电话' });
  const answer = await say(house, { text: '138 1234 5678' });

  expect(textOf(answer)).toContain('电话：13812345678');
  const record = JSON.stringify(house.heard.records[1]);
  expect(record).not.toMatch(/1234 ?5678/);
  expect(record).toContain('138****5678');
});

it('a number that was told before is hidden in the records of later turns', async () => {
  await say(house, { text: '留电话' });
  await say(house, { text: '13812345678' });
  const answer = await say(house, { text: '嗯这个嘛' });

  expect(textOf(answer)).toContain('电话：13812345678');
  expect(JSON.stringify(house.heard.records[2])).not.toContain('13812345678');
});

it('the record says what was waited for', async () => {
  await say(house, { text: '留电话' });
  await say(house, { text: '13812345678' });
  await say(house, { text: '1' });

  expect(house.heard.records.map(({ stateBefore }) => stateBefore)).toEqual([
    '',
    'phone',
    'confirmation',
  ]);
});
