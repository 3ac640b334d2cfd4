/**
 * Who works on what right now: leases and counted deliveries. In memory only, because one process owns the file and
 * a process that died holds nothing. It must never be changed by a write that was not committed.
 */
import type { OpenId, TurnId } from '../../domain/ids.ts';
import type { TurnAttempt, TurnKey } from '../turns.ts';
import { ByAccount } from './by-account.ts';

export interface Lease {
  readonly turnId: string;
  readonly owner: string;
  readonly untilMs: number;
  /** The promised answers that `begin` showed, and whether they were ready. */
  readonly shown: ReadonlyMap<string, boolean>;
}

export type FollowerKey = Pick<TurnKey, 'account' | 'openId'>;

interface Deliveries {
  readonly owners: string[];
  readonly sinceMs: number;
}

export class Claims {
  /** By follower, the newest lease last. */
  readonly #leases = new ByAccount<OpenId, Lease>();
  /** By turn, the newest turn last. */
  readonly #deliveries = new ByAccount<TurnId, Deliveries>();

  find({ account, openId }: FollowerKey): Lease | undefined {
    return this.#leases.of(account).get(openId);
  }

  isHeldBy(key: TurnKey, owner: string): boolean {
    const lease = this.find(key);
    return lease?.turnId === key.turnId && lease.owner === owner;
  }

  take(key: TurnKey, lease: Omit<Lease, 'turnId'>): void {
    const leases = this.#leases.of(key.account);
    leases.delete(key.openId);
    leases.set(key.openId, { ...lease, turnId: key.turnId });
  }

  release(key: TurnKey, owner: string): void {
    if (this.isHeldBy(key, owner)) this.breakLease(key);
  }

  /** Whoever works for this follower must begin again. */
  breakLease({ account, openId }: FollowerKey): void {
    this.#leases.of(account).delete(openId);
  }

  /** The turn is settled: its lease, whoever holds it, and its deliveries are of no use any more. */
  end(key: TurnKey): void {
    if (this.find(key)?.turnId === key.turnId) this.breakLease(key);
    this.#deliveries.of(key.account).delete(key.turnId);
  }

  /** @returns how many deliveries of the turn were counted so far. */
  countDelivery(key: TurnKey, attempt: TurnAttempt, nowMs: number): number {
    const deliveries = this.#deliveries.of(key.account);
    const known = deliveries.get(key.turnId);
    const owners = known?.owners ?? [];
    if (attempt.isNewDelivery && !owners.includes(attempt.owner)) owners.push(attempt.owner);
    if (!known) deliveries.set(key.turnId, { owners, sinceMs: nowMs });
    return owners.length;
  }

  /** Lets go of what nobody came back for. */
  forgetBefore(beforeMs: number): void {
    for (const deliveries of this.#deliveries.all()) {
      forgetOldest(deliveries, ({ sinceMs }) => sinceMs < beforeMs);
    }
    for (const leases of this.#leases.all()) {
      forgetOldest(leases, ({ untilMs }) => untilMs < beforeMs);
    }
  }
}

function forgetOldest<K, V>(entries: Map<K, V>, isOver: (entry: V) => boolean): void {
  for (const [key, entry] of entries) {
    if (!isOver(entry)) break;
    entries.delete(key);
  }
}
