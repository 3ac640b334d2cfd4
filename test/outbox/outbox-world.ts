/**
 * A small world for random histories: followers who act, turns that commit jobs, alerts, two nodes that may die, a
 * platform that answers in every way, and a witness of it all.
 */
import type { Clock } from '../../src/domain/clock.ts';
import type { AccountName, JobId, OpenId, TurnId } from '../../src/domain/ids.ts';
import type { OutboxJob, SendResult, WindowTrigger } from '../../src/domain/outgoing.ts';
import type { Session } from '../../src/domain/session.ts';
import type { Stores } from '../../src/store/stores.ts';
import type { TurnKey } from '../../src/store/turns.ts';
import type { HeldClock } from '../support/held-clock.ts';
import { jobOf } from '../support/outbox-fixtures.ts';
import {
  attemptBy,
  commitOf,
  recordOf,
  sessionWith,
  settledWith,
  turnOf,
} from '../support/store-fixtures.ts';
import { type Doom, DoomedNode, type Traffic } from './doomed-node.ts';
import { ScriptedPlatform, startWorker } from './outbox-house.ts';
import { Witness } from './witness.ts';

export const followerNames = ['Xiao Li', 'Lao Wang', 'Zhang Jie'] as const;
export type FollowerName = (typeof followerNames)[number];

/** What the platform says to the next request; `slow` says it took it, but later. */
export type Scripted = SendResult | { readonly kind: 'slow'; readonly afterMs: number };

export interface WorldOptions {
  readonly account: AccountName;
  readonly clock: HeldClock;
  readonly traffic: Traffic;
  readonly stores: Stores;
  /** How the second node sees the same data; as the first, when left out. */
  readonly otherNode?: Stores;
  /** See `DoomedNode`. */
  readonly leaseShare?: number;
}

interface Node {
  readonly outbox: DoomedNode;
  readonly wake: (openId: OpenId) => void;
}

const minuteMs = 60_000;
const sorryAfterMs = 65_000;

export class World {
  readonly witness = new Witness();
  readonly #options: WorldOptions;
  readonly #platform: ScriptedPlatform;
  readonly #script: Scripted[] = [];
  readonly #nodes: Node[] = [];
  readonly #promised: { readonly key: TurnKey; readonly openedAtMs: number }[] = [];
  #turnCount = 0;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.#platform = new ScriptedPlatform(options.clock);
    this.#platform.answer = (job) => this.#answer(job);
    this.restart(0);
    this.restart(1);
  }

  /** A follower does something; the turn's jobs, if any, follow the reply. */
  async act(
    follower: FollowerName,
    trigger: WindowTrigger,
    weights: readonly OutboxJob['weight'][],
  ): Promise<void> {
    const { key, session } = await this.#begin(follower);
    const openings = { [trigger]: this.#now() };
    const jobs = weights.map((weight, index) =>
      this.#job(key, `part-${index}`, { weight, openings }),
    );
    this.#noteTurn(key, trigger, jobs);
    await this.#options.stores.turns.commit(
      commitOf(key, 'node', {
        jobs,
        session: sessionWith({ ...session, openings: { ...session?.openings, ...openings } }),
      }),
    );
    this.#wake(key.openId);
  }

  /** A turn passes its deadline: a job that says sorry is due when the work should be over. */
  async promise(follower: FollowerName): Promise<void> {
    const { key } = await this.#begin(follower);
    const openedAtMs = this.#now();
    const dueAtMs = openedAtMs + sorryAfterMs;
    const sorry = this.#job(key, 'late', { dueAtMs, openings: { message: openedAtMs } });
    this.#noteTurn(key, 'message', [sorry]);
    await this.#options.stores.turns.promise(key, settledWith('稍后'), [sorry]);
    this.#promised.push({ key, openedAtMs });
  }

  /** The oldest promised turn is through. What was taken by then rightly goes first, so it is let through. */
  async finish(): Promise<void> {
    await this.pass(0);
    const promised = this.#promised.shift();
    if (!promised) return;
    const { key, openedAtMs } = promised;
    const openings = { message: openedAtMs };
    const jobs = [this.#job(key, 'late', { answers: key.turnId, openings })];
    if (!this.#wasForgottenSince(key.openId, openedAtMs)) this.witness.noteJobs(jobs);
    const record = recordOf(key, { receivedAtMs: openedAtMs });
    await this.#options.stores.turns.commit(commitOf(key, 'node', { late: true, jobs, record }));
    this.#wake(key.openId);
  }

  /** Something the follower opted in to. */
  async alert(follower: FollowerName): Promise<void> {
    const key = this.#nextTurn(follower);
    const cause = { kind: 'opt-in', optInId: `of ${follower}`, topic: '到货' } as const;
    const jobId = `alert:${this.#turnCount}` as JobId;
    const job = this.#job(key, 'alert', { jobId, cause, weight: 'additional' });
    this.witness.noteCause(key.openId, cause);
    this.witness.noteJobs([job]);
    await this.#options.stores.outbox.add([job]);
    await this.#options.stores.outbox.add([job]);
  }

  /** What was started by then may still arrive; that is nobody's fault, so it is let through first. */
  async forget(follower: FollowerName): Promise<void> {
    await this.pass(0);
    const { key } = await this.#begin(follower);
    this.witness.noteForgotten(key.openId, this.#now());
    await this.#options.stores.turns.commit(commitOf(key, 'node', { session: null }));
    // Whoever comes back comes later.
    await this.pass(1);
  }

  pass(byMs: number): Promise<void> {
    return this.#options.clock.advance(byMs);
  }

  script(result: Scripted): void {
    this.#script.push(result);
  }

  doom(node: number, doom: Doom): void {
    this.#nodes[node]?.outbox.dieAfter(doom);
  }

  /** Kills the node, if it lives, and starts it anew. */
  restart(node: number): void {
    this.#nodes[node]?.outbox.die();
    const { account, traffic, leaseShare } = this.#options;
    const stores = (node === 1 && this.#options.otherNode) || this.#options.stores;
    const clock: Clock = {
      now: () => stores.clock.now(),
      after: (delayMs) => this.#options.clock.after(delayMs),
    };
    const outbox = new DoomedNode(stores.outbox, traffic, leaseShare);
    const sender = outbox.sender(this.#platform);
    const { worker } = startWorker({ account, clock, outbox, sender, chance: () => 0.5 });
    this.#nodes[node] = { outbox, wake: (openId) => worker.wake(openId) };
  }

  /** All troubles end; time passes until nothing waits any more. */
  async calmDown(): Promise<void> {
    this.#script.splice(0);
    this.restart(0);
    this.restart(1);
    const { stores, account } = this.#options;
    for (let round = 0; round < 60; round += 1) {
      await this.pass(20_000);
      if ((await stores.outbox.backlog(account)).waiting === 0) return;
    }
  }

  kill(): void {
    for (const { outbox } of this.#nodes) outbox.die();
  }

  async lateAnswersOf(follower: FollowerName): Promise<readonly TurnId[]> {
    const { session } = await this.#begin(follower);
    return session?.lateAnswers?.map(({ turnId }) => turnId) ?? [];
  }

  #answer(job: OutboxJob): SendResult | Promise<SendResult> {
    const scripted = this.#script.shift() ?? { kind: 'sent' };
    const arrived = !['refused', 'not-sent'].includes(scripted.kind);
    this.witness.noteRequest(job, { arrived, atMs: this.#now() });
    if (scripted.kind !== 'slow') return scripted;
    return this.#options.clock.after(scripted.afterMs).rang.then(() => ({ kind: 'sent' }));
  }

  async #begin(follower: FollowerName): Promise<{ key: TurnKey; session: Session | undefined }> {
    const key = this.#nextTurn(follower);
    const begun = await this.#options.stores.turns.begin(key, attemptBy('node'));
    if (begun.kind !== 'claimed') throw new Error(`The turn is ${begun.kind}.`);
    return { key, session: begun.session };
  }

  #nextTurn(follower: FollowerName): TurnKey {
    this.#turnCount += 1;
    return turnOf(this.#options.account, follower, `${this.#turnCount}`);
  }

  #job(key: TurnKey, name: string, more: Partial<OutboxJob>): OutboxJob {
    const nowMs = this.#now();
    const dueAtMs = more.dueAtMs ?? nowMs;
    return jobOf(key, name, { dueAtMs, expiresAtMs: dueAtMs + 10 * minuteMs, ...more });
  }

  #noteTurn(key: TurnKey, trigger: WindowTrigger, jobs: readonly OutboxJob[]): void {
    this.witness.noteAct(key.openId, trigger, this.#now());
    this.witness.noteCause(key.openId, { kind: 'turn', turnId: key.turnId });
    this.witness.noteJobs(jobs);
  }

  #wasForgottenSince(openId: OpenId, sinceMs: number): boolean {
    return (this.witness.forgottenAtMs.get(openId) ?? 0) >= sinceMs;
  }

  #wake(openId: OpenId): void {
    this.#nodes[0]?.wake(openId);
  }

  #now(): number {
    return this.#options.clock.now();
  }
}
