/**
 * Writes to an account's log, and counts, what leaves outside a reply. Lines name the job, whose id is made of its
 * turn's, and never the follower, the words or a token.
 */
import type { Logger } from 'pino';
import type { AccountName, JobId } from '../domain/ids.ts';
import type { SendLine } from '../domain/outgoing.ts';
import { errorCode } from '../errors.ts';
import type { SendingMetrics } from './sending-metrics.ts';

/** What the outbox and the client of the API tell. None of it throws. */
export interface SendingObserver {
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
  callFinished(call: {
    readonly account: AccountName;
    readonly path: string;
    readonly tookMs: number;
    readonly kind: string;
    readonly errcode?: number;
    readonly supportId?: string;
    readonly reason?: string;
  }): void;
  tokenRefreshed(refresh: {
    readonly account: AccountName;
    readonly generation: number;
    readonly isForced: boolean;
  }): void;
  breakerOpened(account: AccountName): void;
  breakerClosed(account: AccountName): void;
}

export function observeSending(log: Logger, metrics: SendingMetrics): SendingObserver {
  return { ...observeJobs(log, metrics), ...observeCalls(log, metrics) };
}

type JobEvents = Pick<
  SendingObserver,
  'jobEnded' | 'jobPutBack' | 'sendingNeedsPerson' | 'outboxFailed'
>;

function observeJobs(log: Logger, metrics: SendingMetrics): JobEvents {
  return {
    jobEnded({ account, jobId, messageKind, end, reason, tries }) {
      metrics.jobEnded(account, end, reason);
      const line = { jobId, messageKind, end, reason, tries };
      if (end === 'sent') log.info(line, 'message sent');
      else log.warn(line, 'message not sent');
    },
    jobPutBack({ account, jobId, reason, tries }) {
      metrics.jobPutBack(account, reason);
      log.info({ jobId, reason, tries }, 'message put back: it is tried again');
    },
    sendingNeedsPerson(_account, errcode) {
      log.error({ errcode }, 'the platform refuses to send until a person puts it right');
    },
    outboxFailed(_account, error) {
      log.error({ code: errorCode(error) }, 'the outbox could not be read or written');
    },
  };
}

function observeCalls(
  log: Logger,
  metrics: SendingMetrics,
): Omit<SendingObserver, keyof JobEvents> {
  return {
    callFinished({ account, path, tookMs, kind, errcode, supportId, reason }) {
      metrics.callFinished(account, path, errcode === undefined ? kind : `errcode-${errcode}`);
      log.debug({ path, tookMs, kind, errcode, supportId, reason }, 'call of the platform');
    },
    tokenRefreshed({ account, generation, isForced }) {
      metrics.tokenRefreshed(account);
      log.info({ generation, isForced }, 'access token fetched');
    },
    breakerOpened(account) {
      metrics.breakerChanged(account, true);
      log.error("the platform's API cannot be reached; messages wait");
    },
    breakerClosed(account) {
      metrics.breakerChanged(account, false);
      log.info("the platform's API is back");
    },
  };
}
