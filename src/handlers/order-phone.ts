/** Service: the number to call for an order: the shop's that we talk about, and the brand's. */
import { z } from 'zod';
import { describeOpenState } from '../catalogue/describe-hours.ts';
import type { Handler } from './handler.ts';
import { findUnknownIds } from './known-ids.ts';
import { say } from './say.ts';
import { orderLine } from './shop-lines.ts';
import { askWhichShop, findAskedShop } from './which-shop.ts';

const parameters = z.strictObject({
  /** A shop's id; without it the shop that was named or talked about. */
  shop: z.string().optional(),
});
type Parameters = z.infer<typeof parameters>;

export const orderPhone: Handler<Parameters> = {
  parameters,
  findProblems: findUnknownIds,
  handle(turn) {
    const { catalogue, nowMs } = turn;
    const asked = findAskedShop(turn, turn.parameters.shop);
    if (asked.kind === 'several') {
      const call = { handler: 'order-phone', parameters: {} } as const;
      return askWhichShop(turn, asked, { call, lead: '好，帮您查电话。' });
    }
    // The shop that happens to be nearest was not asked for: then the brand's own number is the answer.
    if (asked.kind !== 'one' || asked.origin) {
      return say('phone-told', [orderLine(catalogue.profile)]);
    }
    const { shop } = asked;
    return say(
      'phone-told',
      [
        `「${shop.name}」电话 ${shop.phone}`,
        describeOpenState(shop.hours, nowMs),
        '',
        orderLine(catalogue.profile),
      ],
      { focus: { shopId: shop.id } },
    );
  },
};
