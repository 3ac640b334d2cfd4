/**
 * Writes what became of each job to an account's log and counts it. A line names the job, whose id is made of its turn's,
 * and never the follower or the words.
 */
import type { Logger } from 'pino';
import type { AccountName, JobId } from '../domain/ids.ts';
import type { JobEnd, SendLine } from '../domain/outgoing.ts';
import { errorCode } from '../errors.ts';
import type { OutboxMetrics } from './outbox-metrics.ts';

/** What the worker of the outbox tells; none of it throws. */
export interface JobObserver {
  jobEnded(line: SendLine): void;
  jobPutBack(note: {
    readonly account: AccountName;
    readonly jobId: JobId;
    readonly reason: string;
    readonly tries: number;
    readonly dueAtMs: number;
  }): void;
  sendingNeedsPerson(account: AccountName, errcode: number): void;
  outboxFailed(account: AccountName, error: unknown): void;
}

export function observeOutboxInLog(log: Logger, metrics: OutboxMetrics): JobObserver {
  return {
    jobEnded({ account, jobId, messageKind, end, reason, tries }) {
      metrics.jobEnded(account, end, reason);
      const line = { jobId, messageKind, end, reason, tries };
      log[end === 'sent' ? 'info' : 'warn'](line, sayEnd(end));
    },
    jobPutBack({ account, jobId, reason, tries }) {
      metrics.jobPutBack(account, reason);
      log.info({ jobId, reason, tries }, 'message put back; it is tried again');
    },
    sendingNeedsPerson(_account, errcode) {
      log.error({ errcode }, 'the platform refuses to send until a person puts it right');
    },
    outboxFailed(_account, error) {
      log.error({ code: errorCode(error) }, 'the outbox could not be read or written');
    },
  };
}

function sayEnd(end: JobEnd): string {
  switch (end) {
    case 'sent':
      return 'message sent';
    case 'unknown':
      return 'message left; nobody knows whether it arrived, and it is not sent again';
    case 'refused':
    case 'expired':
    case 'dropped':
      return 'message not sent';
  }
}
