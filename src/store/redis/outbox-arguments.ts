/** What the scripts of the outbox take beside their keys. */
import type { JobId, OpenId, TurnId } from '../../domain/ids.ts';
import type { OutboxJob } from '../../domain/outgoing.ts';
import { findKeptReply } from '../kept-reply.ts';
import { lineOfJob } from '../line-of-job.ts';
import { maxWaitingJobs, tooManyWaiting } from '../outbox.ts';
import { findAnswer } from '../turn-jobs.ts';
import type { House } from './house.ts';
import type { ScriptArgument } from './scripts.ts';

/** A partition keeps about this many lines at most: a million for each official account, 300 bytes each. */
const maxSendsOfPartition = 4000;

/** What `outbox.open` of `scripts/outbox.lua` takes. */
export function openingArguments(
  { clock, retention }: House,
  openId: OpenId,
): readonly ScriptArgument[] {
  const { jobMs, sendTimeMs, endedJobMs, sendMs, lateAnswerMs } = retention;
  return [
    ...[openId, clock.now(), jobMs, sendTimeMs, endedJobMs, sendMs, lateAnswerMs],
    ...[maxSendsOfPartition, maxWaitingJobs, tooManyWaiting],
  ];
}

export interface TurnWrites {
  /** The turn that brings them. */
  readonly turnId?: TurnId;
  readonly jobs: readonly OutboxJob[];
  readonly cancels: readonly JobId[];
  /** Of a turn that may come after an erasure: whose, by name and hash, and asked for at this time or later. */
  readonly erasure:
    | { readonly openId: OpenId; readonly follower: string; readonly sinceMs: number }
    | undefined;
}

/** Jobs of one follower, and what else a turn tells the outbox, as one argument. */
export function jobsArgument(
  house: House,
  openId: OpenId,
  { jobs, cancels = [], erasure, turnId }: Pick<TurnWrites, 'jobs'> & Partial<TurnWrites>,
): string {
  return JSON.stringify({
    opening: openingArguments(house, openId),
    cancels,
    answer: (turnId && findAnswer(turnId, jobs)?.jobId) ?? '',
    jobs: jobs.map((job) => [
      ...[job.jobId, job.dueAtMs, JSON.stringify(job), lineStart(job)],
      ...(job.weight === 'additional' ? ['1', keptWhenItGivesWay(job)] : ['', '']),
    ]),
    erasure,
  });
}

/** Only scripts know when a job gives way, and they do not know how a message is said as a reply. */
function keptWhenItGivesWay({ answers, message }: OutboxJob): string {
  const reply = answers && findKeptReply(message);
  return reply ? `${answers} ${JSON.stringify(reply)}` : '';
}

/** The beginning of the job's line in the send ledger, as far as it is known: a script goes on with `,"atMs":…`. */
function lineStart(job: OutboxJob): string {
  return JSON.stringify(lineOfJob(job)).slice(0, -1);
}
