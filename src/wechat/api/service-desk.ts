/**
 * The platform's own customer service: who is there, who waits, an agent's sessions, and what was said in them. Pages:
 * doc/service/api/customer (servicer, session, servicer/api_getmsglist).
 */
import { z } from 'zod';
import type { OpenId } from '../../domain/ids.ts';
import { type CallResult, mapDone } from './call-result.ts';
import type { PlatformClient } from './platform-client.ts';

export interface ServiceAgent {
  /** `name@account`, as service messages and handoffs name them. */
  readonly serviceAgent: string;
  readonly nickname: string;
}

export interface OnlineAgent {
  readonly serviceAgent: string;
  /** How many followers they serve now. */
  readonly sessionCount: number;
}

export interface AgentSession {
  readonly serviceAgent: string;
  readonly startedAtMs: number;
}

export interface WaitingFollower {
  readonly openId: OpenId;
  readonly lastMessageAtMs: number;
}

/** One line of what was said, or done, at the desk. */
export interface DeskRecord {
  readonly openId: OpenId;
  /** 2002 the agent said it, 2003 the follower did; others are steps of a session. */
  readonly operation: number;
  readonly text: string;
  readonly atMs: number;
  readonly serviceAgent: string;
}

export interface DeskRecordPage {
  readonly records: readonly DeskRecord[];
  /** For the next page; undefined on the last. */
  readonly nextId?: number;
}

const toMs = (timeSec: number) => timeSec * 1000;

export function listAgents(client: PlatformClient): Promise<CallResult<readonly ServiceAgent[]>> {
  const agent = z.object({ kf_account: z.string(), kf_nick: z.string().default('') });
  return client.call(
    { method: 'GET', path: '/cgi-bin/customservice/getkflist' },
    z.object({ kf_list: z.array(agent) }).transform(({ kf_list: agents }) =>
      agents.map(({ kf_account: serviceAgent, kf_nick: nickname }) => ({
        serviceAgent,
        nickname,
      })),
    ),
  );
}

/** Ask before a handoff names an agent: one who is away keeps the follower waiting, and nobody else hears of it. */
export function listOnlineAgents(
  client: PlatformClient,
): Promise<CallResult<readonly OnlineAgent[]>> {
  const agent = z.object({ kf_account: z.string(), accepted_case: z.number().default(0) });
  return client.call(
    { method: 'GET', path: '/cgi-bin/customservice/getonlinekflist' },
    z.object({ kf_online_list: z.array(agent) }).transform(({ kf_online_list: agents }) =>
      agents.map(({ kf_account: serviceAgent, accepted_case: sessionCount }) => ({
        serviceAgent,
        sessionCount,
      })),
    ),
  );
}

interface SessionOf {
  readonly openId: OpenId;
  readonly serviceAgent: string;
}

/** Refused with 65415 when the agent is not online, 65414 when another one has the follower. */
export function openAgentSession(
  client: PlatformClient,
  { openId, serviceAgent }: SessionOf,
): Promise<CallResult<undefined>> {
  const body = { kf_account: serviceAgent, openid: openId };
  return client.command({ method: 'POST', path: '/customservice/kfsession/create', body });
}

/** Refused with 65413 when there is no such session. */
export function closeAgentSession(
  client: PlatformClient,
  { openId, serviceAgent }: SessionOf,
): Promise<CallResult<undefined>> {
  const body = { kf_account: serviceAgent, openid: openId };
  return client.command({ method: 'POST', path: '/customservice/kfsession/close', body });
}

/** @returns undefined when nobody serves the follower */
export async function findAgentSession(
  client: PlatformClient,
  openId: OpenId,
): Promise<CallResult<AgentSession | undefined>> {
  const result = await client.call(
    { method: 'GET', path: '/customservice/kfsession/getsession', query: { openid: openId } },
    z.object({ kf_account: z.string().default(''), createtime: z.number().default(0) }),
  );
  return mapDone(result, ({ kf_account: serviceAgent, createtime: startedAtSec }) =>
    serviceAgent === '' ? undefined : { serviceAgent, startedAtMs: toMs(startedAtSec) },
  );
}

export async function listAgentSessions(
  client: PlatformClient,
  serviceAgent: string,
): Promise<CallResult<readonly (AgentSession & { readonly openId: OpenId })[]>> {
  const path = '/customservice/kfsession/getsessionlist';
  const session = z.object({ openid: z.string(), createtime: z.number() });
  const result = await client.call(
    { method: 'GET', path, query: { kf_account: serviceAgent } },
    z.object({ sessionlist: z.array(session) }),
  );
  return mapDone(result, ({ sessionlist: sessions }) =>
    sessions.map(({ openid, createtime: startedAtSec }) => ({
      ...{ openId: openid as OpenId, serviceAgent, startedAtMs: toMs(startedAtSec) },
    })),
  );
}

/** The hundred who have waited longest, and how many wait in all. */
export async function listWaiting(
  client: PlatformClient,
): Promise<CallResult<{ readonly count: number; readonly followers: readonly WaitingFollower[] }>> {
  const waiting = z.object({ openid: z.string(), latest_time: z.number() });
  const result = await client.call(
    { method: 'GET', path: '/customservice/kfsession/getwaitcase' },
    z.object({ count: z.number(), waitcaselist: z.array(waiting).default([]) }),
  );
  return mapDone(result, ({ count, waitcaselist: list }) => ({
    count,
    followers: list.map(({ openid, latest_time: lastSec }) => ({
      ...{ openId: openid as OpenId, lastMessageAtMs: toMs(lastSec) },
    })),
  }));
}

/** At most 24 hours in one question (65417). Pages hold up to 10,000 lines; the first begins with id 1. */
export async function readDeskRecords(
  client: PlatformClient,
  page: { readonly fromMs: number; readonly toMs: number; readonly fromId?: number },
): Promise<CallResult<DeskRecordPage>> {
  const fromId = page.fromId ?? 1;
  const body = {
    starttime: Math.floor(page.fromMs / 1000),
    endtime: Math.floor(page.toMs / 1000),
    msgid: fromId,
    number: pageLines,
  };
  const path = '/customservice/msgrecord/getmsglist';
  const request = { method: 'POST', path, body, maxAnswerBytes: maxPageBytes } as const;
  const result = await client.call(request, recordsSchema);
  return mapDone(result, ({ recordlist: lines, number, msgid: lastId }) => ({
    records: lines.map(toRecord),
    ...(number === pageLines && lastId > fromId && { nextId: lastId }),
  }));
}

const pageLines = 1_000;
const maxPageBytes = 8 * 1_048_576;

const recordSchema = z.object({
  openid: z.string(),
  opercode: z.number(),
  text: z.string().default(''),
  time: z.number(),
  worker: z.string().default(''),
});
const recordsSchema = z.object({
  recordlist: z.array(recordSchema),
  number: z.number(),
  msgid: z.number(),
});

function toRecord(line: z.infer<typeof recordSchema>): DeskRecord {
  return {
    openId: line.openid as OpenId,
    operation: line.opercode,
    text: line.text,
    atMs: toMs(line.time),
    serviceAgent: line.worker,
  };
}
