import { afterEach, beforeEach, expect, it } from 'vitest';
import type { InboundMessage } from '../../src/domain/inbound.ts';
import type { TurnRecord } from '../../src/domain/turn-record.ts';
import { openTurnHouse, type Said, say, type TurnHouse, textOf } from './turn-house.ts';

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

const pin: Partial<InboundMessage> = {
  kind: 'location',
  point: { latitude: 31.234567, longitude: 121.456789 },
  label: '某某路88弄3号楼502室',
};
const form: readonly Said[] = [
  { text: '送货' },
  { text: '放前台打13812345678或幺三八 八七六五四三二幺' },
  { text: 'A99887766' },
  { message: pin },
  { text: '1' },
];

async function tellAll(said: readonly Said[]): Promise<{ answers: string[]; records: string[] }> {
  const answers: string[] = [];
  for (const one of said) answers.push(textOf(await say(house, one)) ?? '');
  return { answers, records: house.heard.records.map((record) => JSON.stringify(record)) };
}

it.each([
  ['a phone number in words of any kind', '13812345678'],
  ['the same in characters', '八七六五四三二幺'],
  ['a bare order number', /A99887766/i],
  ['the address of a pin', /某某路|502室/],
  ['its exact place', /31\.2345|121\.4567/],
])('%s stands in no record of a form, though the follower reads it', async (_what, secret) => {
  const { answers, records } = await tellAll(form);

  expect(answers.at(-1)).toContain(
    '打13812345678或幺三八 八七六五四三二幺 A99887766 某某路88弄3号楼502室',
  );
  expect(records).toHaveLength(form.length);
  expect(records.join('\n')).not.toMatch(new RegExp(secret, 'i'));
});

it('the record keeps of it what a replay needs, and a number that is the shop’s', async () => {
  await tellAll(form);

  const { before, reply } = house.heard.records.at(-1) as TurnRecord;
  expect(before?.dialogue?.awaits?.collected).toMatchObject({
    note: { kind: 'text', value: '放前台打138****5678或幺三八****四三二幺' },
    'order-number': { value: '*****7766' },
    place: { kind: 'point', point: { latitude: 31.23, longitude: 121.46 } },
  });
  expect(reply).toEqual({
    kind: 'text',
    text: '好 放前台打138****5678或幺三八****四三二幺 *****7766 您发的位置 021-55550000',
  });
});

it.each(['A-9988-7766', '#99 88 77 66', '９９８８７７６６'])(
  'a code that is told where one is asked for is hidden: %s',
  async (code) => {
    const { records } = await tellAll([{ text: '送货' }, { text: '没什么要求' }, { text: code }]);

    expect(records.at(-1)).not.toMatch(/99.?88.?77|９９８８/);
    expect(records.at(-1)).toMatch(/\*+(?:7766|７７６６)/);
  },
);

it('so is one that is told before it is asked for', async () => {
  const { records } = await tellAll([{ text: '送货' }, { text: 'B12345678' }, { text: '不对' }]);

  expect(records.join('\n')).not.toMatch(/B12345678/i);
});
