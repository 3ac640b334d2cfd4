/** What the account may know of its followers, and the tags that sort them. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { FollowerPhone } from '../follower-phone.ts';
import { jsonOf, queryOf } from './api-call.ts';
import { type ApiError, malformedJson } from './api-error.ts';
import type { PlatformApi } from './platform-api.ts';

const unknownFollower = { errcode: 40003, errmsg: 'invalid openid' };
const maxBatch = 100;
/** Of one call of user/get. */
const maxListed = 10_000;
const batchSchema = z.object({ user_list: z.array(z.object({ openid: z.string() })).min(1) });
const tagSchema = z.object({ tag: z.object({ name: z.string() }) });
const membersSchema = z.object({ openid_list: z.array(z.string()).min(1), tagid: z.number() });

export function addFollowerRoutes(app: FastifyInstance, api: PlatformApi): void {
  app.get('/cgi-bin/user/info', async (request) => {
    const follower = api.platform.findFollower(queryOf(request, 'openid'));
    return follower ? describe(follower, api) : unknownFollower;
  });

  app.post('/cgi-bin/user/info/batchget', async (request) => {
    const parsed = batchSchema.safeParse(jsonOf(request));
    if (!parsed.success) return malformedJson;
    const { user_list: wanted } = parsed.data;
    if (wanted.length > maxBatch) return { errcode: 40032, errmsg: 'invalid openid list size' };
    const found = wanted.map(({ openid }) => api.platform.findFollower(openid));
    if (!found.every((one) => one !== undefined)) return unknownFollower;
    return { user_info_list: found.map((one) => describe(one, api)) };
  });

  app.get('/cgi-bin/user/get', async (request) =>
    listAfter(queryOf(request, 'next_openid'), api.platform.followers()),
  );

  app.post('/cgi-bin/tags/create', async (request) => {
    const parsed = tagSchema.safeParse(jsonOf(request));
    return parsed.success ? api.tags.create(parsed.data.tag.name) : malformedJson;
  });
  app.get('/cgi-bin/tags/get', async () => ({ tags: api.tags.list() }));
  app.post('/cgi-bin/tags/members/batchtagging', async (request) =>
    changeTags(request, api, 'add'),
  );
  app.post('/cgi-bin/tags/members/batchuntagging', async (request) =>
    changeTags(request, api, 'remove'),
  );
}

/** Who calls until nobody is left comes to an end: the last page is empty. */
function listAfter(after: string, known: readonly FollowerPhone[]): object {
  const start = after === '' ? 0 : known.findIndex(({ openId }) => openId === after) + 1;
  if (start === 0 && after !== '') return unknownFollower;
  const total = known.filter(({ follows }) => follows).length;
  const rest = known.slice(start).filter(({ follows }) => follows);
  const openid = rest.slice(0, maxListed).map(({ openId }) => openId);
  const last = openid.at(-1);
  if (last === undefined) return { total, count: 0, next_openid: '' };
  return { total, count: openid.length, data: { openid }, next_openid: last };
}

function changeTags(request: FastifyRequest, api: PlatformApi, how: 'add' | 'remove'): ApiError {
  const parsed = membersSchema.safeParse(jsonOf(request));
  if (!parsed.success) return malformedJson;
  const areFollowers = parsed.data.openid_list.every((one) => api.platform.findFollower(one));
  return areFollowers ? api.tags.change(how, parsed.data) : unknownFollower;
}

function describe(follower: FollowerPhone, api: PlatformApi): object {
  if (!follower.follows) return { subscribe: 0, openid: follower.openId, tagid_list: [] };
  return {
    subscribe: 1,
    openid: follower.openId,
    // Names and places of followers are empty since 2021-12-27, whoever asks.
    nickname: '',
    sex: 0,
    city: '',
    province: '',
    country: '',
    headimgurl: '',
    language: 'zh_CN',
    subscribe_time: follower.followedAtSec,
    remark: '',
    groupid: 0,
    tagid_list: api.tags.of(follower.openId),
    subscribe_scene: follower.scene === undefined ? 'ADD_SCENE_SEARCH' : 'ADD_SCENE_QR_CODE',
    qr_scene: 0,
    qr_scene_str: follower.scene ?? '',
  };
}
