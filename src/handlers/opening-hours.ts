/** Service: "is it open now, and when?", or at the time that was named, for the shop that was named, talked about, or is nearest. */
import { z } from 'zod';
import type { Shop } from '../domain/catalogue.ts';
import { type AskedTime, askedTimeSchema, findAskedTime } from './asked-time.ts';
import { droppable, type TextPart } from './fit-text.ts';
import type { Handler, HandlerTurn } from './handler.ts';
import { nowLines, timeLines, weekLine } from './hours-lines.ts';
import { findUnknownIds } from './known-ids.ts';
import { rememberedLines } from './origin.ts';
import { say } from './say.ts';
import { askWhichShop, findAskedShop } from './which-shop.ts';

const parameters = z.strictObject({
  /** A shop's id; without it the shop that was named, talked about, or is nearest. */
  shop: z.string().optional(),
  /** The time that was asked about before the shop was known; the service writes it, no operator does. */
  asked: askedTimeSchema.optional(),
});
type Parameters = z.infer<typeof parameters>;

export const openingHours: Handler<Parameters> = {
  parameters,
  findProblems: findUnknownIds,
  handle(turn) {
    const { session } = turn;
    const asked = findAskedShop(turn, turn.parameters.shop);
    const time = findAskedTime(turn) ?? turn.parameters.asked;
    if (asked.kind !== 'one') {
      return askWhichShop(turn, asked, {
        call: { handler: 'opening-hours', parameters: time ? { asked: time } : {} },
        lead: '好，帮您查营业时间。说店名就行；想查离您最近的那家，',
      });
    }
    const { shop, origin } = asked;
    const isListed = session.focus?.shopIds?.includes(shop.id) === true;
    return say(
      'hours-told',
      [
        ...rememberedLines(origin),
        ...hoursLines(turn, shop, time),
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

function hoursLines(
  { nowMs }: HandlerTurn,
  { name, hours }: Shop,
  asked: AskedTime | undefined,
): readonly TextPart[] {
  if (asked) return [`「${name}」`, ...timeLines(hours, asked, nowMs)];
  const [state, ...today] = nowLines(hours, nowMs);
  // Open round the clock today: the week says more only when it differs.
  const week = today.length === 0 && weekLine(hours).endsWith(`每天 ${state}`);
  return [`「${name}」${state}。`, ...today, ...(week ? [] : [droppable(weekLine(hours), 1)])];
}
