/** Gathers what a Redis store holds of one follower. It must never write. */
import type { AccountName, OpenId } from '../../domain/ids.ts';
import type { FollowerHoldings, HoldingStore } from '../follower-holdings.ts';
import { collectConversations } from '../held-conversations.ts';
import type { Retention } from '../retention.ts';
import { readStoredSession } from '../stored-session.ts';
import type { RedisCouponStore } from './coupon-store.ts';
import type { RedisDeskStore } from './desk-store.ts';
import { readFollowerEntries, recordsOf, sendsTo } from './follower-entries.ts';
import { readFollowerOutbox } from './follower-outbox.ts';
import type { House } from './house.ts';
import { campaignsKey, followerKeys } from './keys.ts';
import { toLateAnswers } from './late-notes.ts';
import type { RegisterErasure } from './register-erasure.ts';

interface HeldPlaces {
  readonly coupons: RedisCouponStore;
  readonly desks: RedisDeskStore;
  readonly registers: RegisterErasure;
}

export class RedisHoldingStore implements HoldingStore {
  readonly #house: House;
  readonly #places: HeldPlaces;

  constructor(house: House, places: HeldPlaces) {
    this.#house = house;
    this.#places = places;
  }

  get retention(): Retention {
    return this.#house.retention;
  }

  async collect(account: AccountName, openId: OpenId): Promise<FollowerHoldings> {
    const { link, clock } = this.#house;
    const { coupons, desks, registers } = this.#places;
    const keys = followerKeys(account, openId);
    const [text, late, request, campaigns] = await link.ask((client) =>
      Promise.all([
        client.get(keys.session),
        client.hgetall(keys.late),
        client.hget(keys.erasures, openId),
        client.smembers(campaignsKey(account)),
      ]),
    );
    const lateAnswers = toLateAnswers(Object.entries(late).flat());
    const nowMs = clock.now();
    return {
      session: readStoredSession(
        { text: text ?? undefined, lateAnswers },
        { ...this.#house, nowMs },
      ),
      coupons: await coupons.listStored(account, openId, campaigns.toSorted()),
      registers: await registers.heldBy(account, openId),
      records: await readFollowerEntries(link, recordsOf(account, openId)),
      ...(await readFollowerOutbox(this.#house, account, openId)),
      sends: await readFollowerEntries(link, sendsTo(account, openId)),
      conversations: await collectConversations(desks, account, openId),
      ...(request === null ? {} : { erasureRequestedAtMs: Number(request.split(' ')[0]) }),
    };
  }
}
