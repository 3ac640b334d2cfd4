/** What operators ask the platform about quotas, agents and followers, over HTTP. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hashFollower } from '../src/store/follower-hash.ts';
import { openSqliteStores } from '../src/store/sqlite/open.ts';
import { simulatedAccount } from './support/simulator-account.ts';
import { replyTo } from './support/simulator-stage.ts';
import { stageOperator as stage } from './support/stage-operator.ts';
import { accountNamed } from './support/store-fixtures.ts';

/** As a server leaves it. */
async function stageWithStore() {
  const staged = await stage();
  const stores = await openSqliteStores({ path: staged.storePath, clock: staged.clock });
  await stores.close();
  return staged;
}

describe('quota', () => {
  it('is told by API, and one that is refused does not hide the others', async () => {
    const { ask, call, api } = await stage();
    await call('/cgi-bin/user/info?openid=x');
    api.faults.add({
      path: '/cgi-bin/openapi/quota/get',
      calls: 1,
      fault: { kind: 'errcode', errcode: 76021 },
    });
    const text = await ask('quota');
    expect(text).toMatch(/^\? there is no such API \(76021\)/);
    expect(text).toContain('1 / 100000  followers 粉丝信息  /cgi-bin/user/info');
  });

  it('is cleared only for those who say yes, and told that it is rare', async () => {
    const { ask, api, call } = await stage();
    await call('/cgi-bin/user/info?openid=x');
    await expect(ask('quota', { clear: true })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/ten times a month[\s\S]*--clear --yes/),
    });
    expect(api.quotas.of('/cgi-bin/user/info').used).toBe(1);
    expect(await ask('quota', { clear: true, yes: true })).toContain('restart it');
    expect(api.quotas.of('/cgi-bin/user/info').used).toBe(0);
  });

  it('that was cleared ten times is refused with its reason', async () => {
    const { ask, refuse } = await stage();
    refuse('/cgi-bin/clear_quota', 48006);
    await expect(ask('quota', { clear: true, yes: true })).rejects.toMatchObject({
      code: 'API_REFUSED',
      message: expect.stringContaining('cleared ten times this month (48006)'),
    });
  });
});

describe('agents', () => {
  it('are told with their sessions, and how many wait for how long, and no follower is named', async () => {
    const { ask, platform, openId, clock } = await stage({
      answer: ({ body }) => ({
        kind: 'answer',
        body: replyTo(body, simulatedAccount('plain'), { kind: 'handoff' }),
      }),
    });
    expect(await ask('agents')).toContain('Nobody waits. 没有人在等。');
    await platform.openAgentSession(openId, 'xiaozhou@demo');
    const { openId: waiting } = platform.follower('小赵');
    await platform.send(waiting, { kind: 'text', text: '人工' });
    await clock.advance(4 * 60_000);
    const text = await ask('agents');
    expect(text).toContain('xiaozhou@demo  客服小周  online 在线, 1 session(s) 个会话');
    expect(text).toContain('xiaolin@demo  客服小林  online 在线, 0 session(s) 个会话');
    expect(text).toContain('1 wait(s), the longest for 4 min. 1 人在等，最久 4 分钟。');
    expect(text).not.toContain(openId);
    expect(text).not.toContain(waiting);
  });

  it('of an account that may have none are refused with what to do', async () => {
    const { ask, refuse } = await stage();
    refuse('/cgi-bin/customservice/getkflist', 48001);
    await expect(ask('agents')).rejects.toMatchObject({
      code: 'API_REFUSED',
      message: expect.stringContaining('have the account verified'),
    });
  });
});

describe('followers', () => {
  it('have tags, which are listed with their numbers', async () => {
    const { ask, call, openId } = await stage();
    expect(await ask('tags')).toContain('There are no tags');
    await call('/cgi-bin/tags/create', { tag: { name: '熟客' } });
    await call('/cgi-bin/tags/members/batchtagging', { openid_list: [openId], tagid: 100 });
    expect(await ask('tags')).toBe('100  熟客  1 follower(s) 人');
  });

  it('are shown as the platform knows them, noted in the store, without their openid', async () => {
    const { ask, call, platform, openId, storePath, clock } = await stageWithStore();
    await platform.send(openId, { kind: 'follow', scene: 'shop-s1' });
    await call('/cgi-bin/tags/create', { tag: { name: '熟客' } });
    await call('/cgi-bin/tags/members/batchtagging', { openid_list: [openId], tagid: 100 });
    const text = await ask('follower', { openid: openId });
    expect(text).toContain('follows since 关注时间: 2026-10-01 12:30 (Beijing)');
    expect(text).toContain('came through 来源: a QR code 扫码, scene shop-s1');
    expect(text).toContain('tags 标签: 熟客');
    expect(text).not.toContain(openId);
    const stores = await openSqliteStores({ path: storePath, clock });
    const [view] = await stores.views.recent(accountNamed('main'), 10);
    await stores.close();
    expect(view).toMatchObject({
      who: expect.stringMatching(/^platform follower by /),
      followerHash: hashFollower(accountNamed('main'), openId),
    });
  });

  it('who do not follow are told so', async () => {
    const { ask, platform, openId } = await stageWithStore();
    await platform.send(openId, { kind: 'unfollow' });
    expect(await ask('follower', { openid: openId })).toContain('They do not follow');
  });

  it('are not asked about when the look cannot be noted', async () => {
    const { ask, openId, storePath, clock, calls } = await stage();
    const server = await openSqliteStores({ path: storePath, clock });
    await expect(ask('follower', { openid: openId })).rejects.toMatchObject({
      code: 'STORE_LOCKED',
    });
    await server.close();
    expect(calls('/cgi-bin/user/info')).toBe(0);
  });

  it('are not asked about where there is no store to note it in, and none is made', async () => {
    const { ask, openId, storePath, calls } = await stage();
    await expect(ask('follower', { openid: openId })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining(`There is no store in ${storePath}`),
    });
    expect(existsSync(storePath)).toBe(false);
    expect(calls('/cgi-bin/user/info')).toBe(0);
  });

  it.each(['', 'a b', 'x'.repeat(65)])('with the openid "%s" are refused', async (openid) => {
    const { ask } = await stage();
    await expect(ask('follower', { openid })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });
});
