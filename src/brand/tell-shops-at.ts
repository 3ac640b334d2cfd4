/**
 * The time machine: what the customers of each shop would be told at a moment, in the words of the services that
 * answer them. It asks those services and never says anything by itself.
 */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { type OpenState, openState } from '../catalogue/opening-hours.ts';
import type { Shop } from '../domain/catalogue.ts';
import type { AccountId, AccountName, OpenId, TurnId } from '../domain/ids.ts';
import type { HandlerCall } from '../domain/intent.ts';
import { newSession } from '../domain/session.ts';
import { callHandler, handlers } from '../handlers/index.ts';
import { findHoursFlags, type HoursFlag } from './hours-flags.ts';
import { rehearsalCoupons } from './rehearsal-coupons.ts';
import { rehearsalFollowers } from './rehearsal-followers.ts';
import { rehearsalRegisters } from './rehearsal-registers.ts';

export interface ShopAt {
  readonly shop: Shop;
  readonly state: OpenState;
  /** The answer to "几点开门？". */
  readonly hoursText: string;
  /** The answer to whoever asks for the shop. */
  readonly detailText: string;
  readonly flags: readonly HoursFlag[];
}

/** In the order of the shops that were given. */
export function tellShopsAt(
  shops: readonly Shop[],
  catalogue: CatalogueIndex,
  nowMs: number,
): Promise<readonly ShopAt[]> {
  const tell = teller(catalogue, nowMs);
  return Promise.all(
    shops.map(async (shop) => ({
      shop,
      state: openState(shop.hours, nowMs),
      hoursText: await tell({ handler: 'opening-hours', parameters: { shop: shop.id } }),
      detailText: await tell({ handler: 'shop-detail', parameters: { shop: shop.id } }),
      flags: findHoursFlags(shop.hours, nowMs),
    })),
  );
}

/** Asks on behalf of somebody who was never here before. */
function teller(catalogue: CatalogueIndex, nowMs: number): (call: HandlerCall) => Promise<string> {
  const ports = {
    coupons: rehearsalCoupons(),
    followers: rehearsalFollowers,
    registers: rehearsalRegisters(),
  };
  return async (call) => {
    const { reply } = await callHandler(handlers, call, {
      turn: { ...askedBy(call, nowMs), nowMs, catalogue },
      ports,
    });
    return reply.kind === 'text' ? reply.text : '';
  };
}

function askedBy(call: HandlerCall, nowMs: number) {
  const winner = {
    intent: call.handler,
    label: call.handler,
    matcher: 'keyword',
    evidence: '',
    call,
  } as const;
  return {
    decision: {
      rulesetVersion: 'time-machine',
      winner,
      runnersUp: [],
      entities: [],
      normalisedText: '',
      trace: () => [],
    },
    message: {
      kind: 'text',
      text: '',
      accountId: 'gh_time_machine' as AccountId,
      openId: 'time-machine' as OpenId,
      createTimeSec: Math.floor(nowMs / 1000),
    },
    session: newSession,
    turnId: 'time-machine' as TurnId,
    account: 'time-machine' as AccountName,
  } as const;
}
