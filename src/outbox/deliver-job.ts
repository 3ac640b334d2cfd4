/**
 * One taken job, to its end or back into the outbox. The order is the safety: noted as started, then sent, then ended.
 * Whatever dies in between, the job is sent once or ends as `unknown`.
 */
import type { Alarm } from '../domain/clock.ts';
import type { JobEnd, OutgoingMessage, SendLine, SendResult } from '../domain/outgoing.ts';
import { lineOfJob } from '../store/line-of-job.ts';
import type { TakenJob } from '../store/outbox.ts';
import { insist } from './insist.ts';
import { isOfBot, judgeJob } from './judge-job.ts';
import { judgeResult } from './judge-result.ts';
import type { OutboxPorts } from './outbox-ports.ts';
import { leaseMs, renewMs, storePauseMs } from './outbox-times.ts';

export type Delivered =
  | { readonly kind: 'ended' }
  | { readonly kind: 'put-back'; readonly dueAtMs: number }
  /** It may not come yet; its follower's later jobs may. */
  | { readonly kind: 'put-off' }
  /** Somebody else sees to this follower. */
  | { readonly kind: 'lost' };

/** @throws AppError STORE_UNAVAILABLE: the store knows how far it came, and others go on from there. */
export async function deliverJob(taken: TakenJob, ports: OutboxPorts): Promise<Delivered> {
  const { clock, observer } = ports;
  const isOptedOut = !(await insist(() => askConsent(taken, ports), ports));
  const isAtDesk = await insist(() => askDesk(taken, ports), ports);
  const nowMs = clock.now();
  const notBeforeMs = askNotBefore(taken, nowMs, ports);
  const verdict = judgeJob(taken, nowMs, { isAtDesk, isOptedOut, notBeforeMs });
  if (verdict.kind === 'end') {
    const tries = taken.tries + (taken.wasInterrupted ? 1 : 0);
    return await endJob(taken, ports, { ...verdict, tries });
  }
  if (verdict.kind === 'put-off') return await putOff(taken, verdict, ports);
  if (!(await noteStart(taken, ports))) return { kind: 'lost' };
  const { message } = verdict;
  const result = await sendHeld(taken, message, ports);
  if (result.kind === 'refused' && result.advice === 'alarm') {
    observer.sendingNeedsPerson(ports.account, result.errcode);
  }
  return await follow({ ...taken, message }, result, ports);
}

/** What a turn caused needs no opt-in; what can only end is asked nobody for. */
async function askConsent({ job, wasInterrupted }: TakenJob, { consent }: OutboxPorts) {
  if (job.cause.kind !== 'opt-in' || wasInterrupted) return true;
  return await consent.stands(job);
}

function askNotBefore({ job }: TakenJob, nowMs: number, { consent }: OutboxPorts): number {
  return job.cause.kind === 'opt-in' ? consent.notBeforeMs(job, nowMs) : nowMs;
}

/** Whether a person has the follower; what the bot does not say needs no answer, nor what can only end. */
async function askDesk(taken: TakenJob, { silence }: OutboxPorts): Promise<boolean> {
  if (!silence || taken.wasInterrupted || !isOfBot(taken)) return false;
  return await silence.hasPerson(taken.job.account, taken.job.openId);
}

/** @param taken with the message that was sent */
async function follow(
  taken: TakenJob & { readonly message: OutgoingMessage },
  result: SendResult,
  ports: OutboxPorts,
): Promise<Delivered> {
  const { outbox, clock, observer, chance, account } = ports;
  const { expiresAtMs, jobId } = taken.job;
  const attempt = { tries: taken.tries, nowMs: clock.now(), expiresAtMs, chance: chance() };
  const verdict = judgeResult(result, attempt);
  const tries = taken.tries + 1;
  if (verdict.kind === 'end') {
    return await endJob(taken, ports, { ...verdict, tries, message: taken.message });
  }
  const { dueAtMs, reason } = verdict;
  if (!(await insist(() => outbox.putBack(taken, dueAtMs), ports))) return { kind: 'lost' };
  observer.jobPutBack({ account, jobId, reason, tries, dueAtMs });
  return { kind: 'put-back', dueAtMs };
}

/** Hours may go by: what the follower is told meanwhile must not wait for it. */
async function putOff(
  taken: TakenJob,
  { dueAtMs, reason }: { readonly dueAtMs: number; readonly reason: string },
  ports: OutboxPorts,
): Promise<Delivered> {
  const { outbox, observer, account } = ports;
  const isBack = await insist(() => outbox.putBack(taken, dueAtMs, { letsPass: true }), ports);
  if (!isBack) return { kind: 'lost' };
  const { tries, job } = taken;
  observer.jobPutBack({ account, jobId: job.jobId, reason, tries, dueAtMs });
  return { kind: 'put-off' };
}

async function endJob(
  taken: TakenJob,
  ports: OutboxPorts,
  how: {
    readonly end: JobEnd;
    readonly reason: string;
    readonly tries: number;
    /** What was sent, where it was not the job's first choice. */
    readonly message?: OutgoingMessage;
  },
): Promise<Delivered> {
  const { message = taken.job.message } = how;
  const line: SendLine = {
    ...lineOfJob({ ...taken.job, message }),
    atMs: ports.clock.now(),
    end: how.end,
    reason: how.reason,
    tries: how.tries,
  };
  if (!(await insist(() => ports.outbox.end(taken, line), ports))) return { kind: 'lost' };
  ports.observer.jobEnded(line);
  return { kind: 'ended' };
}

/**
 * What cannot be noted has not left, and goes back: else whoever takes it next would have to believe that it has.
 * @throws AppError STORE_UNAVAILABLE
 */
async function noteStart(taken: TakenJob, ports: OutboxPorts): Promise<boolean> {
  const { outbox, clock } = ports;
  try {
    return await insist(() => outbox.start(taken, leaseMs), ports);
  } catch (error) {
    await outbox.putBack(taken, clock.now() + storePauseMs).catch(() => false);
    throw error;
  }
}

/** Sends, and holds the follower for as long as that takes. */
async function sendHeld(
  taken: TakenJob,
  message: OutgoingMessage,
  { outbox, sender, clock }: OutboxPorts,
): Promise<SendResult> {
  let renewal: Alarm | undefined;
  let isSending = true;
  const renew = async (): Promise<void> => {
    while (isSending) {
      renewal = clock.after(renewMs);
      await renewal.rang;
      // A renewal that fails is made up for by the next.
      if (isSending) await outbox.start(taken, leaseMs).catch(() => false);
    }
  };
  void renew();
  try {
    return await sender.send({ ...taken.job, message });
  } catch {
    return { kind: 'unknown', reason: 'sender-failed' };
  } finally {
    isSending = false;
    renewal?.cancel();
  }
}
