import { describe, expect, it } from 'vitest';
import type { OpenId } from '../../../src/domain/ids.ts';
import {
  createTag,
  listTags,
  readFollower,
  readFollowers,
  tagFollowers,
  untagFollowers,
} from '../../../src/wechat/api/followers.ts';
import { stageClient } from '../../support/platform-client.ts';

const done = { kind: 'done', value: undefined };
const stranger = 'oNobody' as OpenId;

describe('followers', () => {
  it('are told with their scene and tags, as long as they follow', async () => {
    const { client, platform, openId, clock } = await stageClient();
    await platform.send(openId, { kind: 'unfollow' });
    const away = { openId, isFollowing: false, tagIds: [] };
    expect(await readFollower(client, openId)).toEqual({ kind: 'done', value: away });
    await platform.send(openId, { kind: 'scan', scene: 'shop-12' });
    const value = {
      openId,
      isFollowing: true,
      followedAtMs: clock.now(),
      tagIds: [],
      cameFrom: 'ADD_SCENE_QR_CODE',
      scene: 'shop-12',
    };
    expect(await readFollower(client, openId)).toEqual({ kind: 'done', value });
    const { openId: other } = platform.follower('小李');
    expect(await readFollowers(client, [openId, other])).toEqual({
      kind: 'done',
      value: [value, { openId: other, isFollowing: false, tagIds: [] }],
    });
  });

  it('of other accounts, and too many at once, are refused', async () => {
    const { client, openId } = await stageClient();
    expect(await readFollower(client, stranger)).toMatchObject({ errcode: 40003 });
    expect(await readFollowers(client, Array(101).fill(openId))).toMatchObject({ errcode: 40032 });
  });

  it('are sorted by tags', async () => {
    const { client, openId } = await stageClient();
    const tag = { id: 100, name: '会员', count: 0 };
    expect(await createTag(client, '会员')).toEqual({ kind: 'done', value: tag });
    expect(await tagFollowers(client, 100, [openId])).toEqual(done);
    expect(await readFollower(client, openId)).toMatchObject({ value: { tagIds: [100] } });
    expect(await listTags(client)).toEqual({ kind: 'done', value: [{ ...tag, count: 1 }] });
    expect(await untagFollowers(client, 100, [openId])).toEqual(done);
    expect(await listTags(client)).toEqual({ kind: 'done', value: [tag] });
  });

  it('are not tagged when the platform refuses', async () => {
    const { client, openId } = await stageClient();
    await createTag(client, '会员');
    expect(await createTag(client, '会员')).toMatchObject({ errcode: 45157 });
    expect(await createTag(client, '很'.repeat(11))).toMatchObject({ errcode: 45158 });
    expect(await tagFollowers(client, 7, [openId])).toMatchObject({ errcode: 45159 });
    expect(await tagFollowers(client, 100, [openId, stranger])).toMatchObject({ errcode: 40003 });
    expect(await tagFollowers(client, 100, Array(51).fill(openId))).toMatchObject({
      errcode: 40032,
    });
    expect(await readFollower(client, openId)).toMatchObject({ value: { tagIds: [] } });
  });
});
