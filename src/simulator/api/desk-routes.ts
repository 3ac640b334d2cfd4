/** The native customer service: who is there, who waits, and an agent's sessions. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { OpenId } from '../../domain/ids.ts';
import { deskAt, type FollowerPhone } from '../follower-phone.ts';
import { jsonOf, malformedJson, ok, queryOf } from './api-call.ts';
import type { PlatformApi } from './platform-api.ts';

const sessionSchema = z.object({ kf_account: z.string(), openid: z.string() });
const unknownAgent = { errcode: 61451, errmsg: 'invalid kf account' };
const unknownFollower = { errcode: 40003, errmsg: 'invalid openid' };

export function addDeskRoutes(app: FastifyInstance, api: PlatformApi): void {
  addAgentRoutes(app, api);

  app.post('/customservice/kfsession/create', async (request) => {
    const parsed = sessionSchema.safeParse(jsonOf(request));
    if (!parsed.success) return malformedJson;
    const { kf_account: agent, openid } = parsed.data;
    if (!api.agents.some((one) => one.kf_account === agent)) return unknownAgent;
    if (!api.platform.findFollower(openid)) return unknownFollower;
    // The event goes out beside this answer, not before it.
    void api.platform.openAgentSession(openid as OpenId, agent);
    return ok;
  });

  app.post('/customservice/kfsession/close', async (request) => {
    const parsed = sessionSchema.safeParse(jsonOf(request));
    if (!parsed.success) return malformedJson;
    const follower = api.platform.findFollower(parsed.data.openid);
    if (follower?.desk.state !== 'with-agent') return { errcode: 65415, errmsg: 'no such session' };
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

function describeWaiting(follower: FollowerPhone): object {
  const { desk, openId } = follower;
  const sinceMs = desk.state === 'queued' ? desk.sinceMs : 0;
  return { openid: openId, latest_time: Math.floor(sinceMs / 1000), kf_account: '' };
}
