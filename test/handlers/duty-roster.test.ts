import { describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { DutyShift } from '../../src/domain/service-setup.ts';
import { emptySetup } from '../../src/domain/service-setup.ts';
import { beijing } from '../catalogue/beijing.ts';
import { smallBrand } from './small-brand.ts';
import { startTalk } from './talk.ts';

const everyDay = { kind: 'weekly', weekdays: [0, 1, 2, 3, 4, 5, 6] } as const;
const hour = 60;

function shift(id: string, fields: Partial<DutyShift>): DutyShift {
  return {
    id,
    shopId: 'square',
    counter: 1,
    staffId: 'w1',
    days: everyDay,
    span: { startMinute: 10 * hour, endMinute: 16 * hour },
    ...fields,
  };
}

/** Tuesday, the 1st of December, noon. 人民广场店 has two counters, 静安店 one; 外滩店 has no roster. */
const catalogue = indexCatalogue({
  ...smallBrand,
  staff: [
    { id: 'w1', shopId: 'square', names: ['林知夏', '阿禾'] },
    { id: 'w2', shopId: 'square', names: [] },
    { id: 'w3', shopId: 'jingan', names: ['豆豆'] },
    { id: 'w4', shopId: 'jingan', names: ['老周'] },
  ],
  setup: {
    ...emptySetup,
    roster: [
      shift('r1', {}),
      shift('r2', { staffId: 'w2', span: { startMinute: 16 * hour, endMinute: 26 * hour } }),
      shift('r3', { counter: 2, staffId: 'w2', span: { startMinute: 13 * hour, endMinute: 900 } }),
      shift('r4', { shopId: 'jingan', staffId: 'w3' }),
      shift('r5', {
        shopId: 'jingan',
        staffId: 'w3',
        days: { kind: 'date', dayNumber: 20_789 },
        span: { startMinute: 18 * hour, endMinute: 20 * hour },
      }),
      shift('r6', {
        shopId: 'jingan',
        staffId: 'w4',
        span: { startMinute: 20 * hour, endMinute: 26 * hour },
      }),
    ],
  },
});
const rules = [
  { id: 'duty', when: { contains: ['窗口', '谁在', '值班'] }, handler: 'duty-roster' },
  { id: 'in', when: { entities: ['person'] }, handler: 'duty-roster' },
];

async function hear(...texts: readonly string[]): Promise<readonly [string, string]> {
  const talk = startTalk(rules, { catalogue });
  let last: readonly [string, string] = ['', ''];
  for (const text of texts) {
    const { result, text: answer } = await talk.say(text);
    last = [result, answer];
  }
  return last;
}

describe('duty-roster', () => {
  it.each([
    [
      ['人民广场店今天下午两点1号窗口是谁'],
      'duty-told',
      '「人民广场店」今天 14:00，1 号窗口是林知夏，10:00 到 16:00 都在。',
    ],
    [['人民广场店今天两点1号窗口是谁'], 'duty-told', '今天 14:00，1 号窗口是林知夏'],
    [['人民广场店1号窗口现在谁在'], 'duty-told', '现在，1 号窗口是林知夏'],
    [['人民广场店1号窗口现在谁在'], 'duty-told', '今天 16:00 换我们的同事。'],
    [['人民广场店凌晨一点1号窗口谁在'], 'duty-told', '16:00 到次日 02:00'],
    [['人民广场店今天1号窗口谁在'], 'duty-told', '1 号窗口 16:00 到次日 02:00 我们的同事'],
    [['谁值班'], 'slot-asked', '您说的是哪家店？'],
    [['谁值班', '人民广场店'], 'slot-asked', '有 1、2 号窗口，您想问几号？'],
    [['谁值班', '人民广场店', '1号'], 'duty-told', '现在，1 号窗口是林知夏'],
    [['明早谁值班', '静安店'], 'duty-nobody', '下一班是豆豆，明天 18:00 到 1 号窗口。'],
    [['下午两点半谁值班', '人民广场店', '没有'], 'duty-told', '2 号窗口 13:00 到 15:00 我们的同事'],
    [['静安店谁值班'], 'duty-told', '现在，1 号窗口是豆豆'],
    [['静安店明天中午12点谁在'], 'duty-nobody', '没有排人'],
    [['人民广场店2号窗口现在谁在'], 'duty-nobody', '下一班是我们的同事，今天 13:00 到 2 号窗口。'],
    [['人民广场店9号窗口谁在'], 'duty-unknown', '没有 9 号窗口，有的是 1、2 号'],
    [['外滩店谁值班'], 'duty-unknown', '021-5555-0002'],
  ])('%j is answered with %s', async (texts, result, part) => {
    const [heard, text] = await hear(...texts);
    expect([heard, text]).toEqual([result, expect.stringContaining(part)]);
  });

  it.each([
    ['现在', '10:30:20', '现在，1 号窗口是林知夏'],
    ['半小时后', '09:40:00', '今天 10:10，1 号窗口是林知夏'],
    ['两点', '10:30:20', '今天 14:00，1 号窗口是林知夏'],
  ])('in the morning "%s" is no time of the evening', async (when, clock, part) => {
    const talk = startTalk(rules, { catalogue, startMs: beijing(`2026-12-01 ${clock}`) });
    expect((await talk.say(`人民广场店1号窗口${when}谁在`)).text).toContain(part);
  });

  it.each([
    [
      'of today is told without the night that began the day before',
      '人民广场店今天1号窗口谁在',
      2,
    ],
    ['of part of a day with it', '人民广场店今天凌晨1号窗口谁在', 1],
  ])('who is there %s', async (_when, text, count) => {
    const [, told] = await hear(text);
    expect(told.match(/1 号窗口/g)).toHaveLength(count);
    expect(told.includes('16:00 到次日 02:00')).toBe(true);
  });

  it('takes the shop that is talked about', async () => {
    expect((await hear('静安店谁值班', '1号窗口明天19点谁在'))[1]).toContain(
      '「静安店」明天 19:00，1 号窗口是豆豆',
    );
  });

  it('lets go after three answers that name no shop', async () => {
    const [result] = await hear('谁值班', '哈哈哈', '不晓得啊', '随便啦');
    expect(result).toBe('slots-given-up');
  });
});

describe('duty-roster asked for a colleague', () => {
  it.each([
    ['阿禾今天在吗', '林知夏（人民广场店）今天 10:00 到 16:00 在 1 号窗口，现在就在。'],
    // The night before ended hours ago.
    ['老周今天在吗', '老周（静安店）今天 20:00 到次日 02:00 在 1 号窗口。'],
    ['豆豆明天在吗', '豆豆（静安店）12月2日 18:00 到 20:00 在 1 号窗口。'],
  ])('"%s" is told when', async (text, answer) => {
    expect(await hear(text)).toEqual(['colleague-told', answer]);
  });
});
