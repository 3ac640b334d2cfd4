import { describe, expect, it } from 'vitest';
import type { AwaitedKind } from '../../src/domain/slot.ts';
import { normalise } from '../../src/intents/normalise.ts';
import { readAwaited } from '../../src/intents/read-awaited.ts';

const read = (text: string, kind: AwaitedKind) => readAwaited(normalise(text), kind)?.value;

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
    ['138 1234 5678', 'phone', '13812345678'],
    ['138-1234-5678', 'phone', '13812345678'],
    ['我的号码是13812345678', 'phone', '13812345678'],
    ['12345', 'phone', '12345'],
    ['订单号 yd20260301 ', 'order-number', 'YD20260301'],
  ])('"%s" for a %s is %s', (text, kind, value) => {
    expect(read(text, kind)).toBe(value);
  });

  it.each<[string, AwaitedKind]>([
    ['四点', 'count'],
    ['六五个', 'count'],
    ['五六号', 'counter'],
    ['不知道', 'count'],
    ['4', 'time'],
    ['4', 'shop'],
    ['12', 'phone'],
    ['便宜点', 'amount'],
    ['哪里看', 'order-number'],
    ['4', 'confirmation'],
  ])('"%s" is no %s', (text, kind) => {
    expect(read(text, kind)).toBeUndefined();
  });
});
