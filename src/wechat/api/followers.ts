/**
 * What the platform tells of followers, and the tags that sort them. Names, pictures and places have been empty since
 * 2021-12-27, whoever asks, so they are not read. Pages: doc/service/api/usermanage.
 */
import { z } from 'zod';
import type { OpenId } from '../../domain/ids.ts';
import { type CallResult, mapDone } from './call-result.ts';
import type { PlatformClient } from './platform-client.ts';

export interface FollowerProfile {
  readonly openId: OpenId;
  /** The rest is empty of somebody who does not follow. */
  readonly isFollowing: boolean;
  readonly followedAtMs?: number;
  /** Common to all apps and accounts of one owner who joined them in the open platform. */
  readonly unionId?: string;
  readonly remark?: string;
  readonly tagIds: readonly number[];
  /** `ADD_SCENE_QR_CODE`, `ADD_SCENE_SEARCH` … */
  readonly cameFrom?: string;
  /** The scene of the QR code they came through. */
  readonly scene?: string;
}

export interface FollowerTag {
  readonly id: number;
  readonly name: string;
  readonly count: number;
}

const profileSchema = z
  .object({
    subscribe: z.number(),
    openid: z.string().min(1),
    subscribe_time: z.number().optional(),
    unionid: z.string().optional(),
    remark: z.string().optional(),
    tagid_list: z.array(z.number()).default([]),
    subscribe_scene: z.string().optional(),
    qr_scene: z.number().optional(),
    qr_scene_str: z.string().optional(),
  })
  .transform(toProfile);

/** Refused with 40003 for an openid of another account. */
export function readFollower(
  client: PlatformClient,
  openId: OpenId,
): Promise<CallResult<FollowerProfile>> {
  const query = { openid: openId, lang: 'zh_CN' };
  return client.call({ method: 'GET', path: '/cgi-bin/user/info', query }, profileSchema);
}

/** @param openIds at most 100; refused with 40032 beyond that */
export function readFollowers(
  client: PlatformClient,
  openIds: readonly OpenId[],
): Promise<CallResult<readonly FollowerProfile[]>> {
  const body = { user_list: openIds.map((openid) => ({ openid, lang: 'zh_CN' })) };
  return client.call(
    { method: 'POST', path: '/cgi-bin/user/info/batchget', body },
    z
      .object({ user_info_list: z.array(profileSchema) })
      .transform(({ user_info_list: infos }) => infos),
  );
}

const tagSchema = z.object({ id: z.number(), name: z.string(), count: z.number().default(0) });

/** Refused with 45157 when the name is taken, 45158 above 30 bytes, 45056 above 100 tags. */
export async function createTag(
  client: PlatformClient,
  name: string,
): Promise<CallResult<FollowerTag>> {
  const request = {
    method: 'POST',
    path: '/cgi-bin/tags/create',
    body: { tag: { name } },
  } as const;
  return mapDone(await client.call(request, z.object({ tag: tagSchema })), ({ tag }) => tag);
}

export async function listTags(
  client: PlatformClient,
): Promise<CallResult<readonly FollowerTag[]>> {
  const result = await client.call(
    { method: 'GET', path: '/cgi-bin/tags/get' },
    z.object({ tags: z.array(tagSchema) }),
  );
  return mapDone(result, ({ tags }) => tags);
}

/** @param openIds at most 50; refused with 40032 beyond that, with 45059 when one of them has 20 tags */
export function tagFollowers(
  client: PlatformClient,
  tagId: number,
  openIds: readonly OpenId[],
): Promise<CallResult<undefined>> {
  const body = { openid_list: openIds, tagid: tagId };
  return client.command({ method: 'POST', path: '/cgi-bin/tags/members/batchtagging', body });
}

/** @param openIds at most 50 */
export function untagFollowers(
  client: PlatformClient,
  tagId: number,
  openIds: readonly OpenId[],
): Promise<CallResult<undefined>> {
  const body = { openid_list: openIds, tagid: tagId };
  return client.command({ method: 'POST', path: '/cgi-bin/tags/members/batchuntagging', body });
}

interface WireProfile {
  readonly subscribe: number;
  readonly openid: string;
  readonly subscribe_time?: number | undefined;
  readonly unionid?: string | undefined;
  readonly remark?: string | undefined;
  readonly tagid_list: readonly number[];
  readonly subscribe_scene?: string | undefined;
  readonly qr_scene?: number | undefined;
  readonly qr_scene_str?: string | undefined;
}

function toProfile(wire: WireProfile): FollowerProfile {
  const scene = wire.qr_scene_str || (wire.qr_scene ? String(wire.qr_scene) : '');
  return {
    openId: wire.openid as OpenId,
    isFollowing: wire.subscribe === 1,
    tagIds: wire.tagid_list,
    ...(wire.subscribe_time && { followedAtMs: wire.subscribe_time * 1000 }),
    ...(wire.unionid && { unionId: wire.unionid }),
    ...(wire.remark && { remark: wire.remark }),
    ...(wire.subscribe_scene && { cameFrom: wire.subscribe_scene }),
    ...(scene && { scene }),
  };
}
