/** Gathers what a SQLite store holds of one follower. It must never write. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AccountName, OpenId } from '../../domain/ids.ts';
import { letOthersGo } from '../../domain/let-others-go.ts';
import type { SendLine } from '../../domain/outgoing.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import type { DeskStore } from '../desks.ts';
import { hashFollower } from '../follower-hash.ts';
import type { FollowerHoldings, HoldingStore } from '../follower-holdings.ts';
import { collectConversations } from '../held-conversations.ts';
import type { Retention } from '../retention.ts';
import { findStoredRecord } from '../stored-record.ts';
import { findStoredLine } from '../stored-send-line.ts';
import { readStoredSession } from '../stored-session.ts';
import { toCoupon } from './coupon-store.ts';
import type { Erasures } from './erasures.ts';
import { FollowerRows } from './follower-rows.ts';
import type { Followers } from './followers.ts';
import type { House } from './house.ts';
import type { OutboxTables } from './outbox-tables.ts';
import type { Registers } from './registers.ts';
import { reading } from './sqlite-failure.ts';

export interface HoldingTables {
  readonly followers: Followers;
  readonly erasures: Erasures;
  readonly jobs: OutboxTables;
  readonly desks: DeskStore;
  readonly registers: Registers;
}

export class SqliteHoldingStore implements HoldingStore {
  readonly #house: House;
  readonly #tables: HoldingTables;
  readonly #coupon: StatementSync;
  readonly #records: FollowerBodies<TurnRecord>;
  readonly #sends: FollowerBodies<SendLine>;

  constructor(house: House, tables: HoldingTables) {
    this.#house = house;
    this.#tables = tables;
    this.#coupon = house.db.prepare(
      'SELECT * FROM coupons WHERE account = ? AND campaign_id = ? AND open_id = ?',
    );
    this.#records = new FollowerBodies(house.db, 'turn_records', findStoredRecord);
    this.#sends = new FollowerBodies(house.db, 'sends', findStoredLine);
  }

  get retention(): Retention {
    return this.#house.retention;
  }

  async collect(account: AccountName, openId: OpenId): Promise<FollowerHoldings> {
    const kept = await reading(() => this.#findByName(account, openId));
    return {
      ...kept,
      records: await this.#records.list(account, openId),
      sends: await this.#sends.list(account, openId),
      conversations: await collectConversations(this.#tables.desks, account, openId),
    };
  }

  #findByName(account: AccountName, openId: OpenId): HeldByName {
    const { followers, erasures, jobs, registers } = this.#tables;
    const nowMs = this.#house.clock.now();
    const { sessionIdleMs, sendTimeMs } = this.retention;
    const stored = followers.find({ account, openId }, nowMs - sessionIdleMs);
    const coupons = erasures
      .campaigns(account)
      .map((campaign) => this.#coupon.get(account, campaign, openId))
      .filter((row) => row !== undefined);
    const erasureRequestedAtMs = erasures.findRequestedAtMs(account, openId);
    return {
      session: readStoredSession(stored, { ...this.#house, nowMs }),
      coupons: coupons.map(toCoupon),
      registers: registers.heldBy(account, openId),
      // One that is on its way to a forgotten follower has no words any more.
      jobs: jobs.listOf(account, openId).flatMap((row) => (row.isForgotten ? [] : row.job)),
      sentAtMs: jobs.listTimes(account, openId, nowMs - sendTimeMs).toSorted((a, b) => a - b),
      ...(erasureRequestedAtMs === undefined ? {} : { erasureRequestedAtMs }),
    };
  }
}

type HeldByName = Omit<FollowerHoldings, 'records' | 'sends' | 'conversations'>;

/** A follower's rows of one table, with a breath of the event loop between the parts. */
class FollowerBodies<T> {
  readonly #rows: FollowerRows;
  readonly #body: StatementSync;
  readonly #parse: (text: string) => T | undefined;

  constructor(
    db: DatabaseSync,
    table: 'turn_records' | 'sends',
    parse: (text: string) => T | undefined,
  ) {
    this.#rows = new FollowerRows(db, table);
    this.#body = db.prepare(`SELECT body FROM ${table} WHERE number = ?`);
    this.#parse = parse;
  }

  /** Newest first. */
  async list(account: AccountName, openId: OpenId): Promise<readonly T[]> {
    const follower = hashFollower(account, openId);
    const found: T[] = [];
    let next: number | undefined = 0;
    while (next !== undefined) {
      const after: number = next;
      const part = await reading(() => this.#readPart(account, follower, after));
      found.push(...part.values);
      next = part.next;
      // Turns go between the parts.
      if (next !== undefined) await letOthersGo();
    }
    return found.toReversed();
  }

  #readPart(
    account: AccountName,
    follower: string,
    after: number,
  ): { readonly values: readonly T[]; readonly next: number | undefined } {
    const { numbers, next } = this.#rows.findPart(account, follower, after);
    const bodies = numbers.map((number) => String(this.#body.get(number)?.body));
    return { values: bodies.flatMap((body) => this.#parse(body) ?? []), next };
  }
}
