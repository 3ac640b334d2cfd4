/**
 * What is left of a job that was on its way when its follower was forgotten: what its line in the send ledger needs, and
 * no word of the message. Nobody may send it: it was started, so its next taker only ends it.
 */
import type { OpenId } from '../domain/ids.ts';
import type { OutboxJob, OutgoingMessage, SendLine } from '../domain/outgoing.ts';

export function forgottenJob(
  openId: OpenId,
  {
    jobId,
    account,
    cause,
    messageKind,
    speaker,
  }: Pick<SendLine, 'jobId' | 'account' | 'cause' | 'messageKind' | 'speaker'>,
): OutboxJob {
  return {
    jobId,
    account,
    openId,
    cause,
    message: { kind: messageKind } as OutgoingMessage,
    ...(speaker && { speaker }),
    weight: 'additional',
    createdAtMs: 0,
    dueAtMs: 0,
    expiresAtMs: 0,
    openings: {},
  };
}
