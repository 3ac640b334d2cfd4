/** At the till: the gifts of a festival go over the counter: at the shop they were claimed for, in their time, once. */

import { findCouponCode, formatCouponCode } from '../../domain/coupon-code.ts';
import type { Festival, GiftSlot } from '../../domain/service-setup.ts';
import { festivalPhase } from '../../handlers/festival-lines.ts';
import type { GiftClaim } from '../../services/festival-claims.ts';
import { findGiftsByCode, type HeldGifts, handOver } from '../../services/festivals.ts';
import { timeText } from '../frame/time-text.ts';
import { giftWords } from './gift-words.ts';
import type { TillAct, TillActCall, TillCall } from './till-act.ts';

interface Found {
  readonly festival: Festival;
  readonly held: HeldGifts;
}

export const festivalGift: TillAct = {
  kind: 'festival',
  /** The letters say of what a code is: no festival has those of a coupon. */
  recognise: (typed, call) => {
    const code = findCouponCode(typed);
    return code && festivalOf(code.prefix, call) ? code.code : undefined;
  },
  async look(code, call) {
    const words = giftWords[call.language];
    const found = await find(code, call);
    if (!found) return { title: words.unknown, lines: [words.unknownHint], doIt: undefined };
    const due = found.held.claims.filter((claim) => isDue(claim, found, call));
    const problem = due.length > 0 ? words.good : sayProblem(found, call);
    const names = (due.length > 0 ? due : found.held.claims).map(({ giftId }) =>
      nameOf(giftId, found),
    );
    return {
      title: names.join('、'),
      lines: [problem, formatCouponCode(code), found.festival.name],
      doIt: due.length > 0 ? words.doIt : undefined,
    };
  },
  async act(code, call) {
    const words = giftWords[call.language];
    const found = await find(code, call);
    if (!found) return { isDone: false, text: words.unknown };
    const looked = { ...call, nowMs: call.lookedAtMs };
    const due = found.held.claims.filter((claim) => isDue(claim, found, looked));
    if (due.length > 0) await note(found, call);
    // Of a double tap the second finds nothing due, and asks what the first one did.
    const given = await giveOut(due, found, call);
    return given
      ? { isDone: true, text: words.done(given.map((id) => nameOf(id, found)).join('、')) }
      : { isDone: false, text: sayProblem(found, call) };
  },
};

/** What went over the counter, by this tap or an earlier one of this look; undefined when nothing did. */
async function giveOut(
  claims: readonly GiftClaim[],
  { festival, held }: Found,
  { account, shop, stores, lookedAtMs, lookId }: TillActCall,
): Promise<readonly string[] | undefined> {
  const follower = { account, openId: held.openId };
  const end = await handOver(stores.registers, follower, {
    ...{ festival, shopId: shop.id, giftIds: claims.map(({ giftId }) => giftId) },
    changeId: lookId,
    atMs: lookedAtMs,
  });
  return end.kind === 'handed-over' ? end.giftIds : undefined;
}

async function note({ festival, held }: Found, call: TillActCall): Promise<void> {
  const { account, operator, shop, stores, nowMs } = call;
  await stores.auditLog.append({
    ...{ account, atMs: nowMs, byId: operator.id, by: operator.name, act: 'gift-handed-over' },
    target: `festivals.yaml#${festival.id}`,
    note: `${shop.name} · …${held.code.slice(-3)}`,
  });
}

function festivalOf(prefix: string, { catalogue }: TillCall): Festival | undefined {
  return catalogue.setup.festivals.find(({ codePrefix }) => codePrefix === prefix);
}

async function find(code: string, call: TillCall): Promise<Found | undefined> {
  const festival = festivalOf(findCouponCode(code)?.prefix ?? '', call);
  if (!festival) return undefined;
  const { registers } = call.stores;
  const held = await findGiftsByCode(registers, call.account, { festival, code });
  return held && { festival, held };
}

function isDue(claim: GiftClaim, { festival }: Found, { shop, nowMs }: TillCall): boolean {
  if (claim.isFetched || claim.shopId !== shop.id) return false;
  if (festivalPhase(festival, nowMs) !== 'running') return false;
  const slot = slotOf(claim, festival);
  return !slot || (slot.fromMs <= nowMs && nowMs < slot.toMs);
}

/** Why there is nothing to hand over here and now; the most useful reason first. */
function sayProblem({ festival, held }: Found, call: TillCall): string {
  const { catalogue, shop, nowMs, language } = call;
  const words = giftWords[language];
  const phase = festivalPhase(festival, nowMs);
  if (phase !== 'running') return words.phases[phase];
  const waiting = held.claims.filter(({ isFetched }) => !isFetched);
  if (waiting.length === 0) return words.fetched;
  const here = waiting.find(({ shopId }) => shopId === shop.id);
  const slot = here && slotOf(here, festival);
  if (slot) return words.otherTime(timeText(slot.fromMs), timeText(slot.toMs));
  const shops = waiting.map(({ shopId }) => catalogue.findShop(shopId)?.name ?? shopId);
  return words.otherShop([...new Set(shops)]);
}

function slotOf({ giftId, slotId }: GiftClaim, { gifts }: Festival): GiftSlot | undefined {
  return gifts.find(({ id }) => id === giftId)?.slots.find(({ id }) => id === slotId);
}

function nameOf(giftId: string, { festival }: Found): string {
  return festival.gifts.find(({ id }) => id === giftId)?.name ?? giftId;
}
