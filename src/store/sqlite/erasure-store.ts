/** Erasure on SQLite: the request is on disk before it is answered, the rest goes in small transactions. */
import type { AccountName, OpenId } from '../../domain/ids.ts';
import type { ErasureRequest, ErasureStore } from '../erasures.ts';
import type { Claims } from './claims.ts';
import type { Erasures } from './erasures.ts';
import type { Followers } from './followers.ts';
import type { House } from './house.ts';
import type { Outbox } from './outbox.ts';
import { reading } from './sqlite-failure.ts';

/** Says only that there is more: what was erased is not found again. */
const more = 'more';

export interface ErasureTables {
  readonly erasures: Erasures;
  readonly followers: Followers;
  readonly outbox: Outbox;
  readonly claims: Claims;
}

export class SqliteErasureStore implements ErasureStore {
  readonly #house: House;
  readonly #tables: ErasureTables;

  constructor(house: House, tables: ErasureTables) {
    this.#house = house;
    this.#tables = tables;
  }

  request(request: ErasureRequest): Promise<void> {
    const { erasures, followers, outbox, claims } = this.#tables;
    return this.#house.writes.submit({
      run: () => {
        followers.forgetBefore(request, request.requestedAtMs);
        outbox.forget(request, this.#house.clock.now());
        erasures.note(request);
      },
      committed: () => claims.breakLease(request),
      onDisk: true,
    });
  }

  waiting(
    account: AccountName,
    { requestedToMs, limit }: { requestedToMs: number; limit: number },
  ): Promise<readonly ErasureRequest[]> {
    return reading(() => this.#tables.erasures.waiting(account, requestedToMs, limit));
  }

  erasePart(request: ErasureRequest, cursor?: string): Promise<string | undefined> {
    const { erasures } = this.#tables;
    return this.#house.writes.submit({
      run: () => {
        if (cursor === undefined) erasures.unnameCoupons(request);
        return erasures.removeRecords(request) ? more : undefined;
      },
    });
  }

  end(request: ErasureRequest): Promise<void> {
    return this.#house.writes.submit({
      run: () => this.#tables.erasures.end(request),
      onDisk: true,
    });
  }

  findErased(account: AccountName, openId: OpenId): Promise<number | undefined> {
    return reading(() => this.#tables.erasures.findErased(account, openId));
  }
}
