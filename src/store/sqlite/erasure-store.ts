/** Erasure on SQLite: the request is on disk before it is answered, the rest goes in small transactions. */
import type { AccountName, OpenId } from '../../domain/ids.ts';
import type { ErasureRequest, ErasureStore } from '../erasures.ts';
import type { Claims } from './claims.ts';
import type { DeskTables } from './desk-tables.ts';
import type { Erasures } from './erasures.ts';
import type { Followers } from './followers.ts';
import type { House } from './house.ts';
import type { Outbox } from './outbox.ts';
import type { Registers } from './registers.ts';
import { reading } from './sqlite-failure.ts';

export interface ErasureTables {
  readonly erasures: Erasures;
  readonly followers: Followers;
  readonly outbox: Outbox;
  readonly claims: Claims;
  readonly desk: DeskTables;
  readonly registers: Registers;
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
    const { requestedAtMs } = request;
    return this.#house.writes.submit({
      run: () => {
        followers.forgetBefore(request, requestedAtMs);
        outbox.forget(request, { toMs: requestedAtMs, nowMs: this.#house.clock.now() });
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

  /** The cursor is the number of the last record that was looked at. */
  erasePart(request: ErasureRequest, cursor?: string): Promise<string | undefined> {
    return this.#house.writes.submit({
      run: () => {
        if (cursor === undefined) this.#takeNames(request);
        const next = this.#tables.erasures.removeRecords(request, Number(cursor ?? 0));
        return next === undefined ? undefined : String(next);
      },
    });
  }

  #takeNames(request: ErasureRequest): void {
    const { erasures, outbox, desk, registers } = this.#tables;
    const { account, openId, requestedAtMs: toMs } = request;
    outbox.forget(request, { toMs, nowMs: this.#house.clock.now(), isLast: true });
    erasures.unnameCoupons(request);
    desk.removeOf(account, openId, toMs);
    registers.eraseAll(request);
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
