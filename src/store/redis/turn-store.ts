/** Turns on Redis: each call is one script on the keys of the follower's partition. */
import type { OutboxJob } from '../../domain/outgoing.ts';
import type { SettledReply } from '../../domain/reply.ts';
import { erasureReasonOf } from '../erasures.ts';
import { hashFollower } from '../follower-hash.ts';
import { partitionOf } from '../partition.ts';
import { keptLateAnswers, readStoredSession, sessionText } from '../stored-session.ts';
import { dayOfRecord, jointCountOf } from '../turn-counts.ts';
import { checkTurnJobs } from '../turn-jobs.ts';
import type { Begun, Committed, TurnAttempt, TurnCommit, TurnKey, TurnStore } from '../turns.ts';
import type { House } from './house.ts';
import { countsKey, outboxKeys, recordsKey, turnKeys } from './keys.ts';
import type { Kept } from './lasting-writes.ts';
import { toLateAnswers } from './late-notes.ts';
import { jobsArgument, type TurnWrites } from './outbox-arguments.ts';
import type { ScriptArgument } from './scripts.ts';

/** A partition keeps about this many records at most: 256,000 for each official account, a kilobyte each. */
const maxRecordsOfPartition = 1000;

/** What a turn's entry says of it. */
const keptMarks = { gift: '1', promise: '2', turn: '' } as const satisfies Record<Kept, string>;

/** As `begin-turn.lua` returns them. */
type BegunReply =
  | ['settled', string, (string | null)?]
  | ['running' | 'busy', number]
  | ['claimed', number, string | null, string[]];
/** As `promise-turn.lua` returns them. */
type PromisedReply = [string, (string | null)?] | null;
/** As `commit-turn.lua` returns them. */
type CommittedReply = ['committed' | 'lost'] | ['superseded' | 'promised', string];

export class RedisTurnStore implements TurnStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async begin(key: TurnKey, attempt: TurnAttempt): Promise<Begun> {
    const { turn, lease, session, late } = turnKeys(key);
    const { owner, leaseMs, isNewDelivery } = attempt;
    const answer = await this.#runBegin([
      ...[turn, lease, session, late],
      ...[key.turnId, owner, leaseMs, isNewDelivery ? 1 : 0, this.#house.retention.ledgerMs],
    ]);
    switch (answer[0]) {
      case 'settled':
        return { kind: 'settled', settled: JSON.parse(answer[1]) as SettledReply };
      case 'running':
      case 'busy':
        return { kind: answer[0], deliveryCount: answer[1] };
      case 'claimed':
        return this.#toClaimed(answer);
    }
  }

  async renew(key: TurnKey, owner: string, leaseMs: number): Promise<boolean> {
    const { lease } = turnKeys(key);
    const { ledgerMs } = this.#house.retention;
    const args = [lease, key.turnId, owner, leaseMs, ledgerMs];
    return (await this.#house.link.run('renew-lease', args)) === 1;
  }

  async promise(
    key: TurnKey,
    promise: SettledReply,
    jobs?: readonly OutboxJob[],
  ): Promise<SettledReply | undefined> {
    const { turn, lease, late } = turnKeys(key);
    const { ledgerMs, lateAnswerMs } = this.#house.retention;
    const text = JSON.stringify(promise);
    const keys = [turn, lease, late];
    const notedMs = promise.reply.kind === 'none' ? 0 : lateAnswerMs;
    const args = [key.turnId, text, this.#house.clock.now(), ledgerMs, notedMs];
    const withOutbox = jobs?.length && [
      ...[...keys, ...outboxKeys(key.account, key.openId)],
      ...[...args, this.#jobsArgument(key, jobs)],
    ];
    const { lasting } = this.#house;
    const run = (kept: Kept) =>
      (withOutbox
        ? lasting.run('promise-turn-with-outbox', withOutbox, kept)
        : lasting.run('promise-turn', [...keys, ...args], kept)) as Promise<PromisedReply>;
    let answer = await run('promise');
    // An answer came first, and gives something that no replica has yet.
    if (keptAs(answer?.[1]) === 'gift') answer = await run('gift');
    return answer ? (JSON.parse(answer[0]) as SettledReply) : undefined;
  }

  async commit(commit: TurnCommit): Promise<Committed> {
    const answer = (await this.#runCommit(commit)) as CommittedReply;
    switch (answer[0]) {
      case 'committed':
      case 'lost':
        return { kind: answer[0] };
      case 'superseded':
      case 'promised':
        return { kind: answer[0], settled: JSON.parse(answer[1]) as SettledReply };
    }
  }

  async abandon(key: TurnKey, owner: string): Promise<void> {
    await this.#house.link.run('abandon-turn', [turnKeys(key).lease, key.turnId, owner]);
  }

  /** Whoever gave or promised something may have died before the replicas had it: it is told again when they have. */
  async #runBegin(args: readonly ScriptArgument[]): Promise<BegunReply> {
    const { lasting } = this.#house;
    const answer = (await lasting.run('begin-turn', args, 'turn')) as BegunReply;
    const kept = answer[0] === 'settled' ? keptAs(answer[2]) : 'turn';
    return kept === 'turn' ? answer : ((await lasting.run('begin-turn', args, kept)) as BegunReply);
  }

  /** Only a turn that has jobs, drops them, forgets its follower, or comes late touches more than its own keys. */
  #runCommit(commit: TurnCommit): Promise<unknown> {
    const { key, session, jobs = [], cancels = [] } = commit;
    const kept = keptBy(commit);
    const { lasting } = this.#house;
    const { turn, lease, session: sessionKey, late, erasures, erased } = turnKeys(key);
    const partition = partitionOf(key.openId);
    const counts = countsKey(key.account, partition, dayOfRecord(commit.record));
    const keys = [turn, lease, sessionKey, late, recordsKey(key.account, partition), counts];
    const args = this.#commitArguments(commit);
    const erasure = erasureToLookFor(commit);
    if (jobs.length + cancels.length === 0 && session !== null && !erasure) {
      return lasting.run('commit-turn', [...keys, ...args], kept);
    }
    const withOutbox = [
      ...[...keys, erasures, erased, ...outboxKeys(key.account, key.openId)],
      ...[...args, this.#jobsArgument(key, jobs, { cancels, erasure })],
    ];
    return lasting.run('commit-turn-with-outbox', withOutbox, kept);
  }

  #commitArguments(commit: TurnCommit): readonly ScriptArgument[] {
    const { key, owner, settled, record } = commit;
    const { ledgerMs, sessionIdleMs, lateAnswerMs, recordMs, countMs } = this.#house.retention;
    return [
      ...[key.turnId, owner, JSON.stringify(settled), sessionArgument(commit)],
      ...[commit.late ? JSON.stringify(settled.reply) : '', this.#house.clock.now()],
      ...[JSON.stringify(record), commit.session ? keptArgument(commit.session) : ''],
      ...[ledgerMs, sessionIdleMs, lateAnswerMs, recordMs, countMs, maxRecordsOfPartition],
      seenArgument(commit),
      keptMarks[keptBy(commit)],
      jointCountOf(record),
    ];
  }

  #jobsArgument(key: TurnKey, jobs: readonly OutboxJob[], more: Partial<TurnWrites> = {}): string {
    checkTurnJobs(key, jobs);
    return jobsArgument(this.#house, key.openId, { jobs, ...more, turnId: key.turnId });
  }

  #toClaimed([, deliveryCount, text, answers]: Extract<
    BegunReply,
    ['claimed', ...unknown[]]
  >): Begun {
    const stored = { text: text ?? undefined, lateAnswers: toLateAnswers(answers) };
    const nowMs = this.#house.clock.now();
    const session = readStoredSession(stored, { ...this.#house, nowMs });
    return { kind: 'claimed', session, deliveryCount };
  }
}

/** As `commit-turn.lua` takes it. A late commit writes its session only where nobody has changed the one it saw. */
function sessionArgument({ key, session, late, sessionSeen, record }: TurnCommit): string {
  if (session === null) return `!${erasureReasonOf(record)} ${key.openId}`;
  return late && sessionSeen === undefined ? '-' : sessionText(session);
}

/** As `commit-turn.lua` takes it. */
function seenArgument({ late, sessionSeen }: TurnCommit): string {
  if (!late || sessionSeen === undefined) return '';
  return sessionSeen ? sessionText(sessionSeen) : '-';
}

function keptBy({ gives, jobs = [] }: TurnCommit): Kept {
  if (gives) return 'gift';
  return jobs.length > 0 ? 'promise' : 'turn';
}

function keptAs(mark: string | null | undefined): Kept {
  if (mark === keptMarks.gift) return 'gift';
  return mark === keptMarks.promise ? 'promise' : 'turn';
}

function erasureToLookFor({ key, late, again, record }: TurnCommit): TurnWrites['erasure'] {
  if (!(late || again)) return undefined;
  const { account, openId } = key;
  return { openId, follower: hashFollower(account, openId), sinceMs: record.receivedAtMs };
}

function keptArgument(session: NonNullable<TurnCommit['session']>): string {
  return [...keptLateAnswers(session)].join(' ');
}
