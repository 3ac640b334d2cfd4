/**
 * A system of the brand has something to tell a follower who asked to be told of it. Without their opt-in, or beyond the
 * topic's number a day, it is refused; otherwise it is written to the outbox, due after the quiet hours. The outbox asks
 * again before it leaves.
 */
import { hash } from 'node:crypto';
import { dayNumberAt } from '../domain/beijing-time.ts';
import type { JobId } from '../domain/ids.ts';
import type { OutboxJob, OutgoingMessage } from '../domain/outgoing.ts';
import type { AlertTopic } from '../domain/service-setup.ts';
import { hashFollower } from '../store/follower-hash.ts';
import type { OutboxStore } from '../store/outbox.ts';
import type { RegisterEntry, RegisterStore } from '../store/registers.ts';
import { changeEntry, type NextEntry } from './change-entry.ts';
import { findOptIns, optInRegister, readOptIns, type Subscriber } from './opt-ins.ts';
import { endOfQuietMs } from './quiet-hours.ts';

const hourMs = 3_600_000;
/** Longer than a night: what happened at ten in the evening is told in the morning. */
const alertGoodForMs = 12 * hourMs;

export interface AlertWish {
  readonly topic: AlertTopic;
  readonly text: string;
  /** Of the topic's template; without them it can be no notification. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** The same each time it is asked for again: `alertRequestId`. */
  readonly requestId: string;
  readonly nowMs: number;
  /** Stale afterwards: then it is not sent. */
  readonly goodForMs?: number | undefined;
}

export type AlertRequested =
  | { readonly kind: 'accepted'; readonly alertId: string; readonly dueAtMs: number }
  | { readonly kind: 'not-opted-in' }
  | { readonly kind: 'too-many' };

export type AlertOutbox = Pick<OutboxStore, 'add'>;

export interface AlertStores {
  readonly registers: RegisterStore;
  readonly outbox: AlertOutbox;
}

/** Short: those of a day are kept with the follower. */
export function alertRequestId(callId: string): string {
  return hash('sha256', callId).slice(0, 10);
}

function alertIdOf({ account, openId }: Subscriber, requestId: string): string {
  return `${hashFollower(account, openId)}.${requestId}`;
}

export function alertJobId(alertId: string): JobId {
  return `alert:${alertId}` as JobId;
}

/** Counted first, then written: repeated after either, it is counted and written once. */
export async function requestAlert(
  { registers, outbox }: AlertStores,
  who: Subscriber,
  wish: AlertWish,
): Promise<AlertRequested> {
  const register = optInRegister(who.account);
  const changed = await changeEntry(registers, { register, openId: who.openId }, (entry) =>
    countAlert(entry, wish),
  );
  if (changed.kind === 'refused' && changed.refusal !== 'nothing-to-count') {
    return { kind: changed.refusal };
  }
  const { topics, allowed } = await findOptIns(registers, who);
  const optInId = topics[wish.topic.id]?.id;
  // They opted out, or were forgotten, in this very moment.
  if (optInId === undefined) return { kind: 'not-opted-in' };
  const job = jobOf(who, wish, { optInId, allowed });
  await outbox.add([job]);
  return { kind: 'accepted', alertId: alertIdOf(who, wish.requestId), dueAtMs: job.dueAtMs };
}

function jobOf(
  who: Subscriber,
  wish: AlertWish,
  { optInId, allowed }: { readonly optInId: string; readonly allowed: readonly string[] },
): OutboxJob {
  const { topic, text, requestId, nowMs, goodForMs = alertGoodForMs } = wish;
  const withoutWindow = notificationOf(wish, allowed);
  return {
    jobId: alertJobId(alertIdOf(who, requestId)),
    ...who,
    cause: { kind: 'opt-in', optInId, topic: topic.id },
    message: { kind: 'text', text: `${text}\n\n${howToStop(topic)}` },
    ...(withoutWindow && { withoutWindow }),
    weight: 'additional',
    createdAtMs: nowMs,
    dueAtMs: endOfQuietMs(topic.quietHours, nowMs),
    expiresAtMs: nowMs + goodForMs,
    openings: {},
  };
}

function howToStop({ name }: AlertTopic): string {
  return `您订了「${name}」。不想再收，回复「退订${name}」。`;
}

function notificationOf(
  { topic: { templateId }, fields }: AlertWish,
  allowed: readonly string[],
): Extract<OutgoingMessage, { readonly kind: 'notification' }> | undefined {
  if (templateId === undefined || !fields || !allowed.includes(templateId)) return undefined;
  return { kind: 'notification', templateId, fields };
}

/** Counted for the day on which it goes out: what is asked for in the night goes out in the morning. */
function countAlert(
  entry: RegisterEntry | undefined,
  { topic, requestId, nowMs, goodForMs = alertGoodForMs }: AlertWish,
):
  | { readonly next: NextEntry }
  | { readonly refusal: 'not-opted-in' | 'too-many' | 'nothing-to-count' } {
  const before = readOptIns(entry);
  if (!entry || !before.topics[topic.id]) return { refusal: 'not-opted-in' };
  const dueAtMs = endOfQuietMs(topic.quietHours, nowMs);
  // Stale by then it goes out on no day, and takes no other's place.
  if (dueAtMs >= nowMs + goodForMs) return { refusal: 'nothing-to-count' };
  const newest = before.counted[topic.id];
  const day = Math.max(dayNumberAt(dueAtMs), newest?.day ?? 0);
  const own = newest?.day === day ? newest.ids : [];
  if (own.includes(requestId)) return { refusal: 'nothing-to-count' };
  if (own.length >= topic.maxPerDay) return { refusal: 'too-many' };
  const counted = { ...before.counted, [topic.id]: { day, ids: [...own, requestId] } };
  const body = { ...before, counted };
  const changeId = alertJobId(requestId);
  return { next: { changeId, atMs: nowMs, labels: entry.labels, body } };
}
