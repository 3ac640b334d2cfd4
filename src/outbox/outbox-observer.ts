/** Hears what became of each job, for log and metrics. What it is told names no follower and holds no message. */
import type { AccountName, JobId } from '../domain/ids.ts';
import type { SendLine } from '../domain/outgoing.ts';

export interface PutBackNote {
  readonly account: AccountName;
  readonly jobId: JobId;
  readonly reason: string;
  /** How often it was tried so far. */
  readonly tries: number;
  readonly dueAtMs: number;
}

export interface OutboxObserver {
  jobEnded(line: SendLine): void;
  jobPutBack(note: PutBackNote): void;
  /** The platform refuses for a reason that a person must put right: the secret, the allowed addresses, a right. */
  sendingNeedsPerson(account: AccountName, errcode: number): void;
  /** The store did not answer; what it knows is found again. */
  outboxFailed(account: AccountName, error: unknown): void;
}
