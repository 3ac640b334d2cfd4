/** The port of the outbox on Redis: each call that changes something is one script on the follower's own keys. */
import { randomUUID } from 'node:crypto';
import type { AccountName, OpenId } from '../../domain/ids.ts';
import type { JobEnd, OutboxJob, SendLine } from '../../domain/outgoing.ts';
import { forgottenJob } from '../forgotten-job.ts';
import { findKeptReply } from '../kept-reply.ts';
import type {
  JobHold,
  OutboxStore,
  PutBackRequest,
  SendPage,
  TakenJob,
  TakeRequest,
} from '../outbox.ts';
import { sessionOfJob } from '../session-of-job.ts';
import { readStoredSession } from '../stored-session.ts';
import { readBacklog } from './backlog.ts';
import { DueFollowers } from './due-followers.ts';
import type { House } from './house.ts';
import { dueKey, followerKeys, outboxKeys, startedKey } from './keys.ts';
import { jobsArgument, openingArguments } from './outbox-arguments.ts';
import { readSends } from './read-sends.ts';

/** As `take-job.lua` returns it. */
type TakenReply =
  | [string | null, string, 'W' | 'B' | 'S' | 'F', number, string | null, string[]]
  | null;

export class RedisOutboxStore implements OutboxStore {
  readonly #house: House;
  readonly #due: DueFollowers;
  readonly #started: DueFollowers;

  constructor(house: House) {
    this.#house = house;
    this.#due = new DueFollowers(house, dueKey);
    this.#started = new DueFollowers(house, startedKey);
  }

  async add(jobs: readonly OutboxJob[]): Promise<void> {
    const byFollower = Map.groupBy(jobs, ({ account, openId }) => `${account} ${openId}`);
    await Promise.all([...byFollower.values()].map((own) => this.#add(own)));
  }

  async take(account: AccountName, request: TakeRequest): Promise<TakenJob | undefined> {
    const { openId, onlyInterrupted } = request;
    if (openId) return await this.#takeOf(account, openId, request);
    const followers = onlyInterrupted ? this.#started : this.#due;
    const leftOver = await this.#takeNext(account, followers, request);
    if (leftOver) return leftOver;
    await followers.look(account);
    return await this.#takeNext(account, followers, request);
  }

  /** Answered when the replicas have it: a master that is made of one of them must find that the message may have left. */
  async start({ job, hold }: JobHold, leaseMs: number): Promise<boolean> {
    const counts = countsInWindow(job) ? 1 : 0;
    const args = [
      ...outboxKeys(job.account, job.openId),
      ...[hold, job.jobId, leaseMs, counts, ...openingArguments(this.#house, job.openId)],
    ];
    const started = await this.#house.lasting.run('start-job', args, 'promise');
    return started === 1;
  }

  async putBack(
    { job, hold }: JobHold,
    dueAtMs: number,
    { letsPass }: PutBackRequest = {},
  ): Promise<boolean> {
    const state = letsPass ? 'W' : 'B';
    const isBack = await this.#house.link.run('put-back-job', [
      ...outboxKeys(job.account, job.openId),
      ...[hold, job.jobId, dueAtMs, state, ...openingArguments(this.#house, job.openId)],
    ]);
    return isBack === 1;
  }

  async end({ job, hold }: JobHold, line: SendLine): Promise<boolean> {
    const hasLeft = line.end === 'sent' || line.end === 'unknown';
    const kept = hasLeft || !job.answers ? undefined : findKeptReply(job.message);
    const ended = await this.#house.link.run('end-job', [
      ...[...outboxKeys(job.account, job.openId), hold, job.jobId, JSON.stringify(line)],
      hasLeft && countsInWindow(job) ? line.atMs : '',
      ...(kept ? [job.answers ?? '', JSON.stringify(kept)] : ['', '']),
      ...openingArguments(this.#house, job.openId),
    ]);
    return ended === 1;
  }

  sends(
    account: AccountName,
    page: { readonly limit: number; readonly cursor?: string; readonly end?: JobEnd },
  ): Promise<SendPage> {
    return readSends(this.#house.link, account, page);
  }

  backlog(account: AccountName): Promise<{ waiting: number; oldestDueAtMs?: number }> {
    return readBacklog(this.#house, account);
  }

  async #add(jobs: readonly OutboxJob[]): Promise<void> {
    const [first] = jobs;
    if (!first) return;
    const { account, openId } = first;
    const args = [...outboxKeys(account, openId), jobsArgument(this.#house, openId, { jobs })];
    await this.#house.lasting.run('add-jobs', args, 'promise');
  }

  async #takeNext(
    account: AccountName,
    followers: DueFollowers,
    request: TakeRequest,
  ): Promise<TakenJob | undefined> {
    for (let next = followers.next(account); next; next = followers.next(account)) {
      const taken = await this.#takeOf(account, next, request);
      if (taken) return taken;
    }
    return undefined;
  }

  async #takeOf(
    account: AccountName,
    openId: OpenId,
    { leaseMs, onlyInterrupted }: TakeRequest,
  ): Promise<TakenJob | undefined> {
    const hold = randomUUID();
    const { session } = followerKeys(account, openId);
    const taken = (await this.#house.link.run('take-job', [
      ...[session, ...outboxKeys(account, openId)],
      ...[hold, leaseMs, onlyInterrupted ? 1 : 0, ...openingArguments(this.#house, openId)],
    ])) as TakenReply;
    return taken ? this.#toTaken(taken, openId, hold) : undefined;
  }

  #toTaken(
    [text, line, state, tries, session, times]: NonNullable<TakenReply>,
    openId: OpenId,
    hold: string,
  ): TakenJob {
    const stored = { text: session ?? undefined, lateAnswers: [] };
    const reading = { ...this.#house, nowMs: this.#house.clock.now() };
    return {
      job:
        text === null
          ? forgottenJob(openId, JSON.parse(`${line}}`) as SendLine)
          : (JSON.parse(text) as OutboxJob),
      hold,
      tries,
      wasInterrupted: state === 'S' || state === 'F',
      ...sessionOfJob(readStoredSession(stored, reading)),
      sentAtMs: times.map(Number),
    };
  }
}

/** A notification needs the follower's subscription and no window. */
function countsInWindow({ message }: OutboxJob): boolean {
  return message.kind !== 'notification';
}
