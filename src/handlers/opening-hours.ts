/** Service: "is it open now, and when?" for the shop that was named, talked about, or is nearest. */
import { z } from 'zod';
import { describeHours, describeOpenState, describeWeek } from '../catalogue/describe-hours.ts';
import { droppable } from './fit-text.ts';
import type { Handler } from './handler.ts';
import { findUnknownIds } from './known-ids.ts';
import { rememberedLines } from './origin.ts';
import { say } from './say.ts';
import { askWhichShop, findAskedShop } from './which-shop.ts';

const parameters = z.strictObject({
  /** A shop's id; without it the shop that was named, talked about, or is nearest. */
  shop: z.string().optional(),
});
type Parameters = z.infer<typeof parameters>;

export const openingHours: Handler<Parameters> = {
  parameters,
  findProblems: findUnknownIds,
  handle(turn) {
    const { nowMs, session } = turn;
    const asked = findAskedShop(turn, turn.parameters.shop);
    if (asked.kind !== 'one') {
      return askWhichShop(turn, asked, {
        call: { handler: 'opening-hours', parameters: {} },
        lead: '好，帮您查营业时间。说店名就行；想查离您最近的那家，',
      });
    }
    const { shop, origin } = asked;
    const isListed = session.focus?.shopIds?.includes(shop.id) === true;
    return say(
      'hours-told',
      [
        ...rememberedLines(origin),
        `「${shop.name}」${describeOpenState(shop.hours, nowMs)}。`,
        describeHours(shop.hours, nowMs),
        droppable(`平时：${describeWeek(shop.hours)}`, 1),
        `出门前想确认，可以打 ${shop.phone}。`,
      ],
      {
        focus: { shopId: shop.id, ...(!isListed && { shopIds: [shop.id] }) },
        // An open question for the place is answered now; the numbers of a list stay good.
        ...(!isListed && { dialogue: null }),
        ...(origin?.place && { place: origin.place }),
      },
    );
  },
};
