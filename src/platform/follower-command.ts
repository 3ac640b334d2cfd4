/** `npm run platform -- tags` and `follower`: what the platform knows of followers. No openid is shown. */
import { dayNumberAt, dayText, minuteOfDayAt } from '../domain/beijing-time.ts';
import type { OpenId } from '../domain/ids.ts';
import {
  type FollowerProfile,
  type FollowerTag,
  listTags,
  readFollower,
} from '../wechat/api/followers.ts';
import { getDone } from '../wechat/api/get-done.ts';
import type { PlatformClient } from '../wechat/api/platform-client.ts';

/** @throws AppError API_REFUSED */
export async function describeTags(client: PlatformClient): Promise<readonly string[]> {
  const tags = getDone('list the tags', await listTags(client));
  if (tags.length === 0) return ['There are no tags. 没有标签。'];
  return tags.map(({ id, name, count }) => `${id}  ${name}  ${count} follower(s) 人`);
}

/**
 * Whoever asks notes first that they look.
 *
 * @throws AppError API_REFUSED
 */
export async function describeFollower(
  client: PlatformClient,
  openId: OpenId,
): Promise<readonly string[]> {
  const profile = getDone('read the follower', await readFollower(client, openId));
  if (!profile.isFollowing) {
    return ['They do not follow, so the platform says no more. 没有关注，平台不会说更多。'];
  }
  const hasTags = profile.tagIds.length > 0;
  const tags = hasTags ? getDone('list the tags', await listTags(client)) : [];
  return describeProfile(profile, tags);
}

function describeProfile(profile: FollowerProfile, tags: readonly FollowerTag[]): string[] {
  const { followedAtMs, cameFrom = '', scene, remark, tagIds } = profile;
  const names = tagIds.map((id) => tags.find((tag) => tag.id === id)?.name ?? `tag ${id}`);
  const lines = [
    ['follows since 关注时间', followedAtMs === undefined ? '' : beijingText(followedAtMs)],
    ['came through 来源', [waysIn[cameFrom] ?? cameFrom, scene].filter(Boolean).join(', scene ')],
    ['tags 标签', names.join(', ') || 'none 无'],
    ['remark 备注', remark ?? ''],
  ];
  return lines.flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]));
}

function beijingText(atMs: number): string {
  const minute = minuteOfDayAt(atMs);
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const time = `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
  return `${dayText(dayNumberAt(atMs))} ${time} (Beijing)`;
}

/** By `subscribe_scene`: doc/service/api/usermanage/userinfo/api_userinfo. Others are shown as they are. */
const waysIn: Readonly<Record<string, string>> = {
  ADD_SCENE_SEARCH: 'search 搜索',
  ADD_SCENE_ACCOUNT_MIGRATION: 'a migrated account 账号迁移',
  ADD_SCENE_PROFILE_CARD: 'a shared card 名片分享',
  ADD_SCENE_QR_CODE: 'a QR code 扫码',
  ADD_SCENE_PROFILE_LINK: 'the name in an article 图文页内名称',
  ADD_SCENE_PROFILE_ITEM: "an article's menu 图文页菜单",
  ADD_SCENE_PAID: 'a payment 支付后关注',
  ADD_SCENE_WECHAT_ADVERTISEMENT: 'an advertisement 微信广告',
  ADD_SCENE_REPRINT: 'a reprint 他人转载',
  ADD_SCENE_LIVESTREAM: 'a live stream 视频号直播',
  ADD_SCENE_CHANNELS: 'a channel 视频号',
  ADD_SCENE_WXA: 'a mini-program 小程序',
  ADD_SCENE_OTHERS: 'something else 其他',
};
