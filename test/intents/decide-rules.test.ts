import { describe, expect, it } from 'vitest';
import { explainDecision } from '../../src/intents/explain.ts';
import { decideMessage, decideText, makeMessage, makeSession, noonMs } from './make-message.ts';
import { makeRuleset } from './make-ruleset.ts';

const ruleset = makeRuleset([
  { id: 'hello', when: { exact: ['你好', 'Hi'] } },
  { id: 'coupon', when: { contains: ['优惠券', '领券'] }, unless: ['投诉', 'spam'] },
  { id: 'coupon-help', when: { contains: ['优惠券怎么用'] } },
  { id: 'wifi', when: { contains: ['WiFi', '无线网'] } },
  { id: 'where', when: { patterns: ['(哪里|哪儿).{0,4}(有|卖)'] } },
  { id: 'burger', when: { entities: ['product'] } },
  { id: 'burger-there', when: { entities: ['product', 'place'] } },
  { id: 'refund', order: 10, when: { contains: ['退款'] } },
  { id: 'breakfast', when: { contains: ['早餐'] }, if: { hours: ['07:00-10:30'] } },
  { id: 'vip', order: 1, when: { contains: ['积分'] }, if: { groups: ['vip'] } },
  { id: 'points', when: { contains: ['积分'] } },
  { id: 'again', when: { contains: ['优惠券'] } },
]);

const winnerOf = (text: string) => {
  const { winner } = decideText(ruleset, text);
  return `${winner.ruleId} by ${winner.matcher}`;
};

describe('rules about text', () => {
  it.each([
    ['exact needs the whole utterance', '你好', 'hello by exact'],
    ['exact is not within', '你好吗', 'undefined by fallback'],
    ['exact does not mind punctuation', '你好！！', 'hello by exact'],
    ['exact does not mind a question mark', '你好？', 'hello by exact'],
    ['exact does not mind case and width', 'ＨＩ', 'hello by exact'],
    ['a keyword is found anywhere', '我想要优惠券啊', 'coupon by keyword'],
    ['a keyword is found in Traditional', '我想要優惠券啊', 'coupon by keyword'],
    ['a Latin keyword is found beside Chinese', '你们的WIFI密码', 'wifi by keyword'],
    ['a Latin keyword is found beside digits', 'wifi6 吗', 'wifi by keyword'],
    ['a Latin keyword is not found inside of a word', 'wifis', 'undefined by fallback'],
    ['a pattern is found on normalised text', '請問哪裡的店有賣？', 'where by pattern'],
    ['a negative keyword keeps the rule out', '优惠券用不了我要投訴', 'again by keyword'],
    ['a Latin negative keyword needs to be a word', 'spammer 领券', 'coupon by keyword'],
    ['what is named is a rule of its own', '有可乐吗', 'burger by entity'],
    ['a longer keyword is more specific', '优惠券怎么用', 'coupon-help by keyword'],
    ['of equals the first in the file wins', '优惠券', 'coupon by keyword'],
    ['a keyword is more specific than a pattern', '哪里有优惠券', 'coupon by keyword'],
    ['a pattern is more specific than what is named', '哪里有可乐', 'where by pattern'],
    ['more named things are more specific', '可乐人民广场', 'burger-there by entity'],
    ['order comes before all of that', '你好优惠券怎么用，退款', 'refund by keyword'],
    ['a rule out of its time is passed over', '早餐', 'undefined by fallback'],
    ['a rule for another group is passed over', '积分', 'points by keyword'],
  ])('%s', (_rule, text, expected) => {
    expect(winnerOf(text)).toBe(expected);
  });

  it('a rule within its time and for its group wins', () => {
    const nowMs = noonMs - 2 * 3_600_000;
    expect(decideText(ruleset, '早餐', { nowMs }).winner.ruleId).toBe('breakfast');
    const session = makeSession({ follower: { groups: ['vip'] } });
    expect(decideText(ruleset, '积分', { session }).winner.ruleId).toBe('vip');
  });

  it('what a voice message was heard to say is text', () => {
    const voice = makeMessage({ kind: 'voice', mediaId: 'm', recognition: '我要優惠券。' });
    const { winner, normalisedText } = decideMessage(ruleset, voice);
    expect(winner.ruleId).toBe('coupon');
    expect(normalisedText).toBe('我要优惠券');
  });

  it('names the other rules that hit, best first, and why each lost', () => {
    const decision = decideText(ruleset, '优惠券怎么用，哪里有可乐');
    expect(decision.winner).toEqual({
      ruleId: 'coupon-help',
      intent: 'coupon-help',
      label: 'coupon-help',
      matcher: 'keyword',
      evidence: '优惠券怎么用',
      call: { handler: 'answer', parameters: { replies: ['reply of coupon-help'] } },
    });
    expect(decision.runnersUp.map(({ ruleId }) => ruleId)).toEqual([
      'coupon',
      'again',
      'where',
      'burger',
    ]);
    expect(decision.trace().map(({ note }) => note)).toEqual([
      'Rule "coupon-help" won by the keyword "优惠券怎么用".',
      'Rule "coupon-help" is answered without the store, too.',
      'Rule "coupon" was hit by the keyword "优惠券", but its keyword is shorter than "优惠券怎么用".',
      'Rule "again" was hit by the keyword "优惠券", but its keyword is shorter than "优惠券怎么用".',
      'Rule "where" was hit by the pattern "(哪里|哪儿).{0,4}(有|卖)", but its pattern is less specific than the keyword "优惠券怎么用".',
      'Rule "burger" was hit by the entity "product", but its entity is less specific than the keyword "优惠券怎么用".',
    ]);
  });

  it.each([
    ['退款优惠券', 'its order 0 is below 10'],
    ['优惠券', 'rule "coupon" stands before it in the file'],
    ['优惠券投诉', 'it is not for messages with "投诉"'],
    ['早餐', 'passed over because it is not the time for it'],
    ['积分', 'passed over because the follower is in none of the groups vip'],
  ])('tells of "%s" that %s', (text, reason) => {
    const notes = explainDecision(decideText(ruleset, text)).join('\n');
    expect(notes).toContain(reason);
  });

  it('names a rule once, however often it is hit', () => {
    const decision = decideText(ruleset, '领券，优惠券');
    expect(decision.runnersUp.map(({ ruleId }) => ruleId)).toEqual(['again']);
  });

  it('names no more losers than a record can hold', () => {
    const many = makeRuleset(
      Array.from({ length: 50 }, (_, at) => ({ id: `r-${at}`, when: { contains: ['好'] } })),
    );
    expect(decideText(many, '好').runnersUp).toHaveLength(20);
  });

  it('leaves patterns untried rather than working without end', () => {
    const slow = makeRuleset(
      Array.from({ length: 60 }, (_, at) => ({
        id: `r-${at}`,
        order: at === 59 ? 1 : 0,
        when: { patterns: [`\\d.{0,49}[a-z].{0,49}${at === 59 ? '[0-9]' : '\\W'}`] },
      })),
    );
    const decision = decideText(slow, '1a1'.repeat(200));
    expect(decision.winner.ruleId).toBe('r-59');
    expect(explainDecision(decision).join('\n')).toMatch(/\d+ patterns were not tried/);
  });
});

describe('rules about events', () => {
  const events = makeRuleset([
    { id: 'menu', when: { menu: ['NEAR'] } },
    { id: 'any-shop', when: { scenes: ['shop-*'] } },
    { id: 'tower-shop', when: { scenes: ['shop-tower-*'] } },
    { id: 'shop-7', when: { scenes: ['shop-7'] } },
    { id: 'newcomer', when: { kinds: ['followed'] } },
    { id: 'picture', when: { kinds: ['image', 'video'] } },
    { id: 'there', when: { entities: ['point'] } },
    { id: 'anything', when: { kinds: ['text'] } },
    { id: 'code', when: { menu: ['SCAN'] } },
  ]);

  it.each([
    ['a menu key', { kind: 'menu-clicked', menuKey: 'NEAR' }, 'menu'],
    ['a key of a menu message', { kind: 'text', text: '附近', menuChoiceId: 'NEAR' }, 'menu'],
    ['a scene by prefix', { kind: 'scanned', scene: 'shop-12' }, 'any-shop'],
    ['a longer prefix', { kind: 'scanned', scene: 'shop-tower-1' }, 'tower-shop'],
    ['a whole scene', { kind: 'scanned', scene: 'shop-7' }, 'shop-7'],
    ['a scene before a kind', { kind: 'followed', scene: 'shop-7' }, 'shop-7'],
    ['a kind', { kind: 'followed' }, 'newcomer'],
    ['one of several kinds', { kind: 'video', mediaId: 'm' }, 'picture'],
    ['a shared pin', { kind: 'location', point: { latitude: 31, longitude: 121 } }, 'there'],
    ['any text', { kind: 'text', text: '随便' }, 'anything'],
    [
      'the menu key of a code that is waited for',
      { kind: 'code-scanned', menuKey: 'SCAN', waits: true, scanType: 'qrcode', scanResult: 'x' },
      'code',
    ],
    [
      'no key of a code that nobody waits for',
      { kind: 'code-scanned', menuKey: 'SCAN', waits: false, scanType: 'qrcode', scanResult: 'x' },
      undefined,
    ],
    ['no unknown menu key', { kind: 'menu-clicked', menuKey: 'FAR' }, undefined],
  ] satisfies [string, Parameters<typeof makeMessage>[0], string | undefined][])(
    'knows %s',
    (_what, message, ruleId) => {
      expect(decideMessage(events, makeMessage(message)).winner.ruleId).toBe(ruleId);
    },
  );
});

it.each([
  ['周六晚上四个人', 'table'],
  ['周六晚上', undefined],
  ['单号ab12345', 'order'],
  ['请问阿禾在吗', 'colleague'],
])('a rule may listen for what "%s" tells', (text, ruleId) => {
  const listening = makeRuleset([
    { id: 'table', when: { entities: ['time', 'count'] } },
    { id: 'order', when: { entities: ['order-number'] } },
    { id: 'colleague', when: { entities: ['person'] } },
  ]);
  expect(decideText(listening, text).winner.ruleId).toBe(ruleId);
});
