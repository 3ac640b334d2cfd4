/** What followers of one account do, in any order, on a real store: for tests of what an erasure leaves. */
import type { AccountName } from '../../src/domain/ids.ts';
import type { JobEnd, OutboxJob } from '../../src/domain/outgoing.ts';
import { Eraser } from '../../src/privacy/eraser.ts';
import type { ErasureStore } from '../../src/store/erasures.ts';
import { hashFollower } from '../../src/store/follower-hash.ts';
import type { EntrySaved, Register } from '../../src/store/registers.ts';
import type { TurnKey } from '../../src/store/turns.ts';
import { deskConversationOf, deskLineOf } from './desk-fixtures.ts';
import type { Ground } from './living-ground.ts';
import { jobOf, lineOf } from './outbox-fixtures.ts';
import { registerOf } from './register-fixtures.ts';
import {
  attemptBy,
  claimOf,
  commitOf,
  openIdNamed,
  recordOf,
  sessionWith,
  settledWith,
  turnOf,
} from './store-fixtures.ts';

export const lifeSteps = [
  ...(['talk', 'is-promised', 'claims-autumn', 'claims-winter', 'redeems'] as const),
  // Of the outbox: a job waits, is put back, is on its way when its node dies, was sent, could not be sent.
  ...(['is-to-be-told', 'is-put-back', 'is-being-told', 'was-told', 'was-refused'] as const),
  // Turns that are at work, or were promised to be answered by a message, until they end later.
  ...(['is-answered-slowly', 'is-promised-silently'] as const),
  // With people.
  ...(['is-at-the-desk', 'was-at-the-desk'] as const),
  // In registers: a card with a number and a line, a vote; each of a register that leaves nothing, and one that leaves the place.
  ...(['opens-card', 'earns-points', 'gives-card-back', 'votes'] as const),
];
export type LifeStep = (typeof lifeSteps)[number];

function voteOf(account: AccountName): Register {
  return registerOf(account, { name: 'vote.look', layout: 'whole', erasureLeaves: 'place' });
}

function cardsOf(account: AccountName): Register {
  return registerOf(account, { name: 'members', layout: 'spread', erasureLeaves: 'nothing' });
}

/** Followers of one account, and what becomes of them. */
export class FollowerLife {
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

  votes() {
    return this.#ground.stores.registers.count(voteOf(this.#account), ['', 'beef']);
  }

  /** The second time they are told that it is done, or that it was before an erasure. */
  async vote(follower: string): Promise<EntrySaved['kind']> {
    const { openId, turnId: changeId } = this.turn(follower);
    const atMs = this.#ground.clock.now();
    const change = { openId, changeId, atMs, readVersion: 0, body: { why: openId.slice(1) } };
    const lines = [{ lineId: changeId, atMs, body: {} }];
    const labels = ['beef'];
    const register = voteOf(this.#account);
    return (await this.#ground.stores.registers.save(register, { ...change, labels, lines })).kind;
  }

  async live(follower: string, steps: readonly LifeStep[]): Promise<void> {
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

  async #take(follower: string, one: LifeStep): Promise<void> {
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
      case 'opens-card':
      case 'earns-points':
      case 'gives-card-back':
        return this.#useCard(key, one);
      case 'votes':
        await this.vote(follower);
        return;
      case 'is-at-the-desk':
      case 'was-at-the-desk':
        return this.#meetPeople(key, grantedAtMs, one === 'was-at-the-desk');
      default:
        return this.#tell(key, one);
    }
  }

  async #useCard({ openId, turnId }: TurnKey, one: LifeStep): Promise<void> {
    const { registers } = this.#ground.stores;
    const register = cardsOf(this.#account);
    const readVersion = (await registers.find(register, openId))?.version ?? 0;
    if (one === 'gives-card-back') {
      await registers.remove(register, { openId, readVersion });
      return;
    }
    const atMs = this.#ground.clock.now();
    const change = { openId, changeId: turnId, atMs, readVersion, body: { name: '小李' } };
    const code = one === 'opens-card' ? { code: turnId } : {};
    const lines = [{ lineId: turnId, atMs, body: { points: 5 } }];
    await registers.save(register, { ...change, ...code, labels: ['level:1'], lines });
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
      await this.#meetPeople(key, receivedAtMs, false);
    }
  }

  async #tell(key: TurnKey, one: LifeStep): Promise<void> {
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

  /** A follower has one open conversation: another is refused, as to a turn that comes second. */
  async #meetPeople({ account, openId, turnId }: TurnKey, openedAtMs: number, isOver: boolean) {
    const end = isOver ? ({ state: 'closed', closedAtMs: openedAtMs, end: 'agent' } as const) : {};
    const fields = { id: turnId, openId, openedAtMs, ...end };
    const conversation = deskConversationOf(account, turnId, fields);
    await this.#ground.stores.desks.save({ conversation, lines: [deskLineOf(1, { id: turnId })] });
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
      const used = { account, campaignId, code, shopId: 'shop-1', redeemedAtMs };
      await coupons.redeem({ ...used, redemptionId: `look at ${code}` });
    }
  }

  async #commit(key: TurnKey, session: ReturnType<typeof sessionWith> | null): Promise<void> {
    const followerHash = hashFollower(key.account, key.openId);
    const record = recordOf(key, { followerHash, receivedAtMs: this.#ground.clock.now() });
    await this.#ground.stores.turns.begin(key, attemptBy('a'));
    await this.#ground.stores.turns.commit(commitOf(key, 'a', { session, record }));
  }
}
