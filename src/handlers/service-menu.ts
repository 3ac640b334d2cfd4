/** What the account can do, as numbered options: one table for help, welcome, restart and "I did not understand". */
import type { HandlerName } from '../domain/intent.ts';
import type { DialogueOption } from '../domain/session.ts';

export const serviceMenu = [
  option('nearest-shop', '找附近的门店', ['附近的店', '找门店', '门店']),
  option('coupon', '领优惠券', ['优惠券', '领券', '优惠']),
  option('my-coupons', '看我领过的券', ['我的优惠券', '我的券']),
  option('opening-hours', '查营业时间', ['营业时间', '几点开门']),
  option('order-phone', '打电话订餐', ['订餐', '订餐电话', '电话']),
  option('handoff', '找人工客服', ['人工', '人工客服', '客服']),
] as const satisfies readonly DialogueOption[];

/** The entries of these services, in the menu's order. */
export function menuOf(...names: readonly HandlerName[]): readonly DialogueOption[] {
  return serviceMenu.filter(({ call }) => names.includes(call.handler));
}

function option(handler: HandlerName, label: string, words: readonly string[]): DialogueOption {
  return { label, words, call: { handler, parameters: {} } };
}
