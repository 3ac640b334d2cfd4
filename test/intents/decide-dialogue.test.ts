import { describe, expect, it } from 'vitest';
import type { HandlerCall } from '../../src/domain/intent.ts';
import type { Dialogue } from '../../src/domain/session.ts';
import {
  decideMessage,
  decideText,
  makeDialogue,
  makeMessage,
  makeSession,
  noonMs,
} from './make-message.ts';
import { makeRuleset } from './make-ruleset.ts';

const ruleset = makeRuleset([
  { id: 'coupon', when: { contains: ['优惠券'] } },
  { id: 'order-status', when: { exact: ['人民广场店的订单'] } },
  { id: 'route', when: { patterns: ['怎么.{0,2}走'] } },
  { id: 'menu', when: { exact: ['菜单'] } },
  { id: 'cola', when: { entities: ['product'] } },
  { id: 'long', when: { contains: ['人民广场附近的活动'] } },
  { id: 'complaint', order: 10, when: { contains: ['投诉'] } },
  { id: 'any-text', when: { kinds: ['text'] } },
  { id: 'price', when: { contains: ['多少钱'] }, if: { awaits: 'place' } },
]);

const shopCall = (shop: string): HandlerCall => ({ handler: 'shop-detail', parameters: { shop } });
const nearest: HandlerCall = { handler: 'nearest-shop', parameters: { product: 'beef-burger' } };

const shops: Dialogue['options'] = [
  { label: '人民广场店', words: ['人广'], call: shopCall('sh-1') },
  { label: '徐家汇店', words: ['徐家汇'], call: shopCall('sh-2') },
  { label: '新街口门店', words: ['Xinjiekou'], call: shopCall('nj-1') },
];

const asking = (dialogue: Partial<Dialogue>) => makeSession({ dialogue: makeDialogue(dialogue) });
const listing = asking({ options: shops });
const waiting = (slot: 'place' | 'shop' | 'product' | 'text') =>
  asking({ awaits: { slot, call: nearest, askedCount: 1 } });

describe('picking an option', () => {
  it.each([
    ['第二家', 'sh-2'],
    ['2', 'sh-2'],
    ['２', 'sh-2'],
    ['二', 'sh-2'],
    ['第2个', 'sh-2'],
    ['我要第二家', 'sh-2'],
    ['最后一家', 'nj-1'],
    ['第一', 'sh-1'],
    ['徐家匯店', 'sh-2'],
    ['徐家汇', 'sh-2'],
    ['就徐家汇那家吧', 'sh-2'],
    ['去人广那个', 'sh-1'],
    ['XINJIEKOU', 'nj-1'],
    ['新街口', 'nj-1'],
    ['街口', 'nj-1'],
  ])('"%s" picks %s', (text, shop) => {
    const { winner } = decideText(ruleset, text, { session: listing });
    expect(winner).toMatchObject({ matcher: 'dialogue', call: shopCall(shop) });
    expect(winner.ruleId).toBeUndefined();
  });

  it('tells the number as an entity', () => {
    const { entities } = decideText(ruleset, '第二家', { session: listing });
    expect(entities).toEqual([{ kind: 'ordinal', value: 2, text: '第二家' }]);
  });

  it('brings the number along when a rule answers', () => {
    const decision = decideText(ruleset, '第二家的优惠券', { session: listing });
    expect(decision.winner.ruleId).toBe('coupon');
    expect(decision.entities).toEqual([{ kind: 'ordinal', value: 2, text: '第二家' }]);
  });

  it('picks by a number in a sentence that no rule knows', () => {
    const { winner } = decideText(ruleset, '第二家好不好', { session: listing });
    expect(winner.call).toEqual(shopCall('sh-2'));
  });

  it('lets a pattern have a sentence with a number', () => {
    expect(decideText(ruleset, '第二家怎么走', { session: listing }).winner.ruleId).toBe('route');
  });

  it.each(['第五家', '9', '家', '店'])('"%s" picks none of three', (text) => {
    expect(decideText(ruleset, text, { session: listing }).winner.matcher).not.toBe('dialogue');
  });

  it('knows a number of the shops last listed, after the question has closed', () => {
    const session = makeSession({ focus: { shopIds: ['sh-1', 'sh-2'] } });
    const { entities } = decideText(ruleset, '第二家怎么走', { session });
    expect(entities).toEqual([{ kind: 'ordinal', value: 2, text: '第二家' }]);
  });

  it.each([
    ['there is no list', makeSession()],
    ['the question is out of date', asking({ options: shops, expiresAtMs: noonMs })],
  ])('a number is a number when %s', (_when, session) => {
    const decision = decideText(ruleset, '2', { session });
    expect(decision.winner.matcher).not.toBe('dialogue');
    expect(decision.entities).toEqual([]);
  });
});

describe('counting shops while coupons are the open options', () => {
  const grant = (campaign: string): HandlerCall => ({
    handler: 'coupon',
    parameters: { campaign },
  });
  const options: Dialogue['options'] = [
    { label: '咖啡买一送一', words: [], call: grant('coffee') },
    { label: '静安新店礼', words: [], call: grant('jingan') },
  ];
  const session = makeSession({
    dialogue: makeDialogue({ options }),
    focus: { shopIds: ['sh-1', 'sh-2'] },
  });

  it.each([
    ['第一家', shopCall('sh-1')],
    ['还是第一家吧', shopCall('sh-1')],
    ['第二个店', shopCall('sh-2')],
    ['最后一家', shopCall('sh-2')],
    ['第二家好不好', shopCall('sh-2')],
    ['第五家', { handler: 'shop-detail', parameters: {} } as const],
    ['1', grant('coffee')],
    ['第二个', grant('jingan')],
    ['第一张', grant('coffee')],
  ])('"%s" picks %j', (text, call) => {
    expect(decideText(ruleset, text, { session }).winner).toMatchObject({
      matcher: 'dialogue',
      call,
    });
  });

  it('no coupon is given for "第一家" when no shop was listed', () => {
    const withoutShops = asking({ options });
    expect(decideText(ruleset, '第一家', { session: withoutShops }).winner.matcher).not.toBe(
      'dialogue',
    );
  });

  it('a shop of the list is still picked when nothing is open any more', () => {
    const later = makeSession({ focus: { shopIds: ['sh-1', 'sh-2'] } });
    expect(decideText(ruleset, '第二家', { session: later }).winner.call).toEqual(shopCall('sh-2'));
  });

  it('a choice of one coupon and the phone of a shop is no list of shops', () => {
    const card = asking({
      options: [
        {
          label: '订餐电话',
          words: [],
          call: { handler: 'order-phone', parameters: { shop: 'sh-1' } },
        },
      ],
    });
    const open = { ...card, focus: { shopIds: ['sh-1'] } };
    expect(decideText(ruleset, '第一家', { session: open }).winner.call).toEqual(shopCall('sh-1'));
  });
});

describe('filling a slot', () => {
  it.each([
    ['a place', 'place', '我在人民广场附近', 'place'],
    ['a city', 'place', '上海', 'place'],
    ['a shop', 'shop', '徐家汇', 'shop'],
    ['a product', 'product', '可乐', 'product'],
  ] as const)('%s in text fills it', (_what, slot, text, kind) => {
    const decision = decideText(ruleset, text, { session: waiting(slot) });
    expect(decision.winner).toMatchObject({ matcher: 'dialogue', call: nearest });
    expect(decision.entities.map((entity) => entity.kind)).toContain(kind);
  });

  it('a shared pin fills the place', () => {
    const point = { latitude: 31.2, longitude: 121.4 };
    const pin = makeMessage({ kind: 'location', point, label: '南京东路' });
    const decision = decideMessage(ruleset, pin, { session: waiting('place') });
    expect(decision.winner).toMatchObject({ matcher: 'dialogue', call: nearest });
    expect(decision.entities).toEqual([
      { kind: 'point', value: '31.2,121.4', text: '南京东路', point },
    ]);
  });

  it.each(['我想说这里的汤不错', '好', '😊'])('any words ("%s") fill a slot for text', (text) => {
    const plain = makeRuleset([{ id: 'coupon', when: { contains: ['优惠券'] } }]);
    const { winner } = decideText(plain, text, { session: waiting('text') });
    expect(winner).toMatchObject({ matcher: 'dialogue', call: nearest, evidence: 'any words' });
  });

  it('a keyword within the words stays in a slot for text', () => {
    const { winner } = decideText(ruleset, '优惠券太少', { session: waiting('text') });
    expect(winner.matcher).toBe('dialogue');
  });

  it.each(['这个嘛', '那儿', '随便'])('asks again after "%s"', (text) => {
    const decision = decideText(ruleset, text, { session: waiting('place') });
    expect(decision.winner).toMatchObject({ matcher: 'dialogue', call: nearest });
    expect(decision.entities).toEqual([]);
  });

  it('a picture is no answer to a question', () => {
    const picture = makeMessage({ kind: 'image', mediaId: 'm' });
    const { winner } = decideMessage(ruleset, picture, { session: waiting('place') });
    expect(winner.matcher).toBe('fallback');
  });

  it('an event is no answer to a question', () => {
    const event = makeMessage({ kind: 'menu-viewed', url: 'https://example.com' });
    const { winner } = decideMessage(ruleset, event, { session: waiting('text') });
    expect(winner.call.handler).toBe('acknowledge');
  });
});

describe('changing the subject', () => {
  it.each([
    ['a keyword, where no place is named', 'place', '优惠券', 'coupon'],
    ['a pattern, where no place is named', 'place', '怎么走', 'route'],
    ['something named, where no place is', 'place', '可乐', 'cola'],
    ['a whole sentence of a rule', 'place', '人民广场店的订单', 'order-status'],
    ['a keyword longer than the place', 'place', '人民广场附近的活动', 'long'],
    ['a whole sentence where any text would do', 'text', '优惠券', 'coupon'],
    [
      'a rule of higher order, once another has done it',
      'place',
      '投诉人民广场附近的活动',
      'complaint',
    ],
    ['a rule made for the question', 'place', '人民广场多少钱', 'price'],
  ] as const)('is done by %s', (_how, slot, text, ruleId) => {
    expect(decideText(ruleset, text, { session: waiting(slot) }).winner.ruleId).toBe(ruleId);
  });

  it.each([
    ['a keyword shorter than the place', 'place', '人民广场有优惠券吗'],
    ['a pattern beside the place', 'place', '人民广场怎么走'],
    ['something named beside the place', 'place', '人民广场有可乐吗'],
    ['a rule for any text', 'place', '随便'],
  ] as const)('is not done by %s', (_how, slot, text) => {
    const { winner } = decideText(ruleset, text, { session: waiting(slot) });
    expect(winner).toMatchObject({ matcher: 'dialogue', call: nearest });
  });

  it('and coming back fills the slot that is still open', () => {
    const session = waiting('place');
    expect(decideText(ruleset, '优惠券', { session }).winner.ruleId).toBe('coupon');
    expect(decideText(ruleset, '人民广场', { session }).winner.call).toEqual(nearest);
  });

  it('tells the rules that lost against the dialogue', () => {
    const decision = decideText(ruleset, '人民广场有可乐吗', { session: waiting('place') });
    expect(decision.runnersUp.map(({ ruleId }) => ruleId)).toEqual(['cola', 'any-text']);
    expect(decision.trace()[1]?.note).toContain('the dialogue "人民广场" goes first');
  });
});

describe('control words', () => {
  it.each([
    ['取消', 'cancel'],
    ['算了！', 'cancel'],
    ['不用了', 'cancel'],
    ['退出', 'cancel'],
    ['CANCEL', 'cancel'],
    ['重來', 'restart'],
    ['重新開始。', 'restart'],
    ['从头来', 'restart'],
  ])('"%s" means %s, whatever is open', (text, action) => {
    const open = asking({
      options: shops,
      awaits: { slot: 'text', call: nearest, askedCount: 1 },
    });
    for (const session of [makeSession(), open]) {
      const { winner } = decideText(ruleset, text, { session });
      expect(winner.call).toEqual({ handler: 'control', parameters: { action } });
      expect(winner).toMatchObject({ intent: action, matcher: 'control' });
    }
  });

  it.each(['取消订单', '不用了吗这个券', '我要重来一杯'])(
    '"%s" is more than a control word',
    (text) => {
      expect(decideText(ruleset, text).winner.matcher).not.toBe('control');
    },
  );

  it.each(['帮助', '幫助？', 'help', '?', '？？'])('"%s" asks for help', (text) => {
    const session = waiting('text');
    expect(decideText(ruleset, text, { session }).winner.call.handler).toBe('help');
  });

  it("an operator's own words for help come first", () => {
    expect(decideText(ruleset, '菜单', { session: waiting('text') }).winner.ruleId).toBe('menu');
  });
});
