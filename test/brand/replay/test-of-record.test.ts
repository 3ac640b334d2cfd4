import { expect, it } from 'vitest';
import { testOfRecord } from '../../../src/brand/replay/test-of-record.ts';
import { newSession } from '../../../src/domain/session.ts';
import { stateBefore } from '../../../src/domain/state-before.ts';
import type { TurnRecord } from '../../../src/domain/turn-record.ts';
import { serviceMenu } from '../../../src/handlers/service-menu.ts';
import { noonMs, recorded, replay, rulesYaml } from './given-replay.ts';

const expiresAtMs = noonMs + 1;
const before = (session: Partial<typeof newSession>) =>
  stateBefore({ ...newSession, ...session }, noonMs);
const nearest = { handler: 'nearest-shop', parameters: {} } as const;
const ask = (call: { handler: 'nearest-shop' | 'coupon'; parameters: object }) =>
  before({
    dialogue: { options: [], awaits: { slot: 'place', call, askedCount: 1 }, expiresAtMs },
  } as Partial<typeof newSession>);

it.each<[string, Partial<TurnRecord>, object | undefined]>([
  ['a sentence', { maskedText: '停车' }, { say: '停车' }],
  ['a menu entry', { kind: 'menu-clicked', maskedText: 'coupon' }, { menu: 'coupon' }],
  ['a code', { kind: 'scanned', maskedText: 's1' }, { scan: 's1' }],
  [
    'following by a code',
    { kind: 'followed', maskedText: 's1' },
    { scan: 's1', given: { followed: false } },
  ],
  ['following', { kind: 'followed', maskedText: '' }, { kind: 'followed' }],
  ['a picture', { kind: 'image', maskedText: '' }, { kind: 'image' }],
  ['a voice with words', { kind: 'voice', maskedText: '停车' }, undefined],
  ['a pin', { kind: 'location', maskedText: '' }, undefined],
  [
    'a number for the help',
    {
      maskedText: '1',
      stateBefore: 'options',
      before: before({ dialogue: { options: serviceMenu, expiresAtMs } }),
    },
    { say: '1', given: { awaits: 'options' } },
  ],
  [
    'a number for other options',
    {
      maskedText: '1',
      stateBefore: 'options',
      before: before({ dialogue: { options: serviceMenu.slice(2), expiresAtMs } }),
    },
    undefined,
  ],
  [
    'an awaited place',
    { maskedText: '徐汇', stateBefore: 'place', before: ask(nearest) },
    { say: '徐汇', given: { awaits: 'place' } },
  ],
  [
    'what another service waits for',
    {
      maskedText: '徐汇',
      stateBefore: 'place',
      before: ask({ handler: 'coupon', parameters: {} }),
    },
    undefined,
  ],
  [
    'a question of an older record',
    { maskedText: '1', stateBefore: 'options', before: {} },
    undefined,
  ],
  [
    'a product spoken of',
    { maskedText: '多少钱', before: { focus: { productId: 'beef' }, groups: ['vip'] } },
    { say: '多少钱', given: { focus: { product: 'beef' }, groups: ['vip'] } },
  ],
])('%s is told by a test as it was, or by none', (_, more, test) => {
  expect(testOfRecord(recorded('', more))).toEqual(test);
});

it('an example of a replay brings its test along', async () => {
  const hello = '{ id: hello, title: 打招呼, when: { exact: [你好] }, reply: 您好 }';
  const menu = rulesYaml(hello, '{ id: tap, title: 菜单, when: { menu: [coupon] }, reply: 好 }');
  const records = [recorded('coupon', { kind: 'menu-clicked' })];
  const { groups } = await replay({ records, live: rulesYaml(hello), draft: menu });
  expect(groups[0]?.examples[0]?.test).toEqual({ menu: 'coupon' });
});
