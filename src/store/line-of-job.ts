/** What a job's line in the send ledger says before it is known how the job ended. Pure. */
import type { OutboxJob, SendLine } from '../domain/outgoing.ts';
import { hashFollower } from './follower-hash.ts';

export type LineOfJob = Pick<
  SendLine,
  'jobId' | 'account' | 'followerHash' | 'cause' | 'messageKind' | 'speaker'
>;

export function lineOfJob({
  jobId,
  account,
  openId,
  cause,
  message,
  speaker,
}: Pick<OutboxJob, 'jobId' | 'account' | 'openId' | 'cause' | 'message' | 'speaker'>): LineOfJob {
  const followerHash = hashFollower(account, openId);
  const messageKind = message.kind;
  return { jobId, account, followerHash, cause, messageKind, ...(speaker && { speaker }) };
}
