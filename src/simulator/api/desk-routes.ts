/** The native customer service: who is there, who waits, and an agent's sessions. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { OpenId } from '../../domain/ids.ts';
import { deskAt, type FollowerPhone } from '../follower-phone.ts';
import { jsonOf, queryOf } from './api-call.ts';
import { type ApiError, malformedJson, ok } from './api-error.ts';
import { addRecordRoutes } from './desk-records.ts';
import type { PlatformApi } from './platform-api.ts';

const sessionSchema = z.object({ kf_account: z.string(), openid: z.string() });
const unknownAgent = { errcode: 61451, errmsg: 'invalid kf account' };
const noSession = { errcode: 65413, errmsg: 'session not exist' };
const unknownFollower = { errcode: 40003, errmsg: 'invalid openid' };

export function addDeskRoutes(app: FastifyInstance, api: PlatformApi): void {
  addAgentRoutes(app, api);
  addRecordRoutes(app, api);

  app.post('/customservice/kfsession/create', async (request) => {
    const parsed = sessionSchema.safeParse(jsonOf(request));
    if (!parsed.success) return malformedJson;
    const { kf_account: agent, openid } = parsed.data;
    const refusal = refuseSession(api, agent, openid);
    if (refusal) return refusal;
    // The event goes out beside this answer, not before it.
    void api.platform.openAgentSession(openid as OpenId, agent);
    return ok;
  });

  app.post('/customservice/kfsession/close', async (request) => {
    const parsed = sessionSchema.safeParse(jsonOf(request));
    if (!parsed.success) return malformedJson;
    const follower = api.platform.findFollower(parsed.data.openid);
    if (follower?.desk.state !== 'with-agent') return noSession;
    void api.platform.closeAgentSession(follower.openId);
    return ok;
  });

  app.get('/customservice/kfsession/getsession', async (request) => {
    const follower = api.platform.findFollower(queryOf(request, 'openid'));
    if (!follower) return unknownFollower;
    const desk = deskAt(follower, api.clock.now());
    if (desk.state !== 'with-agent') return { kf_account: '', createtime: 0 };
    return { kf_account: desk.serviceAgent, createtime: Math.floor(desk.sinceMs / 1000) };
  });

  app.get('/customservice/kfsession/getsessionlist', async (request) => {
    const agent = queryOf(request, 'kf_account');
    if (!api.agents.some((one) => one.kf_account === agent)) return unknownAgent;
    return { sessionlist: api.platform.followers().flatMap((one) => sessionOf(one, agent, api)) };
  });

  app.get('/customservice/kfsession/getwaitcase', async () => {
    const waiting = api.platform.followers().filter((one) => one.desk.state === 'queued');
    return { count: waiting.length, waitcaselist: waiting.map(describeWaiting) };
  });
}

function addAgentRoutes(app: FastifyInstance, api: PlatformApi): void {
  app.get('/cgi-bin/customservice/getkflist', async () => ({
    kf_list: api.agents.map(({ kf_account, kf_nick, kf_id }) => ({
      kf_account,
      kf_nick,
      kf_id,
      kf_headimgurl: '',
    })),
  }));

  app.get('/cgi-bin/customservice/getonlinekflist', async () => ({
    kf_online_list: api.agents
      .filter((agent) => agent.isOnline)
      .map(({ kf_account, kf_id }) => ({
        kf_account,
        status: 1,
        kf_id,
        accepted_case: api.platform
          .followers()
          .filter(({ desk }) => desk.state === 'with-agent' && desk.serviceAgent === kf_account)
          .length,
      })),
  }));
}

function refuseSession(api: PlatformApi, agent: string, openId: string): ApiError | undefined {
  const entry = api.agents.find((one) => one.kf_account === agent);
  if (!entry) return unknownAgent;
  const follower = api.platform.findFollower(openId);
  if (!follower) return unknownFollower;
  if (!entry.isOnline) return { errcode: 65415, errmsg: 'kf is offline' };
  const desk = deskAt(follower, api.clock.now());
  const isOthers = desk.state === 'with-agent' && desk.serviceAgent !== agent;
  return isOthers ? { errcode: 65414, errmsg: 'user is served by another kf' } : undefined;
}

function sessionOf(follower: FollowerPhone, agent: string, api: PlatformApi): readonly object[] {
  const desk = deskAt(follower, api.clock.now());
  if (desk.state !== 'with-agent' || desk.serviceAgent !== agent) return [];
  return [{ openid: follower.openId, createtime: Math.floor(desk.sinceMs / 1000) }];
}

function describeWaiting(follower: FollowerPhone): object {
  const { desk, openId } = follower;
  const sinceMs = desk.state === 'queued' ? desk.sinceMs : 0;
  return { openid: openId, latest_time: Math.floor(sinceMs / 1000), kf_account: '' };
}
