/** The session that a case of tests.yaml starts from: what was asked, listed and talked about a moment ago. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { HandlerCall } from '../domain/intent.ts';
import { type Dialogue, type Focus, newSession, type Session } from '../domain/session.ts';
import type { AwaitedKind } from '../domain/slot.ts';
import { serviceMenu } from '../handlers/service-menu.ts';
import { shopOption } from '../handlers/shop-lines.ts';
import type { GivenSource } from './case-file.ts';

const minuteMs = 60_000;

/** Who waits for a slot in life. */
const slotCalls: Readonly<Partial<Record<AwaitedKind, HandlerCall>>> = {
  shop: { handler: 'opening-hours', parameters: {} },
  text: { handler: 'answer', parameters: { replies: ['…'] } },
};
const anyCall: HandlerCall = { handler: 'nearest-shop', parameters: {} };

export function sessionOf(given: GivenSource, catalogue: CatalogueIndex, nowMs: number): Session {
  const expiresAtMs = nowMs + 10 * minuteMs;
  const dialogue = dialogueOf(given, catalogue, expiresAtMs);
  const focus = focusOf(given);
  const point = catalogue.places.find(({ name }) => name === given.place)?.point;
  const place = point && { point, label: given.place ?? '', source: 'named' as const, expiresAtMs };
  return {
    ...newSession,
    follower: {
      groups: given.groups ?? [],
      ...(given.followed === undefined ? {} : { followed: given.followed }),
    },
    ...(dialogue && { dialogue }),
    ...(focus && { focus }),
    ...(place && { place }),
  };
}

function dialogueOf(
  { awaits, listed = [] }: GivenSource,
  catalogue: CatalogueIndex,
  expiresAtMs: number,
): Dialogue | undefined {
  const shops = listed.flatMap((id) => catalogue.findShop(id) ?? []);
  if (awaits === undefined) {
    return shops.length > 0 ? { options: shops.map(shopOption), expiresAtMs } : undefined;
  }
  return openQuestion(awaits, { options: shops.map(shopOption), expiresAtMs });
}

/** @param open the options besides, which the help's own take the place of */
export function openQuestion(
  awaits: NonNullable<GivenSource['awaits']>,
  open: Pick<Dialogue, 'options' | 'expiresAtMs'>,
): Dialogue {
  if (awaits === 'options') return { ...open, options: serviceMenu };
  return {
    ...open,
    awaits: { slot: awaits, call: slotCalls[awaits] ?? anyCall, askedCount: 1 },
  };
}

function focusOf({ focus, listed }: GivenSource): Focus | undefined {
  if (!focus && !listed) return undefined;
  const { shop, product, coupon } = focus ?? {};
  return {
    ...(shop !== undefined && { shopId: shop }),
    ...(product !== undefined && { productId: product }),
    ...(coupon !== undefined && { campaignId: coupon }),
    ...(listed && { shopIds: listed }),
  };
}
