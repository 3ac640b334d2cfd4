import { describe, expect, it } from 'vitest';
import type { FollowerAct } from '../../src/simulator/follower-act.ts';
import { mediaBytes } from '../support/media-bytes.ts';
import { stageApi } from '../support/simulator-api.ts';

const hourMs = 3_600_000;

describe('service messages', () => {
  const message: FollowerAct = { kind: 'text', text: '你好' };
  it.each([
    ['a message', message, 5, 48 * hourMs],
    ['a follow', { kind: 'follow' }, 3, 60_000],
    ['a scan', { kind: 'follow', scene: 'shop-12' }, 3, 60_000],
    ['a menu click', { kind: 'menu-click', menuKey: 'help' }, 3, 60_000],
    ['a tap in a msgmenu', { ...message, menuChoiceId: '1' }, 3, 60_000],
  ] as [string, FollowerAct, number, number][])(
    'after %s are counted and end with their window',
    async (_name, act, quota, lastsMs) => {
      const { say, platform, openId, clock } = await stageApi({ tokenLifeSec: 1_000_000 });
      await platform.send(openId, { kind: 'unfollow' });
      await platform.send(openId, { kind: 'follow' });
      await clock.advance(60_000);
      expect(await say('太早')).toMatchObject({ errcode: 45015 });

      await platform.send(openId, act);
      for (let sent = 0; sent < quota; sent += 1)
        expect(await say('在')).toMatchObject({ errcode: 0 });
      expect(await say('太多')).toMatchObject({ errcode: 45047 });

      await platform.send(openId, act);
      await clock.advance(lastsMs - 1);
      expect(await say('还在')).toMatchObject({ errcode: 0 });
      await clock.advance(1);
      expect(await say('太晚')).toMatchObject({ errcode: 45015 });
    },
  );

  it.each([
    ['a viewed link', { kind: 'menu-view', url: 'https://example.com/' }],
    ['a reported location', { kind: 'report-location', point: { latitude: 31, longitude: 121 } }],
    [
      'a picked place',
      { kind: 'menu-location', menuKey: 'a', point: { latitude: 31, longitude: 121 } },
    ],
  ] as [string, FollowerAct][])('are not allowed by %s', async (_name, act) => {
    const { say, platform, openId, clock } = await stageApi();
    await platform.send(openId, { kind: 'follow' });
    await clock.advance(60_000);
    await platform.send(openId, act);
    expect(await say('你好')).toMatchObject({ errcode: 45015 });
  });

  it('of several windows do not add up: the largest decides', async () => {
    const { say, platform, openId } = await stageApi();
    await platform.send(openId, { kind: 'follow' });
    await platform.send(openId, message);
    for (let sent = 0; sent < 5; sent += 1) expect(await say('在')).toMatchObject({ errcode: 0 });
    expect(await say('太多')).toMatchObject({ errcode: 45047 });
    await platform.send(openId, { kind: 'menu-click', menuKey: 'help' });
    for (let sent = 0; sent < 3; sent += 1) expect(await say('在')).toMatchObject({ errcode: 0 });
    expect(await say('太多')).toMatchObject({ errcode: 45047 });
  });

  it('end with the follow', async () => {
    const { say, platform, openId } = await stageApi();
    await platform.send(openId, message);
    await platform.send(openId, { kind: 'unfollow' });
    expect(await say('别走')).toMatchObject({ errcode: 45015 });
  });

  it('reach the phone', async () => {
    const { say, platform, openId } = await stageApi();
    await platform.send(openId, message);
    await say('稍后的回答');
    expect(platform.findFollower(openId)?.entries.at(-1)).toMatchObject({
      from: 'service',
      message: { kind: 'text', body: { content: '稍后的回答' } },
    });
  });

  it.each([
    ['image', { image: { media_id: 'none' } }, 40007],
    ['text', { text: { content: '' } }, 44004],
    ['text', { text: { content: '好'.repeat(683) } }, 45002],
    ['news', { news: { articles: [{ title: 'a' }, { title: 'b' }] } }, 45008],
    ['news', { news: { articles: [{ title: 'a', url: 'https://example.com/' }] } }, 0],
    ['msgmenu', { msgmenu: { head_content: '?', list: [{ id: '1', content: '是' }] } }, 0],
    [
      'miniprogrampage',
      { miniprogrampage: { appid: 'a', pagepath: 'b', thumb_media_id: 'none' } },
      40007,
    ],
    ['music', { music: { musicurl: 'a', hqmusicurl: 'b', thumb_media_id: 'none' } }, 40007],
    ['wxcard', { wxcard: { card_id: 'c' } }, 0],
    ['shout', { shout: {} }, 40008],
  ])('of kind %s are checked: %j', async (msgtype, body, errcode) => {
    const { call, platform, openId } = await stageApi();
    await platform.send(openId, message);
    const answer = await call('/cgi-bin/message/custom/send', { touser: openId, msgtype, ...body });
    expect(answer).toMatchObject({ errcode });
  });

  it('take media of the right kind only, and what the follower sent', async () => {
    const { call, api, platform, openId } = await stageApi();
    await platform.send(openId, { kind: 'image', mediaId: 'taken' });
    const voice = api.media.receive('voice', 'audio/amr', mediaBytes.voice).mediaId;
    const picture = api.media.receive('image', 'image/png', mediaBytes.image).mediaId;
    const send = (msgtype: string, body: object) =>
      call('/cgi-bin/message/custom/send', { touser: openId, msgtype, [msgtype]: body });
    expect(await send('image', { media_id: voice })).toMatchObject({ errcode: 40007 });
    expect(await send('image', { media_id: 'take' })).toMatchObject({ errcode: 40007 });
    expect(await send('image', { media_id: 'taken' })).toMatchObject({ errcode: 0 });
    const page = { appid: 'a', pagepath: 'b', thumb_media_id: picture };
    expect(await send('miniprogrampage', page)).toMatchObject({ errcode: 0 });
  });

  it.each([
    ['none', () => ({}), 0],
    ['an empty one', () => ({ thumb_media_id: '' }), 0],
    ['its own id', (own: string) => ({ thumb_media_id: own }), 0],
    ['one that nobody knows', () => ({ thumb_media_id: 'none' }), 40007],
  ])('with a video may have as its cover: %s', async (_name, coverOf, errcode) => {
    const { call, api, platform, openId } = await stageApi();
    await platform.send(openId, message);
    const { mediaId } = api.media.receive('video', 'video/mp4', mediaBytes.video);
    const video = { media_id: mediaId, ...coverOf(mediaId) };
    const body = { touser: openId, msgtype: 'video', video };
    expect(await call('/cgi-bin/message/custom/send', body)).toMatchObject({ errcode });
  });

  it('name no follower and no agent that do not exist', async () => {
    const { call, platform, openId } = await stageApi();
    await platform.send(openId, message);
    const text = { msgtype: 'text', text: { content: '你好' } };
    const send = (more: object) => call('/cgi-bin/message/custom/send', { ...text, ...more });
    expect(await send({ touser: 'oNobody' })).toMatchObject({ errcode: 40003 });
    const agent = { touser: openId, customservice: { kf_account: 'nobody@demo' } };
    expect(await send(agent)).toMatchObject({ errcode: 61451 });
  });
});

it('typing needs a fresh act of the follower and is not repeated', async () => {
  const { call, platform, openId, clock } = await stageApi();
  const type = (command: string) =>
    call('/cgi-bin/message/custom/typing', { touser: openId, command });
  expect(await type('Typing')).toMatchObject({ errcode: 45080 });
  await platform.send(openId, { kind: 'text', text: '你好' });
  expect(await type('Dance')).toMatchObject({ errcode: 45072 });
  expect(await type('Typing')).toMatchObject({ errcode: 0 });
  expect(await type('Typing')).toMatchObject({ errcode: 45081 });
  await clock.advance(30_000);
  expect(await type('Typing')).toMatchObject({ errcode: 45080 });
});

describe('the account', () => {
  it('keeps its menu, and refuses one beyond the limits', async () => {
    const { call } = await stageApi();
    const menu = { button: [{ type: 'click', name: '优惠', key: 'coupon' }] };
    expect(await call('/cgi-bin/menu/create', menu)).toMatchObject({ errcode: 0 });
    expect(await call('/cgi-bin/menu/get')).toEqual({ menu });
    const four = { button: Array(4).fill(menu.button[0]) };
    expect(await call('/cgi-bin/menu/create', four)).toMatchObject({ errcode: 40016 });
    const keyless = { button: [{ type: 'click', name: '优惠' }] };
    expect(await call('/cgi-bin/menu/create', keyless)).toMatchObject({ errcode: 40017 });
    await call('/cgi-bin/menu/delete');
    expect(await call('/cgi-bin/menu/get')).toMatchObject({ errcode: 46003 });
  });

  it('makes QR codes and draws them', async () => {
    const { call, base } = await stageApi();
    const made = await call('/cgi-bin/qrcode/create', {
      action_name: 'QR_LIMIT_STR_SCENE',
      action_info: { scene: { scene_str: 'shop-12' } },
    });
    const picture = await fetch(`${base}/cgi-bin/showqrcode?ticket=${made['ticket']}`);
    expect(picture.headers.get('content-type')).toBe('image/svg+xml');
    expect(await picture.text()).toContain('shop-12');
    const tooHigh = { scene: { scene_id: 100_001 } };
    expect(
      await call('/cgi-bin/qrcode/create', { action_name: 'QR_LIMIT_SCENE', action_info: tooHigh }),
    ).toMatchObject({ errcode: 40053 });
  });

  it('gives back uploaded media until they are three days old', async () => {
    const { api, base, clock } = await stageApi();
    const token = api.tokens.stable().text;
    const form = new FormData();
    form.set('media', new Blob([mediaBytes.image], { type: 'image/png' }), 'a.png');
    const upload = await fetch(`${base}/cgi-bin/media/upload?type=image&access_token=${token}`, {
      method: 'POST',
      body: form,
    });
    const { media_id: mediaId } = (await upload.json()) as { media_id: string };
    const get = () =>
      fetch(
        `${base}/cgi-bin/media/get?access_token=${api.tokens.stable().text}&media_id=${mediaId}`,
      );
    expect(Buffer.from(await (await get()).arrayBuffer())).toEqual(mediaBytes.image);
    await clock.advance(72 * hourMs);
    expect(await (await get()).json()).toMatchObject({ errcode: 40007 });
  });

  it('tells who follows and through which scene', async () => {
    const { call, platform, openId } = await stageApi();
    await platform.send(openId, { kind: 'scan', scene: 'shop-12' });
    const ask = () => call(`/cgi-bin/user/info?openid=${openId}`);
    expect(await ask()).toMatchObject({ subscribe: 1, qr_scene_str: 'shop-12', nickname: '' });
    await platform.send(openId, { kind: 'unfollow' });
    expect(await ask()).toMatchObject({ subscribe: 0 });
  });

  it('lists its followers page by page, and comes to an end', async () => {
    const { call, platform, openId } = await stageApi();
    await platform.send(openId, { kind: 'follow' });
    const other = platform.follower('小李').openId;
    await platform.send(other, { kind: 'follow' });
    const listed = (after: string) => call(`/cgi-bin/user/get?next_openid=${after}`);
    const page = { total: 2, count: 2, data: { openid: [openId, other] }, next_openid: other };
    expect(await listed('')).toEqual(page);
    expect(await listed(openId)).toMatchObject({ count: 1, data: { openid: [other] } });
    expect(await listed(other)).toEqual({ total: 2, count: 0, next_openid: '' });
    expect(await listed('oNobody')).toMatchObject({ errcode: 40003 });
  });

  it('lists who waits for an agent, and opens and closes sessions', async () => {
    const { call, platform, openId } = await stageApi();
    const session = { kf_account: 'xiaozhou@demo', openid: openId };
    expect(await call('/customservice/kfsession/create', session)).toMatchObject({ errcode: 0 });
    expect(await call(`/customservice/kfsession/getsession?openid=${openId}`)).toMatchObject({
      kf_account: 'xiaozhou@demo',
    });
    expect(await call('/customservice/kfsession/close', session)).toMatchObject({ errcode: 0 });
    expect(platform.exchanges(openId).map((one) => one.act.kind)).toEqual([
      'agent-opened',
      'agent-closed',
    ]);
  });
});

it('calls are kept without access tokens and secrets', async () => {
  const { api, say } = await stageApi();
  await say('你好');
  expect(api.calls.at(-1)).toMatchObject({ method: 'POST', path: '/cgi-bin/message/custom/send' });
  expect(JSON.stringify(api.calls)).not.toContain(api.tokens.stable().text);
});
