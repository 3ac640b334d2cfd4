/**
 * Erasure on Redis. A request lies with its follower's partition; the coupons lie with their campaigns, what was
 * said at the desk with the desk, what services keep with their registers: they are taken one script at a time.
 */
import type { AccountName, OpenId } from '../../domain/ids.ts';
import type { ErasureReason, ErasureRequest, ErasureStore } from '../erasures.ts';
import { erasedOwner, hashFollower } from '../follower-hash.ts';
import { partitionCount, partitionOf } from '../partition.ts';
import type { RedisDeskStore } from './desk-store.ts';
import { readFollowerPage, recordsOf } from './follower-entries.ts';
import type { House } from './house.ts';
import {
  campaignKeys,
  campaignsKey,
  erasureKeys,
  followerKeys,
  outboxKeys,
  recordsKey,
  turnKey,
} from './keys.ts';
import { openingArguments } from './outbox-arguments.ts';
import type { RegisterErasure } from './register-erasure.ts';

interface ErasedPlaces {
  readonly desks: RedisDeskStore;
  readonly registers: RegisterErasure;
}

/** Where a partition's records begin. */
const start = '-';

export class RedisErasureStore implements ErasureStore {
  readonly #house: House;
  readonly #places: ErasedPlaces;

  constructor(house: House, places: ErasedPlaces) {
    this.#house = house;
    this.#places = places;
  }

  async request({ account, openId, requestedAtMs, reason }: ErasureRequest): Promise<void> {
    const { lease, session, late, erasures } = followerKeys(account, openId);
    await this.#house.lasting.run('request-erasure', [
      ...[lease, session, late, erasures, ...outboxKeys(account, openId)],
      ...[requestedAtMs, reason, ...openingArguments(this.#house, openId)],
    ]);
  }

  async waiting(
    account: AccountName,
    { requestedToMs, limit }: { requestedToMs: number; limit: number },
  ): Promise<readonly ErasureRequest[]> {
    const found = await this.#house.link.ask((client) =>
      Promise.all(
        Array.from({ length: partitionCount }, (_, partition) =>
          client.hgetall(erasureKeys(account, partition).erasures),
        ),
      ),
    );
    return found
      .flatMap((requests) => Object.entries(requests))
      .map(([openId, text]) => parseRequest(account, openId, text))
      .filter(({ requestedAtMs }) => requestedAtMs <= requestedToMs)
      .toSorted((a, b) => a.requestedAtMs - b.requestedAtMs)
      .slice(0, limit);
  }

  /** The cursor is the place in the partition's records from which to read on. */
  async erasePart(request: ErasureRequest, cursor?: string): Promise<string | undefined> {
    const { account, openId, requestedAtMs } = request;
    if (cursor === undefined) {
      await this.#endJobs(request);
      await this.#unnameCoupons(request);
      await this.#places.desks.erase(request);
      await this.#places.registers.eraseAll(request);
      return start;
    }
    const { link } = this.#house;
    const { found, next } = await readFollowerPage(link, recordsOf(account, openId), cursor);
    const old = found.filter(({ value }) => value.receivedAtMs <= requestedAtMs);
    const partition = partitionOf(openId);
    for (const { value } of old) {
      await link.run('blank-turn', [turnKey(account, partition, value.turnId)]);
    }
    const ids = old.map(({ id }) => id);
    if (ids.length > 0) {
      await link.ask((client) => client.xdel(recordsKey(account, partition), ...ids));
    }
    return next;
  }

  async end({ account, openId, requestedAtMs }: ErasureRequest): Promise<void> {
    const { erasures, erased } = erasureKeys(account, partitionOf(openId));
    const { erasedMs } = this.#house.retention;
    await this.#house.link.run('end-erasure', [
      ...[erasures, erased, openId, requestedAtMs, hashFollower(account, openId)],
      ...[this.#house.clock.now() - erasedMs, erasedMs],
    ]);
  }

  async findErased(account: AccountName, openId: OpenId): Promise<number | undefined> {
    const { erased } = erasureKeys(account, partitionOf(openId));
    const follower = hashFollower(account, openId);
    const score = await this.#house.link.ask((client) => client.zscore(erased, follower));
    return score === null ? undefined : Number(score);
  }

  async #endJobs({ account, openId, requestedAtMs }: ErasureRequest): Promise<void> {
    const opening = openingArguments(this.#house, openId);
    const args = [...outboxKeys(account, openId), requestedAtMs, ...opening];
    await this.#house.link.run('end-forgotten-jobs', args);
  }

  async #unnameCoupons({ account, openId, requestedAtMs }: ErasureRequest): Promise<void> {
    const { link } = this.#house;
    const campaigns = await link.ask((client) => client.smembers(campaignsKey(account)));
    const owner = erasedOwner(account, openId);
    for (const campaign of campaigns) {
      const { owners, codes, redemptions } = campaignKeys(account, campaign);
      const args = [owners, codes, redemptions, openId, owner, requestedAtMs];
      await link.run('unname-coupon', args);
    }
  }
}

function parseRequest(account: AccountName, openId: string, text: string): ErasureRequest {
  const [requestedAtMs = '', reason = ''] = text.split(' ');
  return {
    account,
    openId: openId as OpenId,
    requestedAtMs: Number(requestedAtMs),
    reason: reason as ErasureReason,
  };
}
