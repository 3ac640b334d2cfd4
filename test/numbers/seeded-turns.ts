/** Turns of many followers over some days, the same for the same seed: for tests that count them in two ways. */
import { startOfDayMs } from '../../src/domain/beijing-time.ts';
import { noReply, textReply } from '../../src/domain/reply.ts';
import type { TurnRecord } from '../../src/domain/turn-record.ts';
import { accountNamed, recordOf, turnOf } from '../support/store-fixtures.ts';

export const firstDay = 20_700;
export const dayCount = 6;

type Outline = Partial<TurnRecord>;

/** Of each service one that is begun and one that is done. */
function servicesUsed(): readonly Outline[] {
  const used = [
    ['绑定', 'bind', 'phone-asked', 'bound'],
    ['账单', 'account', 'account-away', 'account-told'],
    ['会员卡', 'member-card', 'card-offered', 'card-opened'],
    ['投票', 'vote', 'vote-asked', 'vote-cast'],
    ['问卷', 'survey', 'survey-asked', 'survey-finished'],
    ['礼品', 'festival', 'gift-sold-out', 'gift-claimed'],
    ['邀请码', 'invite', 'invite-refused', 'invite-joined'],
    ['消费提醒', 'opt-in', 'alert-consent-asked', 'alert-begun'],
  ] as const;
  return used.flatMap(([maskedText, intent, begun, done]) =>
    [begun, done].map((result) => ({ maskedText, intent, ruleId: intent, result })),
  );
}

const missed: Outline = { intent: 'fallback', matcher: 'fallback', result: 'missed' };
/** What a follower may send, with what becomes of it. */
const outlines: readonly Outline[] = [
  { maskedText: '我想吃汉堡', intent: 'burger', ruleId: 'burger', result: 'shops-listed' },
  { maskedText: '哪里有汉堡', intent: 'burger', ruleId: 'burger', result: 'place-asked' },
  { maskedText: '人民广场的汉堡店', ruleId: 'burger', matcher: 'dialogue', result: 'shops-listed' },
  { maskedText: '有优惠券吗', intent: 'coupon', ruleId: 'coupon', result: 'coupon-granted' },
  { maskedText: '优惠券有吗', intent: 'coupon', ruleId: 'coupon', result: 'coupon-sold-out' },
  { maskedText: '订餐电话', intent: 'order-phone', ruleId: 'phone', result: 'phone-told' },
  { maskedText: '我要订位', intent: 'table', ruleId: 'table', result: 'slot-asked' },
  { maskedText: '四个人', intent: 'table', matcher: 'dialogue', result: 'slots-collected' },
  { maskedText: '我要报名', intent: 'launch', ruleId: 'launch', result: 'launch-seat' },
  ...servicesUsed(),
  { maskedText: '可以带狗吗', ...missed },
  { maskedText: '狗可以带吗', ...missed },
  { maskedText: '😀', ...missed },
  { maskedText: '不是这个', ...missed },
  { maskedText: '吸管', intent: 'clarify', matcher: 'example', result: 'clarified' },
  { maskedText: '人工', intent: 'handoff', ruleId: 'person', result: 'handed-off' },
  { maskedText: '吃出虫子', intent: 'safety', ruleId: 'unwell', result: 'handed-off' },
  { maskedText: '1', intent: 'handoff', matcher: 'dialogue', result: 'handed-off' },
  { maskedText: '找客服', intent: 'handoff', ruleId: 'person', result: 'handoff-closed' },
  { maskedText: '转人工', intent: 'handoff', ruleId: 'person', result: 'handoff-nobody-there' },
  {
    maskedText: '在吗',
    intent: 'handoff',
    matcher: 'guard',
    result: 'with-person',
    reply: noReply,
  },
  { maskedText: '谢谢', intent: 'thanks', ruleId: 'thanks', result: 'acknowledged' },
  { maskedText: '取消', intent: 'control', matcher: 'control', result: 'cancelled' },
  { maskedText: '', kind: 'image', ...missed, result: 'missed-media' },
  { maskedText: 'nearest', kind: 'menu-clicked', matcher: 'menu', result: 'shops-listed' },
  { maskedText: '', kind: 'unfollowed', matcher: 'kind', result: 'acknowledged', reply: noReply },
  { maskedText: '', kind: 'location-reported', matcher: 'kind', result: 'place-noted' },
];

/** `rule: undefined` where none answered: what is built in has no rule. */
const noRule: ReadonlySet<TurnRecord['matcher']> = new Set([
  'fallback',
  'guard',
  'control',
  'kind',
  'example',
]);

/** Mulberry32: small, and the same on every machine. */
export function seededRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Gaps around the half hour and the minute, and at all hours, midnight among them. */
const gapsMs = [5_000, 40_000, 61_000, 300_000, 1_799_999, 1_800_000, 1_800_001, 7_200_000];

export function seededTurns(count: number, seed = 1): readonly TurnRecord[] {
  const random = seededRandom(seed);
  const account = accountNamed('main');
  const followers = Array.from({ length: 60 }, (_, at) => ({
    name: `f${at}`,
    atMs: startOfDayMs(firstDay) + random(dayCount * 86_400_000),
    groups: [[], ['vip'], ['vip', 'staff']][random(3)] ?? [],
  }));
  return Array.from({ length: count }, (_, at) => {
    const follower = followers[random(followers.length)] as (typeof followers)[number];
    follower.atMs += gapsMs[random(gapsMs.length)] ?? 0;
    if (follower.atMs >= startOfDayMs(firstDay + dayCount)) {
      follower.atMs = startOfDayMs(firstDay) + random(dayCount * 86_400_000);
    }
    const outline = outlines[random(outlines.length)] as Outline;
    return turnBy(follower, outline, { random, account, name: `t${at}` });
  });
}

function turnBy(
  follower: { name: string; atMs: number; groups: readonly string[] },
  outline: Outline,
  {
    random,
    account,
    name,
  }: { random: (below: number) => number; account: TurnRecord['account']; name: string },
): TurnRecord {
  const { ruleId, ...record } = recordOf(turnOf(account, follower.name, name), {
    followerHash: follower.name,
    receivedAtMs: follower.atMs,
    tookMs: random(20) === 0 ? 4_400 + random(300) : 1 + random(400),
    late: random(30) === 0,
    reply: textReply('好的'),
    ...outline,
  });
  const shop = [undefined, undefined, 'shop-1', 'shop-2', 'shop-gone'][random(5)];
  return {
    ...record,
    ...(ruleId !== undefined && !noRule.has(record.matcher) && { ruleId }),
    entities: shop === undefined ? [] : [{ kind: 'shop', value: shop, text: shop }],
    before: { groups: follower.groups },
  };
}
