/** What an open question is about and what it waits for, in a follower's words. */
import type { AwaitedSlot } from '../domain/session.ts';
import type { AwaitedKind } from '../domain/slot.ts';
import type { HandlerTurn } from './handler.ts';

/** For any words there is no word. */
const waitsFor: Readonly<Partial<Record<AwaitedKind, string>>> = {
  place: '位置',
  shop: '门店',
  product: '商品',
  coupon: '优惠券',
  person: '找谁',
  counter: '窗口号',
  phone: '电话',
  'order-number': '订单号',
  amount: '金额',
  count: '人数',
  time: '时间',
  score: '打分',
  'one-time-code': '验证码',
};

/** The rule's title, for as long as its question is asked: an answer to the question has no title of its own. */
export function topicOf(
  { decision: { winner } }: Pick<HandlerTurn, 'decision'>,
  open: AwaitedSlot | undefined,
): string {
  const isFollowUp = winner.matcher === 'dialogue' || winner.matcher === 'fallback';
  return (isFollowUp ? open?.topic : undefined) ?? winner.label;
}

/** "「订位」"; "这件事" when nobody gave it a name. */
export function topicWords({ topic }: AwaitedSlot): string {
  return topic === undefined ? '这件事' : `「${topic}」`;
}

/** "还差时间": what keeps it from being done. */
export function missingWords({ slot }: AwaitedSlot): string {
  if (slot === 'confirmation') return '还等您确认';
  const missing = waitsFor[slot];
  return missing === undefined ? '还没说完' : `还差${missing}`;
}
