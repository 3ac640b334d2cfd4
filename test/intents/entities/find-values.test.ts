import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../src/domain/intent.ts';
import { findEntities } from '../../../src/intents/entities/find-entities.ts';
import { normalise } from '../../../src/intents/normalise.ts';
import { testLexicon } from '../make-ruleset.ts';
import { say } from './say.ts';

function hear(text: string): readonly Entity[] {
  return findEntities(testLexicon, say(text));
}

function show(text: string): string {
  return hear(text)
    .map(({ kind, value }) => `${kind} ${value}`)
    .join(', ');
}

describe('a phone number', () => {
  it.each([
    ['打13800001111找我', '13800001111'],
    ['138 0000 1111', '13800001111'],
    ['138-0000-1111', '13800001111'],
    ['138.0000.1111', '13800001111'],
    ['+86 138 0000 1111', '13800001111'],
    ['0086-13800001111', '13800001111'],
    ['１３８００００１１１１', '13800001111'],
    ['一三八零零零零一一一一', '13800001111'],
    ['021-5550-0101', '02155500101'],
    ['(021)55500101', '02155500101'],
    ['0571 5550 0101', '057155500101'],
    ['400-820-0000', '4008200000'],
    ['订单号：13800001111', '13800001111'],
  ])('is heard in "%s"', (text, value) => {
    expect(show(text)).toBe(`phone ${value}`);
  });

  it.each(['1380000111', '138000011112', '12345678901', '5550101', '6222000000000000123'])(
    'is not "%s"',
    (text) => {
      expect(show(text)).not.toContain('phone');
    },
  );
});

describe('an order number', () => {
  it.each([
    ['订单号20261126001', '20261126001'],
    ['單號A1B2C3', 'A1B2C3'],
    ['订单编号是 yd-2026-0001 帮我查', 'YD20260001'],
    ['我的订单 A20260304-17 到哪了', 'A2026030417'],
    ['20261126001这个订单没到', '20261126001'],
    ['Order No. AB12345', 'AB12345'],
    ['订单号8823 1567 12 还没到', '8823156712'],
    ['订单号YD_2026_0001', 'YD20260001'],
    ['订单号2026 1126 17到哪了', '2026112617'],
    ['订单号4200002345202412051234567890到哪了', '4200002345202412051234567890'],
    ['订单4200002345202412051234567890到哪了', '4200002345202412051234567890'],
    ['4200002345202412051234567890这个订单没到', '4200002345202412051234567890'],
    [`單號${'ab12'.repeat(8)}`, 'AB12'.repeat(8)],
  ])('is heard in "%s"', (text, value) => {
    expect(show(text)).toBe(`order-number ${value}`);
  });

  it.each([
    ['订单号88231567，2份薯条没给', 'order-number 88231567'],
    ['订单号88231567 2份薯条没给', 'order-number 88231567'],
    ['订单号88231567 2-3个没给', 'order-number 88231567'],
    ['订单号A1B2C3，iPhone壳也没给', 'order-number A1B2C3'],
    ['订单号88231567，3号窗口取的', 'order-number 88231567, counter 3'],
    ['订单号88231567 3号窗口取的', 'order-number 88231567, counter 3'],
    ['订单号88231567\n3个人吃', 'order-number 88231567, count 3'],
    ['订单号88231567 12:30下的', 'order-number 88231567, time 2026-12-01T12:30'],
    ['订单号88231567 128元没退', 'order-number 88231567, amount 12800'],
    ['订单号88231567，26.5元没退', 'order-number 88231567, amount 2650'],
    ['订单号88231567，13800138000', 'order-number 88231567, phone 13800138000'],
    ['订单号88231567 13800138000', 'order-number 88231567, phone 13800138000'],
    ['Order No. AB12345 has not arrived', 'order-number AB12345'],
    ['订单号88231567-13800138000', 'order-number 88231567, phone 13800138000'],
  ])('ends before what is told besides in "%s"', (text, heard) => {
    expect(show(text)).toBe(heard);
  });

  it.each([
    '20261126001',
    '订单到哪了',
    '订单号是多少',
    '我有3个订单',
    '单点一个汉堡abc12345',
    '订单号88 23个汉堡',
    '订单号12，3456',
  ])('is not in "%s"', (text) => {
    expect(show(text)).not.toContain('order-number');
  });
});

describe('an amount', () => {
  it.each([
    ['50块', 5000],
    ['五十元', 5000],
    ['五十塊錢', 5000],
    ['¥26.5', 2650],
    ['￥26.50一份', 2650],
    ['26.5元', 2650],
    ['26块5', 2650],
    ['26块5毛', 2650],
    ['九块九', 990],
    ['两百块', 20_000],
    ['一百二十块以内', 12_000],
    ['预算一百二', 12_000],
    ['人均100', 10_000],
    ['30蚊', 3000],
    ['5毛钱', 50],
    ['80 RMB', 8000],
    ['预算1.5k', 150_000],
    ['预算2K以内', 200_000],
    ['预算1w', 1_000_000],
    ['预算2千', 200_000],
    ['人均1万2', 1_200_000],
    ['1万块', 1_000_000],
    ['5百块', 50_000],
    ['1.5万元', 1_500_000],
    ['3千5百块', 350_000],
    ['1,299元', 129_900],
    ['1，299块9', 129_990],
    ['¥1,299', 129_900],
    ['￥1.5K', 150_000],
    ['花了10,200.5', 1_020_050],
    ['88,99元', 9900],
    ['12、300元', 30_000],
    ['88231567，299元', 29_900],
    ['一共99包邮', 9900],
    ['花了50支付宝付的', 5000],
  ])('"%s" is %i fen', (text, value) => {
    expect(show(text)).toBe(`amount ${value}`);
  });

  it.each([
    '一百二',
    '两百',
    '3折',
    '8.8折',
    '几块',
    '几块钱',
    '一块去吃',
    '两块鸡',
    '3块鸡块',
    '来一块',
    '元旦',
    '花了两小时',
    '卖3个',
    '满50减10',
    '预算2kg',
    '预算2万人',
    '人均50万达店',
    '2千块鸡块',
    '跑了5k',
    '¥200w',
    '退了2件',
    '一共3盒',
    '一共五瓶',
    '一共12包',
    '总共两种',
  ])('is not in "%s"', (text) => {
    expect(show(text)).not.toContain('amount');
  });
});

describe('a number of people', () => {
  it.each([
    ['四个人', 4],
    ['明晚七点四个人', 4],
    ['七点十二个人', 12],
    ['兩個大人一個細路', 3],
    ['两个大人两个娃', 4],
    ['咱一共四口人', 4],
    ['我们5位', 5],
    ['7点到，12人', 12],
    ['两大一小', 3],
    ['2大1小', 3],
    ['两个大人一个小孩', 3],
    ['四位大人兩個小孩', 6],
    ['大人两个', 2],
    ['细路仔三位，明晚到', 3],
    ['一家三口', 3],
    ['三口之家', 3],
    ['10来个人', 10],
    ['五六个人', 6],
    ['三五个人', 5],
    ['二三十人', 30],
    ['十七八位', 18],
    ['一两个人', 2],
    ['明晚七点五六个人', 6],
    ['明晚七点三四位', 4],
    ['二十多人', 20],
    ['我们俩', 2],
    ['就我一个', 1],
    ['两個小朋友', 2],
    ['订位-5个人', 5],
    ['一共3-5个人', 5],
  ])('"%s" is %i', (text, value) => {
    expect(hear(text)).toContainEqual(expect.objectContaining({ kind: 'count', value }));
  });

  it.each([
    '第4位',
    '-5个人',
    '订位，－5 个人',
    '负三个人',
    '1e9人',
    '10^30个人',
    '三人餐',
    '3人份',
    '双人餐',
    '5位数',
    '三个人工客服',
    '哪一个人',
    '没有一个人',
    '人均',
    '4个汉堡',
    '小朋友三个汉堡',
    '大人两份',
    '宝宝两岁',
    '有人吗',
  ])('is not in "%s"', (text) => {
    expect(show(text)).not.toContain('count');
  });
});

describe('a counter', () => {
  it.each([
    ['1号窗口', 1],
    ['三號櫃檯', 3],
    ['窗口2', 2],
    ['2号台', 2],
    ['十二号取餐口', 12],
    ['第3个窗口', 3],
  ])('"%s" is number %i', (text, value) => {
    expect(show(text)).toBe(`counter ${value}`);
  });

  it.each(['2号店', '2号线', '3号桌', '窗口', '窗口2个人', '0号窗口', '几号窗口'])(
    'is not in "%s"',
    (text) => {
      expect(show(text)).not.toContain('counter');
    },
  );
});

describe('findEntities', () => {
  it('hears names first, then values in the order of the text', () => {
    expect(show('周六晚上7点两大一小去徐家汇店，电话138 0000 1111')).toBe(
      'shop sh-2, time 2026-12-05T19:00, count 3, phone 13800001111',
    );
  });

  it('hears a name rather than the time or the number in it', () => {
    expect(show('周一汉堡券')).toBe('coupon monday');
  });

  it('finds spans of the normalised text, and never throws', () => {
    const word = fc.constantFrom(
      ...'一二十半点号月日周末晚上大年初五块元人位窗口单到至前后的 :-./¥1230amp',
      '星期',
      '今晚',
      '138',
      '订单号',
      '小时后',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(word).map((w) => w.join('')),
    );
    const nowMs = fc.date({ min: new Date('2020-02-01'), max: new Date('2060-01-01') });
    fc.assert(
      fc.property(text, nowMs, (raw, now) => {
        fc.pre(!Number.isNaN(now.getTime()));
        const normalised = normalise(raw);
        const entities = findEntities(testLexicon, say(raw, now.getTime()));
        expect(entities.filter((entity) => !normalised.includes(entity.text))).toEqual([]);
        const times = entities.filter((entity) => entity.kind === 'time');
        expect(times.filter(({ startMs, endMs }) => !(startMs < endMs))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
