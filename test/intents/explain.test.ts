import { describe, expect, it } from 'vitest';
import { explainDecision } from '../../src/intents/explain.ts';
import { decideText, makeSession } from './make-message.ts';
import { makeRuleset } from './make-ruleset.ts';

describe('explainDecision', () => {
  const ruleset = makeRuleset([
    { id: 'coupon', title: '领优惠券', order: 5, when: { contains: ['优惠券'] } },
    { id: 'cola', when: { entities: ['product'] } },
  ]);

  it('tells what was read, what it names, who won and who lost', () => {
    expect(explainDecision(decideText(ruleset, '人廣有可樂優惠券嗎'))).toEqual([
      'The text was read as "人广有可乐优惠券吗".',
      '"可乐" names the product cola.',
      '"人广" names the landmark 人民广场.',
      'Rule "coupon" won by the keyword "优惠券" and order 5.',
      'Rule "coupon" is answered without the store, too.',
      'Rule "cola" was hit by the entity "product", but its order 0 is below 5.',
      'The handler is answer; ruleset r7.',
    ]);
  });

  it.each([
    ['怎么报销呀', 'Rule "invoice" won by the example "怎么报销呀", word by word.'],
    ['开发票', 'Rule "invoice" won by the exact "开发票".'],
  ])('tells whether "%s" is an example or a phrase', (text, line) => {
    const when = { exact: ['开发票'], examples: ['怎么报销呀', '开发票'] };
    const decision = decideText(makeRuleset([{ id: 'invoice', when }]), text);
    expect(explainDecision(decision)).toContain(line);
    expect(decision.winner.matcher).toBe('exact');
  });

  it('tells what was suggested and why', () => {
    expect(explainDecision(decideText(ruleset, '优惠多不多'))).toEqual([
      'The text was read as "优惠多不多".',
      'No rule recognised it: fallback is built in.',
      '"领优惠券" was suggested: "优惠券" is like the text.',
      'The handler is fallback; ruleset r7.',
    ]);
  });

  it.each([
    ['第二家', '"第二家" means number 2 of a list.'],
    ['最后一家', '"最后一家" means the last of a list.'],
  ])('tells the number in "%s"', (text, line) => {
    const session = makeSession({ focus: { shopIds: ['sh-1', 'sh-2'] } });
    expect(explainDecision(decideText(ruleset, text, { session }))).toContain(line);
  });

  it.each([
    ['周六晚上7点', '"周六晚上7点" tells a time: 2026-03-07T19:00, Beijing time (to the minute).'],
    ['明早', '"明早" tells a time: 2026-03-05, Beijing time (a part of a day).'],
    ['来杯可勒', '"可勒" sounds like the name of the product cola.'],
    ['四个人', '"四个人" counts 4 people.'],
    ['三号窗口', '"三号窗口" is the counter 3.'],
    ['26块5', '"26块5" is an amount of 26.50 yuan.'],
    ['138-0000-1111', '"138 0000 1111" is the phone number 13800001111.'],
    ['单号ab12345', '"ab12345" is the order number AB12345.'],
  ])('tells what "%s" says', (text, line) => {
    expect(explainDecision(decideText(ruleset, text))).toContain(line);
  });
});
