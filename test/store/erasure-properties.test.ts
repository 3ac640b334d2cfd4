/** Any life of a follower, erased at any point, with a crash at any step: no trace is left, and what is new stays. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountName } from '../../src/domain/ids.ts';
import type { JobEnd, OutboxJob } from '../../src/domain/outgoing.ts';
import { Eraser } from '../../src/privacy/eraser.ts';
import type { ErasureStore } from '../../src/store/erasures.ts';
import { hashFollower } from '../../src/store/follower-hash.ts';
import type { FollowerHoldings } from '../../src/store/follower-holdings.ts';
import type { TurnKey } from '../../src/store/turns.ts';
import { type Ground, onRedis, onSqlite } from '../support/living-ground.ts';
import { jobOf, lineOf } from '../support/outbox-fixtures.ts';
import { startRedis, startRedisCluster } from '../support/redis-servers.ts';
import {
  accountNamed,
  attemptBy,
  claimOf,
  commitOf,
  openIdNamed,
  recordOf,
  sessionWith,
  settledWith,
  turnOf,
} from '../support/store-fixtures.ts';

const steps = [
  ...(['talk', 'is-promised', 'claims-autumn', 'claims-winter', 'redeems'] as const),
  // Of the outbox: a job waits, is put back, is on its way when its node dies, was sent, could not be sent.
  ...(['is-to-be-told', 'is-put-back', 'is-being-told', 'was-told', 'was-refused'] as const),
  // Turns that are at work, or were promised to be answered by a message, until they end later.
  ...(['is-answered-slowly', 'is-promised-silently'] as const),
];
type Step = (typeof steps)[number];
/** By themselves they leave no openid. */
const traceless: ReadonlySet<Step> = new Set(['redeems', 'was-refused', 'is-answered-slowly']);
const step = fc.constantFrom<Step>(...steps);

describe.each([
  ['SQLite', onSqlite, 40],
  ['Redis', () => onRedis(startRedis), 25],
  ['Redis Cluster', () => onRedis(startRedisCluster), 8],
] as const)('a follower of any life on %s', (_name, start, numRuns) => {
  let ground: Ground;
  let runs = 0;
  beforeAll(async () => {
    ground = await start();
  });
  afterAll(() => ground?.stop());

  it('leaves no trace when erased, holds no second coupon, and keeps what came later', async () => {
    const lives = fc.record({
      before: fc.array(step, { maxLength: 8 }),
      leaves: fc.constantFrom('by a commit', 'by a request'),
      later: fc.array(fc.constantFrom<Step>('talk', 'is-promised', 'is-to-be-told'), {
        maxLength: 2,
      }),
      endsSlowTurns: fc.constantFrom('soon', 'after the eraser'),
      crashes: fc.array(fc.record({ call: fc.nat({ max: 5 }), isDone: fc.boolean() }), {
        maxLength: 3,
      }),
    });
    await fc.assert(
      fc.asyncProperty(lives, async ({ before, leaves, later, endsSlowTurns, crashes }) => {
        runs += 1;
        const life = new Life(ground, accountNamed(`account-${runs}`));
        await life.live('bystander', ['talk', 'claims-autumn']);
        const bystander = await life.held('bystander');
        await life.live('follower', before);
        const granted = await life.granted();
        const wasStored = before.some((one) => !traceless.has(one));
        expect((await ground.everything()).includes(life.openId('follower'))).toBe(wasStored);

        const kept = await beErased(life, { leaves, later, endsSlowTurns, crashes });

        expect(await life.granted()).toEqual(granted);
        expect(await life.held('bystander')).toEqual(bystander);
        await expectOnlyLater(life, { later, kept });
        if (later.length === 0) {
          expect(await ground.everything()).not.toContain(life.openId('follower'));
        }
        const again = claimOf(life.turn('follower'), { campaignId: 'autumn', code: 'YMAGAIN' });
        const { kind } = await ground.stores.coupons.claim(again);
        expect(kind).toBe(before.includes('claims-autumn') ? 'claimed-before-erasure' : 'granted');
      }),
      { numRuns },
    );
  });
});

interface Erasing {
  readonly leaves: Parameters<Life['leave']>[1];
  readonly later: readonly Step[];
  readonly endsSlowTurns: 'soon' | 'after the eraser';
  readonly crashes: readonly NonNullable<Parameters<Life['eraseUntil']>[0]>[];
}

/** @returns what was held between the wish and its fulfilment. */
async function beErased(
  life: Life,
  { leaves, later, endsSlowTurns, crashes }: Erasing,
): Promise<FollowerHoldings> {
  await life.leave('follower', leaves);
  if (endsSlowTurns === 'soon') await life.endSlowTurns();
  await life.live('follower', later);
  const kept = await life.held('follower');
  for (const crash of crashes) await life.eraseUntil(crash);
  await life.eraseUntil(undefined);
  await life.endSlowTurns();
  return kept;
}

/** What came after the wish is there still, and nothing of before. */
async function expectOnlyLater(
  life: Life,
  { later, kept }: { later: readonly Step[]; kept: FollowerHoldings },
): Promise<void> {
  const held = await life.held('follower');
  expect(held.records.length).toBe(later.filter((one) => one === 'talk').length);
  expect(held.session).toEqual(kept.session);
  expect(held.coupons).toEqual([]);
  expect(held.jobs).toEqual(kept.jobs.filter(({ createdAtMs }) => createdAtMs > life.leftAtMs));
  expect(held.sentAtMs).toEqual([]);
}

/** Followers of one account, and what becomes of them. */
class Life {
  readonly #ground: Ground;
  readonly #account: AccountName;
  #turns = 0;
  /** Turns that end later, in either way. */
  #slow: { readonly key: TurnKey; readonly isPromised: boolean; readonly receivedAtMs: number }[] =
    [];
  leftAtMs = 0;

  constructor(ground: Ground, account: AccountName) {
    this.#ground = ground;
    this.#account = account;
  }

  openId(follower: string) {
    return openIdNamed(`${follower} of ${this.#account}`);
  }

  turn(follower: string): TurnKey {
    this.#turns += 1;
    this.#ground.clock.advance(1000);
    return turnOf(this.#account, `${follower} of ${this.#account}`, String(this.#turns));
  }

  held(follower: string) {
    return this.#ground.stores.followers.collect(this.#account, this.openId(follower));
  }

  granted() {
    const { coupons } = this.#ground.stores;
    const campaigns = ['autumn', 'winter'];
    return Promise.all(campaigns.map((one) => coupons.countGranted(this.#account, one)));
  }

  async live(follower: string, steps: readonly Step[]): Promise<void> {
    for (const one of steps) await this.#take(follower, one);
  }

  async leave(follower: string, how: 'by a commit' | 'by a request'): Promise<void> {
    const key = this.turn(follower);
    this.leftAtMs = this.#ground.clock.now();
    if (how === 'by a commit') return this.#commit(key, null);
    const request = { account: this.#account, openId: key.openId, reason: 'revoked' } as const;
    const requestedAtMs = this.#ground.clock.now();
    await this.#ground.stores.erasures.request({ ...request, requestedAtMs });
  }

  /** Runs a new eraser; with a crash it dies at that call, before or after the store has done it. */
  async eraseUntil(crash: { call: number; isDone: boolean } | undefined): Promise<void> {
    const { clock, stores } = this.#ground;
    clock.advance(45_000);
    let calls = 0;
    const dieAt = async <T>(work: () => Promise<T>): Promise<T> => {
      calls += 1;
      const isLast = crash !== undefined && calls > crash.call;
      const result = isLast && !crash.isDone ? undefined : await work();
      if (isLast) throw new Error('the node died');
      return result as T;
    };
    const { erasures } = stores;
    const dying: ErasureStore = {
      request: (request) => erasures.request(request),
      waiting: (account, span) => dieAt(() => erasures.waiting(account, span)),
      erasePart: (request, cursor) => dieAt(() => erasures.erasePart(request, cursor)),
      end: (request) => dieAt(() => erasures.end(request)),
      findErased: (account, openId) => erasures.findErased(account, openId),
    };
    const observer = {
      erased: () => undefined,
      eraserFailed: () => undefined,
      erasureRemembered: () => undefined,
      erasuresLost: () => undefined,
    };
    const eraser = new Eraser({ account: this.#account, erasures: dying, clock, observer });
    await eraser.sweep().catch(() => undefined);
  }

  async #take(follower: string, one: Step): Promise<void> {
    const key = this.turn(follower);
    const { coupons, turns } = this.#ground.stores;
    const grantedAtMs = this.#ground.clock.now();
    const claim = (campaignId: string) => claimOf(key, { campaignId, grantedAtMs });
    switch (one) {
      case 'talk':
        return this.#commit(key, sessionWith({ lastCreateTimeSec: grantedAtMs / 1000 }));
      case 'is-promised':
        await turns.begin(key, attemptBy('a'));
        await turns.promise(key, settledWith('稍后'));
        return;
      case 'claims-autumn':
        await coupons.claim(claim('autumn'));
        return;
      case 'claims-winter':
        await coupons.claim(claim('winter'));
        return;
      case 'redeems':
        return this.#redeem(key);
      case 'is-answered-slowly':
      case 'is-promised-silently':
        return this.#begin(key, one === 'is-promised-silently');
      default:
        return this.#tell(key, one);
    }
  }

  async #begin(key: TurnKey, isPromised: boolean): Promise<void> {
    const { turns } = this.#ground.stores;
    await turns.begin(key, attemptBy('slow'));
    const promise = settledWith('');
    if (isPromised) await turns.promise(key, promise, [this.#job(key, 'late')]);
    else await turns.abandon(key, 'slow');
    this.#slow.push({ key, isPromised, receivedAtMs: this.#ground.clock.now() });
  }

  /** What a turn does that was at work when its follower left: its lease is gone, or its promise is kept. */
  async endSlowTurns(): Promise<void> {
    const { turns } = this.#ground.stores;
    for (const { key, isPromised, receivedAtMs } of this.#slow.splice(0)) {
      const followerHash = hashFollower(key.account, key.openId);
      const record = recordOf(key, { followerHash, receivedAtMs });
      const jobs = [this.#job(key, 'late', { answers: key.turnId }), this.#job(key, 'part-2')];
      if (!isPromised) await turns.begin(key, attemptBy('slow'));
      const how = isPromised ? { late: true } : { again: true as const };
      await turns.commit(commitOf(key, 'slow', { record, jobs, ...how }));
    }
  }

  async #tell(key: TurnKey, one: Step): Promise<void> {
    const { outbox } = this.#ground.stores;
    const { account, openId } = key;
    await outbox.add([this.#job(key, one)]);
    if (one === 'is-to-be-told') return;
    const taken = await outbox.take(account, { leaseMs: 1, openId });
    if (!taken) return;
    await outbox.start(taken, 1);
    if (one === 'is-put-back') await outbox.putBack(taken, this.#ground.clock.now());
    if (one === 'was-told') await outbox.end(taken, this.#line(taken.job, 'sent'));
    if (one === 'was-refused') await outbox.end(taken, this.#line(taken.job, 'refused'));
  }

  #job(key: TurnKey, name: string, more: Partial<OutboxJob> = {}): OutboxJob {
    const nowMs = this.#ground.clock.now();
    return jobOf(key, name, { createdAtMs: nowMs, dueAtMs: nowMs, ...more });
  }

  #line(job: OutboxJob, end: JobEnd) {
    return lineOf(job, end, { atMs: this.#ground.clock.now() });
  }

  async #redeem({ account, openId }: TurnKey): Promise<void> {
    const { coupons } = this.#ground.stores;
    for (const { campaignId, code } of await coupons.list(account, openId, ['autumn', 'winter'])) {
      const redeemedAtMs = this.#ground.clock.now();
      await coupons.redeem({ account, campaignId, code, shopId: 'shop-1', redeemedAtMs });
    }
  }

  async #commit(key: TurnKey, session: ReturnType<typeof sessionWith> | null): Promise<void> {
    const followerHash = hashFollower(key.account, key.openId);
    const record = recordOf(key, { followerHash, receivedAtMs: this.#ground.clock.now() });
    await this.#ground.stores.turns.begin(key, attemptBy('a'));
    await this.#ground.stores.turns.commit(commitOf(key, 'a', { session, record }));
  }
}
