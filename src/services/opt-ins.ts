/**
 * What followers asked to be told of: one register, in which a follower's topics are the labels of their entry, so that
 * one reading tells all of them and one writing ends them. An opt-in has an id of its own: who ends it and comes back has
 * another, and what was caused by the first is not sent any more. A no, wherever it is said, ends it.
 */
import { z } from 'zod';
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { Cause } from '../domain/outgoing.ts';
import { hashFollower } from '../store/follower-hash.ts';
import type { Register, RegisterEntry, RegisterLine, RegisterStore } from '../store/registers.ts';
import { changeEntry, type NextEntry } from './change-entry.ts';

/** A word of theirs, a click in the menu, the platform's pop-up, or its page of settings. */
export const optInWays = ['word', 'menu', 'popup', 'settings'] as const;
export type OptInWay = (typeof optInWays)[number];

const optInSchema = z.object({
  id: z.string(),
  sinceMs: z.number(),
  by: z.enum(optInWays),
});
export type OptIn = z.infer<typeof optInSchema>;

const bodySchema = z.object({
  topics: z.record(z.string(), optInSchema).default({}),
  /** How many opt-ins there were: the next id. */
  made: z.number().default(0),
  /** Templates that they allowed notifications of. */
  allowed: z.array(z.string()).default([]),
  /** By topic, the newest day for which alerts were asked for, and which: the day on which they go out. */
  counted: z
    .record(z.string(), z.object({ day: z.number(), ids: z.array(z.string()) }))
    .default({}),
  /** What was kept instead of `counted` before: one day for all topics. Read, and never written. */
  asked: z.object({ day: z.number(), ids: z.record(z.string(), z.array(z.string())) }).optional(),
});
export type OptInBody = Omit<z.infer<typeof bodySchema>, 'asked'>;

export interface Subscriber {
  readonly account: AccountName;
  readonly openId: OpenId;
}

export interface OptInWish {
  readonly by: OptInWay;
  readonly begin?: readonly string[];
  readonly end?: readonly string[] | 'all';
  readonly allow?: readonly string[];
  readonly forbid?: readonly string[];
  /** The turn's id. */
  readonly changeId: string;
  readonly nowMs: number;
}

/** Topics, by what this wish did with them: the same when it is repeated. */
export interface OptInsChanged {
  readonly begun: readonly string[];
  readonly ended: readonly string[];
}

/** More than there are topics: one change may end all of them. */
const linesRead = 100;

export function optInRegister(account: AccountName): Register {
  return { account, name: 'alerts', layout: 'spread', erasureLeaves: 'nothing' };
}

export function readOptIns(entry: RegisterEntry | undefined): OptInBody {
  const { asked, ...body } = bodySchema.parse(entry?.body ?? {});
  if (!asked) return body;
  const { day, ids } = asked;
  const before = Object.entries(ids).map(([topic, own]) => [topic, { day, ids: own }] as const);
  return { ...body, counted: { ...Object.fromEntries(before), ...body.counted } };
}

export async function findOptIns(
  registers: RegisterStore,
  { account, openId }: Subscriber,
): Promise<OptInBody> {
  return readOptIns(await registers.find(optInRegister(account), openId));
}

/** Asked once more right before an alert leaves. */
export async function standsOptIn(
  registers: RegisterStore,
  who: Subscriber,
  cause: Extract<Cause, { readonly kind: 'opt-in' }>,
): Promise<boolean> {
  const { topics } = await findOptIns(registers, who);
  return topics[cause.topic]?.id === cause.optInId;
}

export async function changeOptIns(
  registers: RegisterStore,
  who: Subscriber,
  wish: OptInWish,
): Promise<OptInsChanged> {
  const register = optInRegister(who.account);
  await changeEntry(registers, { register, openId: who.openId }, (entry) => {
    const next = nextOptIns(entry, who, wish);
    return next ? { next } : { refusal: 'nothing-to-change' as const };
  });
  const { found } = await registers.listOwnLines(register, who.openId, { limit: linesRead });
  const own = found.filter(({ lineId }) => lineId.startsWith(`${wish.changeId}:`));
  const topicsOf = (kind: string) =>
    own.filter(({ body }) => body['kind'] === kind).map(({ body }) => String(body['topic']));
  return { begun: topicsOf('begun'), ended: topicsOf('ended') };
}

/** Undefined when everything is so already. */
function nextOptIns(
  entry: RegisterEntry | undefined,
  { account, openId }: Subscriber,
  { by, begin = [], end = [], allow = [], forbid = [], changeId, nowMs }: OptInWish,
): NextEntry | undefined {
  const before = readOptIns(entry);
  const ending = end === 'all' ? Object.keys(before.topics) : end;
  const ended = ending.filter((topic) => before.topics[topic]);
  const begun = begin.filter((topic) => !before.topics[topic] && !ended.includes(topic));
  const allowed = [...new Set([...before.allowed, ...allow])].filter((id) => !forbid.includes(id));
  const isSame = ended.length + begun.length === 0 && allowed.join() === before.allowed.join();
  if (isSame) return undefined;
  const code = hashFollower(account, openId);
  const fresh = begun.map((topic, at): [string, OptIn] => [
    topic,
    { id: `${code}-${before.made + at + 1}`, sinceMs: nowMs, by },
  ]);
  const kept = Object.entries(before.topics).filter(([topic]) => !ended.includes(topic));
  const topics = Object.fromEntries([...kept, ...fresh]);
  const line = (kind: 'begun' | 'ended', topic: string, optInId: string): RegisterLine => ({
    lineId: `${changeId}:${topic}`,
    atMs: nowMs,
    body: { kind, topic, by, optInId },
  });
  return {
    ...{ changeId, atMs: nowMs, code },
    labels: Object.keys(topics),
    body: { ...before, topics, made: before.made + begun.length, allowed },
    lines: [
      ...ended.map((topic) => line('ended', topic, before.topics[topic]?.id ?? '')),
      ...fresh.map(([topic, { id }]) => line('begun', topic, id)),
    ],
  };
}
