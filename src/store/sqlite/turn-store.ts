/** Turns on SQLite: claims in memory, settled turns and sessions on disk. */
import type { JobId, OpenId } from '../../domain/ids.ts';
import type { OutboxJob } from '../../domain/outgoing.ts';
import { noReply, type SettledReply } from '../../domain/reply.ts';
import { erasureReasonOf } from '../erasures.ts';
import { readStoredSession, type StoredLateAnswer } from '../stored-session.ts';
import { findAnswer } from '../turn-jobs.ts';
import type { Begun, Committed, TurnAttempt, TurnCommit, TurnKey, TurnStore } from '../turns.ts';
import { ByAccount } from './by-account.ts';
import type { Claims } from './claims.ts';
import type { Erasures } from './erasures.ts';
import type { Followers } from './followers.ts';
import type { House } from './house.ts';
import type { Ledger, SettledTurn } from './ledger.ts';
import type { Outbox } from './outbox.ts';
import { toStoreFailure } from './sqlite-failure.ts';
import { TurnSights } from './turn-sights.ts';

export interface TurnTables {
  readonly ledger: Ledger;
  readonly followers: Followers;
  readonly claims: Claims;
  readonly outbox: Outbox;
  readonly erasures: Erasures;
}

export class SqliteTurnStore implements TurnStore {
  readonly #house: House;
  readonly #ledger: Ledger;
  readonly #followers: Followers;
  readonly #claims: Claims;
  readonly #outbox: Outbox;
  readonly #erasures: Erasures;
  readonly #sights: TurnSights;
  /** Turns that give or promise on their way to the disk, by follower: nobody may read their answer before it is there. */
  readonly #onTheWay = new ByAccount<OpenId, Promise<unknown>>();

  constructor(house: House, tables: TurnTables) {
    this.#house = house;
    this.#ledger = tables.ledger;
    this.#followers = tables.followers;
    this.#claims = tables.claims;
    this.#outbox = tables.outbox;
    this.#erasures = tables.erasures;
    this.#sights = new TurnSights(house.db);
  }

  async begin(key: TurnKey, attempt: TurnAttempt): Promise<Begun> {
    await this.#onTheWay
      .of(key.account)
      .get(key.openId)
      ?.catch(() => undefined);
    if (this.#house.disk?.failure) throw this.#house.disk.failure;
    try {
      return this.#begin(key, attempt);
    } catch (error) {
      throw toStoreFailure(error);
    }
  }

  renew(key: TurnKey, owner: string, leaseMs: number): Promise<boolean> {
    const lease = this.#claims.find(key);
    const isOurs = this.#claims.isHeldBy(key, owner);
    if (lease && isOurs) {
      this.#claims.take(key, { ...lease, untilMs: this.#house.clock.now() + leaseMs });
    }
    return Promise.resolve(isOurs);
  }

  promise(
    key: TurnKey,
    promise: SettledReply,
    jobs?: readonly OutboxJob[],
  ): Promise<SettledReply | undefined> {
    const promised = this.#house.writes.submit({
      run: () => this.#promise(key, promise, jobs),
      committed: (settled) => {
        if (settled) this.#claims.end(key);
      },
      onDisk: true,
    });
    this.#holdBack(key, promised);
    return promised;
  }

  commit(commit: TurnCommit): Promise<Committed> {
    const { key, gives, jobs = [] } = commit;
    const isKeptForGood = gives || jobs.length > 0;
    const committed = this.#house.writes.submit({
      run: () => this.#settle(commit),
      committed: ({ kind }) => {
        if (kind === 'committed') this.#claims.end(key);
      },
      onDisk: isKeptForGood,
    });
    if (isKeptForGood) this.#holdBack(key, committed);
    return committed;
  }

  abandon(key: TurnKey, owner: string): Promise<void> {
    this.#claims.release(key, owner);
    return Promise.resolve();
  }

  /** One piece, without a pause: between its reading and its claim nothing else can run. */
  #begin(key: TurnKey, attempt: TurnAttempt): Begun {
    const nowMs = this.#house.clock.now();
    this.#house.reads.join();
    const sight = this.#sights.look(key, nowMs - this.#house.retention.sessionIdleMs);
    if (sight.settled !== undefined) {
      return { kind: 'settled', settled: JSON.parse(sight.settled) as SettledReply };
    }
    const deliveryCount = this.#claims.countDelivery(key, attempt, nowMs);
    const lease = this.#claims.find(key);
    const isRepeat = this.#claims.isHeldBy(key, attempt.owner);
    if (lease && !isRepeat && nowMs < lease.untilMs) {
      const isThisTurn = lease.turnId === key.turnId;
      return { kind: isThisTurn ? 'running' : 'busy', deliveryCount };
    }
    const { owner, leaseMs } = attempt;
    if (leaseMs === 0) return { kind: 'busy', deliveryCount };
    const lateAnswers = sight.isPromised ? this.#followers.listAnswers(key) : [];
    const shown = lateAnswers.length > 0 ? shownOf(lateAnswers) : undefined;
    this.#claims.take(key, { owner, untilMs: nowMs + leaseMs, shown });
    const { retention, warn } = this.#house;
    const stored = { text: sight.sessionText, lateAnswers };
    const session = readStoredSession(stored, { retention, warn, nowMs });
    return { kind: 'claimed', session, deliveryCount };
  }

  #promise(
    key: TurnKey,
    promise: SettledReply,
    jobs: readonly OutboxJob[] | undefined,
  ): SettledReply | undefined {
    const entry = this.#ledger.find(key);
    if (entry) return JSON.parse(entry.settled) as SettledReply;
    if (this.#claims.find(key)?.turnId !== key.turnId) return undefined;
    const nowMs = this.#house.clock.now();
    this.#ledger.settle(key, promise, { by: undefined, nowMs });
    if (jobs?.length) this.#outbox.write(key, jobs, nowMs);
    else if (promise.reply.kind !== 'none') this.#followers.promiseAnswer(key, nowMs);
    return promise;
  }

  #settle(commit: TurnCommit): Committed {
    const { key, owner, late } = commit;
    const nobodyHasIt = late && !this.#claims.find(key);
    const isOpen = this.#claims.isHeldBy(key, owner) || nobodyHasIt;
    if (isOpen && this.#settleFirst(commit)) return { kind: 'committed' };
    const entry = this.#ledger.find(key);
    return entry ? this.#settleAgain(commit, entry) : { kind: 'lost' };
  }

  /** @returns false when the turn is settled already: nothing was written. */
  #settleFirst(commit: TurnCommit): boolean {
    const { key, owner } = commit;
    const nowMs = this.#house.clock.now();
    const wasErased = this.#wasErased(commit);
    const settled = wasErased ? { ...commit.settled, reply: noReply } : commit.settled;
    if (!this.#ledger.settle(key, settled, { by: owner, nowMs })) return false;
    if (!wasErased) this.#writeDown(commit, nowMs);
    return true;
  }

  #writeDown(commit: TurnCommit, nowMs: number): void {
    const { key, late, session } = commit;
    if (session === null) this.#forget(commit, nowMs);
    else if (!late) {
      this.#followers.write(key, session, { nowMs, shown: this.#claims.find(key)?.shown });
    }
    const isBrought = this.#writeJobs(commit, nowMs);
    if (late && session && !isBrought) this.#keepAnswer(commit, nowMs);
    this.#writeUnchanged(commit, nowMs);
    this.#ledger.record(commit.record);
  }

  #settleAgain(commit: TurnCommit, entry: SettledTurn): Committed {
    const settled = JSON.parse(entry.settled) as SettledReply;
    const { key, owner, late, session } = commit;
    if (entry.isPromise && !late) return { kind: 'promised', settled };
    const writtenBy = entry.isPromise ? entry.lateBy : entry.settledBy;
    if (writtenBy === owner) return { kind: 'committed' };
    if (writtenBy !== undefined) return { kind: 'superseded', settled };
    this.#ledger.markLate(key, owner);
    const nowMs = this.#house.clock.now();
    if (this.#wasErased(commit)) {
      this.#outbox.cancel(key, jobIdsOf(commit));
      return { kind: 'committed' };
    }
    if (session === null) this.#forget(commit, nowMs);
    if (commit.jobs?.length || commit.cancels?.length) this.#handToOutbox(commit, nowMs);
    else if (session) this.#followers.fillAnswer(key, JSON.stringify(commit.settled.reply));
    this.#writeUnchanged(commit, nowMs);
    this.#ledger.record(commit.record);
    return { kind: 'committed' };
  }

  /** The late answer's jobs. What they do not bring waits to be fetched. */
  #handToOutbox(commit: TurnCommit, nowMs: number): void {
    if (this.#outbox.wasForgotten(commit.key.account, jobIdsOf(commit))) return;
    const isBrought = this.#writeJobs(commit, nowMs);
    if (commit.session && !isBrought) this.#keepAnswer(commit, nowMs);
  }

  /**
   * A long answer is sent whole or waits whole: when the job that brings it cannot be written (its apology went first),
   * none of the others is.
   * @returns true when a job brings the late answer.
   */
  #writeJobs({ key, late, jobs = [], cancels = [] }: TurnCommit, nowMs: number): boolean {
    this.#outbox.cancel(key, cancels);
    const answer = late ? findAnswer(key.turnId, jobs) : undefined;
    if (answer && !this.#outbox.canWrite(answer, nowMs)) return false;
    if (answer) this.#followers.dropAnswer(key);
    this.#outbox.write(key, jobs, nowMs);
    return answer !== undefined;
  }

  #keepAnswer({ key, settled, cancels }: TurnCommit, nowMs: number): void {
    if (!cancels?.length) this.#followers.keepAnswer(key, nowMs, JSON.stringify(settled.reply));
  }

  #writeUnchanged({ key, late, session, sessionSeen }: TurnCommit, nowMs: number): void {
    if (!late || !session || sessionSeen === undefined) return;
    if (sessionSeen) this.#followers.replace(key, session, { seen: sessionSeen, nowMs });
    else this.#followers.add(key, session, nowMs);
  }

  /** Asked to be forgotten since the message came: all that stays is that the turn is settled. */
  #wasErased({ key, session, late, again, record }: TurnCommit): boolean {
    if (session === null || !(late || again)) return false;
    return this.#erasures.wasAskedSince(key, record.receivedAtMs);
  }

  #forget({ key, record }: TurnCommit, nowMs: number): void {
    const { account, openId } = key;
    this.#followers.forget(key);
    this.#outbox.forget(key, { toMs: Number.MAX_SAFE_INTEGER, nowMs });
    const reason = erasureReasonOf(record);
    this.#erasures.note({ account, openId, reason, requestedAtMs: nowMs });
  }

  #holdBack({ account, openId }: TurnKey, committed: Promise<unknown>): void {
    const onTheWay = this.#onTheWay.of(account);
    onTheWay.set(openId, committed);
    const letGo = () => {
      if (onTheWay.get(openId) === committed) onTheWay.delete(openId);
    };
    committed.then(letGo, letGo);
  }
}

function shownOf(answers: readonly StoredLateAnswer[]): ReadonlyMap<string, boolean> {
  return new Map(answers.map(({ turnId, replyText }) => [turnId, replyText !== undefined]));
}

/** What it writes to the outbox, and what it takes from it. */
function jobIdsOf({ jobs = [], cancels = [] }: TurnCommit): readonly JobId[] {
  return [...jobs.map(({ jobId }) => jobId), ...cancels];
}
