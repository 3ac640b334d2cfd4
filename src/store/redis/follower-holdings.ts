/** Gathers what a Redis store holds of one follower. It must never write. */
import type { AccountName, OpenId } from '../../domain/ids.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import type { FollowerHoldings, HoldingStore } from '../follower-holdings.ts';
import type { Retention } from '../retention.ts';
import { readStoredSession } from '../stored-session.ts';
import type { RedisCouponStore } from './coupon-store.ts';
import { readFollowerRecords } from './follower-records.ts';
import type { House } from './house.ts';
import { campaignsKey, followerKeys } from './keys.ts';
import { toLateAnswers } from './late-notes.ts';

export class RedisHoldingStore implements HoldingStore {
  readonly #house: House;
  readonly #coupons: RedisCouponStore;

  constructor(house: House, coupons: RedisCouponStore) {
    this.#house = house;
    this.#coupons = coupons;
  }

  get retention(): Retention {
    return this.#house.retention;
  }

  async collect(account: AccountName, openId: OpenId): Promise<FollowerHoldings> {
    const keys = followerKeys(account, openId);
    const [text, late, request, campaigns] = await this.#house.link.ask((client) =>
      Promise.all([
        client.get(keys.session),
        client.hgetall(keys.late),
        client.hget(keys.erasures, openId),
        client.smembers(campaignsKey(account)),
      ]),
    );
    const lateAnswers = toLateAnswers(Object.entries(late).flat());
    const nowMs = this.#house.clock.now();
    return {
      session: readStoredSession(
        { text: text ?? undefined, lateAnswers },
        { ...this.#house, nowMs },
      ),
      coupons: await this.#coupons.listStored(account, openId, campaigns.toSorted()),
      records: await this.#readRecords(account, openId),
      ...(request === null ? {} : { erasureRequestedAtMs: Number(request.split(' ')[0]) }),
    };
  }

  async #readRecords(account: AccountName, openId: OpenId): Promise<readonly TurnRecord[]> {
    const records: TurnRecord[] = [];
    let from: string | undefined = '-';
    while (from !== undefined) {
      const page = await readFollowerRecords(this.#house.link, { account, openId, from });
      records.push(...page.found.map(({ record }) => record));
      from = page.next;
    }
    return records.toReversed();
  }
}
