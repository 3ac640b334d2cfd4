import { describe, expect, it } from 'vitest';
import type { AwaitedKind } from '../../src/domain/slot.ts';
import { normalise } from '../../src/intents/normalise.ts';
import { readAwaited } from '../../src/intents/read-awaited.ts';
import { tuesdayNoonMs } from './entities/say.ts';

const clock = { nowMs: tuesdayNoonMs };

const read = (raw: string, kind: AwaitedKind, isDayTold = true) =>
  readAwaited({ text: normalise(raw), raw, clock, isDayTold }, kind)?.value;

describe('a bare answer', () => {
  it.each<[string, AwaitedKind, string | number]>([
    ['4', 'count', 4],
    ['４', 'count', 4],
    ['四', 'count', 4],
    ['四位', 'count', 4],
    ['就我们两个', 'count', 2],
    ['一共十二个人吧', 'count', 12],
    ['五六个', 'count', 6],
    ['十五六位吧', 'count', 16],
    ['0', 'count', 0],
    ['3号', 'counter', 3],
    ['三号窗口', 'counter', 3],
    ['50', 'amount', 5000],
    ['50块钱', 'amount', 5000],
    ['26.5', 'amount', 2650],
    ['26.55元', 'amount', 2655],
    ['两百', 'amount', 20_000],
    ['五十块吧', 'amount', 5000],
    ['就一百二', 'amount', 12_000],
    ['1,299', 'amount', 129_900],
    ['1.5k', 'amount', 150_000],
    ['2千左右', 'amount', 200_000],
    ['1万2', 'amount', 1_200_000],
    ['138 1234 5678', 'phone', '13812345678'],
    ['138-1234-5678', 'phone', '13812345678'],
    ['我的号码是13812345678', 'phone', '13812345678'],
    ['12345', 'phone', '12345'],
    ['一点', 'time', '2026-12-01T13:00'],
    ['一点吧', 'time', '2026-12-01T13:00'],
    ['1点可以吗', 'time', '2026-12-01T13:00'],
    ['大概一點多', 'time', '2026-12-01T13:00'],
    ['一时', 'time', '2026-12-01T13:00'],
    ['7.30', 'time', '2026-12-01T19:30'],
    ['就7.30吧', 'time', '2026-12-01T19:30'],
    ['订单号 yd20260301 ', 'order-number', 'YD20260301'],
    ['8823.1567', 'order-number', '88231567'],
    ['YD_2026_0301', 'order-number', 'YD20260301'],
    ['88231567，2份薯条没给', 'order-number', '88231567'],
    ['88231567，13800138000', 'order-number', '88231567'],
    ['13800138000，88231567', 'order-number', '88231567'],
    ['88231567 13800138000', 'order-number', '88231567'],
    ['4200002345202412051234567890', 'order-number', '4200002345202412051234567890'],
    ['4200 0023 4520 2412 0512 3456 7890 1234', 'order-number', '42000023452024120512345678901234'],
  ])('"%s" for a %s is %s', (text, kind, value) => {
    expect(read(text, kind)).toBe(value);
  });

  it.each<[string, AwaitedKind]>([
    ['四点', 'count'],
    ['六五个', 'count'],
    ['五六号', 'counter'],
    ['不知道', 'count'],
    ['4', 'time'],
    ['早一点', 'time'],
    ['有一点', 'time'],
    ['一点都不行', 'time'],
    ['一点也不好', 'time'],
    ['1点不行', 'time'],
    ['26.50', 'time'],
    ['7.75', 'time'],
    ['12.30', 'time'],
    ['4', 'shop'],
    ['12', 'phone'],
    ['便宜点', 'amount'],
    ['26:5', 'amount'],
    ['3-5', 'amount'],
    ['10.5.1', 'amount'],
    ['2kg', 'amount'],
    ['一百个', 'amount'],
    ['五点', 'amount'],
    ['万一', 'amount'],
    ['两百万', 'amount'],
    ['哪里看', 'order-number'],
    ['4', 'confirmation'],
  ])('"%s" is no %s', (text, kind) => {
    expect(read(text, kind)).toBeUndefined();
  });
});

describe('while no day was told, of numbers with a point', () => {
  it.each(['7.45', '19.30', '13.15', '2.30'])('"%s", which is no date, is the hour', (text) => {
    expect(read(text, 'time', false)).toBe(read(text, 'time'));
    expect(read(text, 'time', false)).toBeDefined();
  });

  it.each(['3.15', '7.30', '1.05', '8.10吧', '10.01', '12.30'])(
    '"%s", which may be a date, is none',
    (text) => {
      expect(read(text, 'time', false)).toBeUndefined();
    },
  );
});

it('a long answer about an hour is read through once', () => {
  const read = (text: string) => readAwaited({ text, raw: text, clock, isDayTold: true }, 'time');
  for (const words of ['我们', '好的', '大约', '就', '一点好不好', '行不行', '都可以'])
    expect(read(`${words.repeat(600 / words.length)}x`)).toBeUndefined();
  expect(read(`一点${'好不好行'.repeat(149)}x`)).toBeUndefined();
});
