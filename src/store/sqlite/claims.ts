/**
 * Who works on what right now: leases and counted deliveries. In memory only, because one process owns the file and
 * a process that died holds nothing. It must never be changed by a write that was not committed.
 */
import type { TurnAttempt, TurnKey } from '../turns.ts';

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
  readonly #leases = new Map<string, Lease>();
  /** By turn, the newest turn last. */
  readonly #deliveries = new Map<string, Deliveries>();

  find(key: TurnKey): Lease | undefined {
    return this.#leases.get(followerOf(key));
  }

  isHeldBy(key: TurnKey, owner: string): boolean {
    const lease = this.find(key);
    return lease?.turnId === key.turnId && lease.owner === owner;
  }

  take(key: TurnKey, lease: Omit<Lease, 'turnId'>): void {
    const follower = followerOf(key);
    this.#leases.delete(follower);
    this.#leases.set(follower, { ...lease, turnId: key.turnId });
  }

  release(key: TurnKey, owner: string): void {
    if (this.isHeldBy(key, owner)) this.#leases.delete(followerOf(key));
  }

  /** Whoever works for this follower must begin again. */
  breakLease(follower: FollowerKey): void {
    this.#leases.delete(followerOf(follower));
  }

  /** The turn is settled: its lease, whoever holds it, and its deliveries are of no use any more. */
  end(key: TurnKey): void {
    if (this.find(key)?.turnId === key.turnId) this.#leases.delete(followerOf(key));
    this.#deliveries.delete(turnOf(key));
  }

  /** @returns how many deliveries of the turn were counted so far. */
  countDelivery(key: TurnKey, attempt: TurnAttempt, nowMs: number): number {
    const turn = turnOf(key);
    const known = this.#deliveries.get(turn);
    const owners = known?.owners ?? [];
    if (attempt.isNewDelivery && !owners.includes(attempt.owner)) owners.push(attempt.owner);
    if (!known) this.#deliveries.set(turn, { owners, sinceMs: nowMs });
    return owners.length;
  }

  /** Lets go of what nobody came back for. */
  forgetBefore(beforeMs: number): void {
    for (const [turn, { sinceMs }] of this.#deliveries) {
      if (sinceMs >= beforeMs) break;
      this.#deliveries.delete(turn);
    }
    for (const [follower, { untilMs }] of this.#leases) {
      if (untilMs >= beforeMs) break;
      this.#leases.delete(follower);
    }
  }
}

function followerOf(key: FollowerKey): string {
  return `${key.account} ${key.openId}`;
}

function turnOf(key: TurnKey): string {
  return `${key.account} ${key.turnId}`;
}
