/** What the scripts of the outbox take beside their keys. */
import type { JobId, OpenId } from '../../domain/ids.ts';
import type { OutboxJob } from '../../domain/outgoing.ts';
import { hashFollower } from '../follower-hash.ts';
import type { House } from './house.ts';
import type { ScriptArgument } from './scripts.ts';

/** A partition keeps about this many lines at most: a million for each official account, 300 bytes each. */
const maxSendsOfPartition = 4000;

/** What `outbox.open` of `scripts/outbox.lua` takes. */
export function openingArguments(
  { clock, retention }: House,
  openId: OpenId,
): readonly ScriptArgument[] {
  const { jobMs, sendTimeMs, endedJobMs, sendMs } = retention;
  return [openId, clock.now(), jobMs, sendTimeMs, endedJobMs, sendMs, maxSendsOfPartition];
}

export interface TurnWrites {
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
  { jobs, cancels = [], erasure }: Pick<TurnWrites, 'jobs'> & Partial<TurnWrites>,
): string {
  return JSON.stringify({
    opening: openingArguments(house, openId),
    cancels,
    jobs: jobs.map((job) => [job.jobId, job.dueAtMs, JSON.stringify(job), lineStart(job)]),
    erasure,
  });
}

/** The beginning of the job's line in the send ledger, as far as it is known: a script goes on with `,"atMs":…`. */
function lineStart({ jobId, account, openId, cause, message }: OutboxJob): string {
  const followerHash = hashFollower(account, openId);
  const known = { jobId, account, followerHash, cause, messageKind: message.kind };
  return JSON.stringify(known).slice(0, -1);
}
