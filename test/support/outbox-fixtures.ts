/** Jobs, takers and lines for tests of the outbox. */
import type { AccountName, JobId } from '../../src/domain/ids.ts';
import type { JobEnd, OutboxJob, OutgoingMessage, SendLine } from '../../src/domain/outgoing.ts';
import { hashFollower } from '../../src/store/follower-hash.ts';
import type { OutboxStore, TakenJob } from '../../src/store/outbox.ts';
import type { TurnKey } from '../../src/store/turns.ts';
import { noonMs } from './store-fixtures.ts';

const hourMs = 3_600_000;

/** A job that a turn causes. */
export function jobOf(key: TurnKey, name: string, more: Partial<OutboxJob> = {}): OutboxJob {
  const { account, openId, turnId } = key;
  return {
    jobId: `${turnId}:${name}` as JobId,
    account,
    openId,
    cause: { kind: 'turn', turnId },
    message: textMessage(name),
    weight: 'essential',
    createdAtMs: noonMs,
    dueAtMs: noonMs,
    expiresAtMs: noonMs + hourMs,
    openings: {},
    ...more,
  };
}

export function textMessage(text: string): OutgoingMessage {
  return { kind: 'text', text };
}

export function lineOf(job: OutboxJob, end: JobEnd, more: Partial<SendLine> = {}): SendLine {
  const { jobId, account, openId, cause, message, speaker } = job;
  return {
    jobId,
    account,
    followerHash: hashFollower(account, openId),
    cause,
    messageKind: message.kind,
    ...(speaker && { speaker }),
    atMs: noonMs,
    end,
    reason: 'because',
    tries: 1,
    ...more,
  };
}

/** Takes what is due anywhere: one store looks at all followers at once, another at a part of them. */
export async function takeAny(
  outbox: OutboxStore,
  account: AccountName,
): Promise<TakenJob | undefined> {
  for (let look = 0; look < 9; look += 1) {
    const taken = await outbox.take(account, { leaseMs: 60_000 });
    if (taken) return taken;
  }
  return undefined;
}

export async function takeOf(outbox: OutboxStore, { account, openId }: TurnKey): Promise<TakenJob> {
  const taken = await findNext(outbox, { account, openId });
  if (!taken) throw new Error('There is nothing to take.');
  return taken;
}

export function findNext(
  outbox: OutboxStore,
  { account, openId }: Pick<TurnKey, 'account' | 'openId'>,
  leaseMs = 60_000,
): Promise<TakenJob | undefined> {
  return outbox.take(account, { leaseMs, openId });
}

/** What a taker sees of a job, in a word: the last part of its id. */
export function nameOf(taken: TakenJob | undefined): string | undefined {
  return taken?.job.jobId.split(':').at(-1);
}

/** The whole ledger, page after page. */
export async function allSends(
  outbox: OutboxStore,
  account: AccountName,
  page: { readonly limit: number; readonly end?: JobEnd; readonly cursor?: string },
): Promise<readonly SendLine[]> {
  const { lines, next } = await outbox.sends(account, page);
  if (next === undefined) return lines;
  return [...lines, ...(await allSends(outbox, account, { ...page, cursor: next }))];
}
