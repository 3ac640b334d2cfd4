/** What a turn may write to the outbox: messages to its own follower, and to nobody else (docs/decisions/0018). */
import type { TurnId } from '../domain/ids.ts';
import type { OutboxJob } from '../domain/outgoing.ts';
import { AppError } from '../errors.ts';
import type { TurnKey } from './turns.ts';

/** @throws AppError UNEXPECTED when a job is for somebody else: nothing may be written. */
export function checkTurnJobs(key: TurnKey, jobs: readonly OutboxJob[]): void {
  const isOwn = (job: OutboxJob) => job.account === key.account && job.openId === key.openId;
  if (jobs.every(isOwn)) return;
  throw new AppError('UNEXPECTED', 'A turn can only cause messages to its own follower.', {
    details: { turnId: key.turnId },
  });
}

/** The job that brings the answer of a promised turn; its further parts are answers of their own. */
export function findAnswer(turnId: TurnId, jobs: readonly OutboxJob[]): OutboxJob | undefined {
  return jobs.find(({ answers }) => answers === turnId);
}
