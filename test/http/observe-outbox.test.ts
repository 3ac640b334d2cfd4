import { Writable } from 'node:stream';
import pino from 'pino';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import type { JobId, TurnId } from '../../src/domain/ids.ts';
import type { JobEnd, SendLine } from '../../src/domain/outgoing.ts';
import { AppError } from '../../src/errors.ts';
import { observeOutboxInLog } from '../../src/http/observe-outbox-in-log.ts';
import { OutboxMetrics } from '../../src/http/outbox-metrics.ts';
import { accountNamed } from '../support/store-fixtures.ts';

const account = accountNamed('main');

function stageObserver() {
  const texts: string[] = [];
  const out = new Writable({
    write(chunk, _encoding, done) {
      texts.push(String(chunk));
      done();
    },
  });
  const log = pino({ level: 'trace' }, out).child({ account });
  return { texts, observer: observeOutboxInLog(log, new OutboxMetrics(new Registry())) };
}

function lineOf(end: JobEnd): SendLine {
  return {
    jobId: 'T1:late' as JobId,
    account,
    followerHash: 'f',
    cause: { kind: 'turn', turnId: 'T1' as TurnId },
    messageKind: 'text',
    atMs: 0,
    end,
    reason: 'timed-out',
    tries: 1,
  };
}

it.each<[JobEnd, string, string]>([
  ['sent', 'info', 'message sent'],
  ['unknown', 'warn', 'message left; nobody knows whether it arrived, and it is not sent again'],
  ['refused', 'warn', 'message not sent'],
  ['expired', 'warn', 'message not sent'],
  ['dropped', 'warn', 'message not sent'],
])('of a message that ended as %s the log says with %s: %s', (end, level, msg) => {
  const { texts, observer } = stageObserver();
  observer.jobEnded(lineOf(end));
  const { values } = pino.levels;
  expect(texts.map((text) => JSON.parse(text))).toMatchObject([{ level: values[level], msg, end }]);
});

it('every line names the account once, and no follower', () => {
  const { texts, observer } = stageObserver();
  observer.jobEnded(lineOf('unknown'));
  const job = { account, jobId: 'T1:late' as JobId };
  observer.jobPutBack({ ...job, reason: 'breaker-open', tries: 1, dueAtMs: 0 });
  observer.sendingNeedsPerson(account, 40164);
  observer.outboxFailed(account, new AppError('STORE_UNAVAILABLE', 'away'));
  expect(texts.map((text) => text.match(/"account":/g)?.length)).toEqual([1, 1, 1, 1]);
  expect(texts.join()).not.toContain('followerHash');
});
