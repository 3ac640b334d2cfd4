import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/domain/reply.ts';
import { maxFollowerPictureBytes } from '../../src/simulator/api/media.ts';
import type { ServiceMessage } from '../../src/simulator/service-message.ts';
import { mediaBytes } from '../support/media-bytes.ts';
import { simulatedAccount } from '../support/simulator-account.ts';
import { replyTo } from '../support/simulator-stage.ts';
import { stagePhone } from '../support/stage-phone.ts';

const account = simulatedAccount('safe');
const url = 'https://example.com/a';

const replies: readonly (readonly [Reply, RegExp])[] = [
  [{ kind: 'text', text: '看 https://example.com/a' }, /<a href="https:\/\/example.com\/a"/],
  [{ kind: 'image', mediaId: 'm1' }, /<img class="picture" src="\/phone\/media\/m1" alt="图片">/],
  [{ kind: 'voice', mediaId: 'm2' }, /语音.*href="\/phone\/media\/m2"/s],
  [{ kind: 'video', mediaId: 'm3', title: '做汉堡' }, /做汉堡.*href="\/phone\/media\/m3"/s],
  [
    { kind: 'music', thumbMediaId: 't', title: '歌', musicUrl: url },
    /歌.*href="https:\/\/example/s,
  ],
  [{ kind: 'news', articles: [{ title: '新品', url }] }, /class="news".*新品/s],
  [
    { kind: 'news', articles: [{ title: '新品', url, pictureUrl: 'https://example.com/a.png' }] },
    /class="cover"><img src="https:\/\/example.com\/a.png"/,
  ],
  [
    { kind: 'news', articles: [{ title: '新品', url, pictureUrl: 'http://example.com/a.png' }] },
    /class="cover"><small [^>]*>http 图片，这里不显示/,
  ],
  [{ kind: 'handoff' }, /已转接人工客服，正在排队/],
];

const services: readonly (readonly [ServiceMessage, RegExp])[] = [
  [{ kind: 'text', body: { content: '您的单好了' } }, /您的单好了/],
  [{ kind: 'image', body: { media_id: 'm4' } }, /phone\/media\/m4/],
  [{ kind: 'voice', body: { media_id: 'm5' } }, /phone\/media\/m5/],
  [{ kind: 'video', body: { media_id: 'm6', title: '片子' } }, /片子/],
  [
    { kind: 'music', body: { title: '曲', musicurl: url, hqmusicurl: url, thumb_media_id: 't' } },
    /曲/,
  ],
  [
    { kind: 'news', body: { articles: [{ title: '头条', description: '', url, picurl: '' }] } },
    /头条/,
  ],
  [{ kind: 'mpnews', body: { media_id: 'a1' } }, /公众号文章.*a1/s],
  [{ kind: 'mpnewsarticle', body: { article_id: 'a2' } }, /公众号文章.*a2/s],
  [{ kind: 'wxcard', body: { card_id: 'c1' } }, /微信卡券.*c1/s],
  [
    {
      kind: 'miniprogrampage',
      body: { title: '点餐', appid: 'wx1', pagepath: 'pages/menu', thumb_media_id: 'm7' },
    },
    /mini-program.*点餐.*phone\/media\/m7.*pages\/menu/s,
  ],
];

describe('a bubble', () => {
  it.each(replies)('shows a reply: %j', async (reply, shown) => {
    const answer = (body: string) => replyTo(body, account, reply);
    const { part, post } = await stagePhone(answer, { takesAnyMedia: true });
    await post({ do: 'say', text: '你好', follower: '小王' });
    expect(await part('chat')).toMatch(shown);
  });

  it.each(services)('shows a service message: %j', async (message, shown) => {
    const { part, platform, post, openId } = await stagePhone(() => 'success');
    await post({ do: 'say', text: '你好', follower: '小王' });
    expect(platform.receiveService({ openId, message })).toEqual({ kind: 'shown' });
    expect(await part('chat')).toMatch(shown);
  });

  it('shows a notification with its fields, in the language of whoever looks', async () => {
    const { part, platform, openId } = await stagePhone();
    const fields = [
      { name: 'thing1', value: '朝阳店' },
      { name: 'number2', value: '<12>' },
    ];
    platform.showNotification(openId, { templateId: 'queue', fields, page: url });
    platform.showNotification(openId, { templateId: 'ready', fields: [], page: 'pages/order' });
    const chat = await part('chat', 'follower=小王');
    expect(chat).toMatch(
      /订阅通知.*queue.*thing1：朝阳店.*number2：&lt;12&gt;.*href="https:\/\/example.com\/a"/s,
    );
    expect(chat).not.toContain('href="pages/order"');
    expect(await part('chat', 'follower=小王&lang=en')).toContain('>notification<');
  });

  it('leads to the timeline of its answer', async () => {
    const { part, post } = await stagePhone();
    await post({ do: 'say', text: '你好', follower: '小王' });
    expect(await part('chat')).toMatch(/class="why" href="#exchange-1"[^>]*>\d+ 毫秒</);
    expect(await part('exchanges')).toMatch(/id="exchange-1".*class="timeline"/s);
  });
});

it('the log says what the platform let pass in a reply', async () => {
  const plain = simulatedAccount('plain');
  const answer = (body: string) => replyTo(body, plain).replace(/(<CreateTime>\d+)/, '$1000');
  const { part, post } = await stagePhone(answer, {}, plain);
  await post({ do: 'say', text: '你好', follower: '小王' });
  expect(await part('exchanges')).toContain('CreateTime is in milliseconds');
});

it('promises a reason only where there is a console to ask', async () => {
  const { part, post } = await stagePhone(undefined, { consoleUrl: 'http://127.0.0.1:3001' });
  await post({ do: 'say', text: '你好', follower: '小王' });
  expect(await part('chat')).toContain('毫秒 · 为什么？');
});

it('an entry of a msgmenu says its words, with its id', async () => {
  const { part, platform, post, openId, webhook } = await stagePhone(() => 'success');
  await post({ do: 'say', text: '你好', follower: '小王' });
  const body = {
    head_content: '满意吗？',
    list: [{ id: '101', content: '满意' }],
    tail_content: '',
  };
  platform.receiveService({ openId, message: { kind: 'msgmenu', body } });
  expect(await part('chat')).toMatch(/data-say="满意" data-choice="101"/);
  await post({ do: 'say', text: '满意', choice: '101', follower: '小王' });
  expect(platform.exchanges().at(-1)?.plainBody).toMatch(/<bizmsgmenuid>.*101/);
  expect(webhook.deliveries).toHaveLength(2);
});

describe('the pop-up for notifications', () => {
  it('is offered where the account has templates, and allows one of each', async () => {
    const templates = { 'TM-1': 'any', 'TM-2': 'any' } as const;
    const { app, part, platform, post } = await stagePhone(() => 'success', { templates });
    expect((await app.inject('/')).body).toContain('data-do="allow"');
    await post({ do: 'allow', follower: '小王' });
    expect(platform.exchanges().at(-1)?.plainBody).toMatch(
      /subscribe_msg_popup_event.*TM-1.*accept.*TM-2.*accept/s,
    );
    expect(platform.follower('小王').allowed).toEqual(['TM-1', 'TM-2']);
    expect(await part('chat')).toContain('你允许公众号发一次订阅通知：TM-1、TM-2');
  });

  it('is not offered where it has none', async () => {
    const { app } = await stagePhone();
    expect((await app.inject('/')).body).not.toContain('data-do="allow"');
  });
});

it('the typing hint stands in the head and in the chat while it lasts', async () => {
  const { part, platform, openId } = await stagePhone();
  platform.showTyping(openId, platform.clock.now() + 60_000);
  expect(await part('status')).toContain('对方正在输入');
  expect(await part('chat')).toContain('class="dots"');
  platform.showTyping(openId, 0);
  expect(await part('status')).not.toContain('对方正在输入');
});

describe('a picture of one’s own', () => {
  const upload = (type: string, bytes: number) => ({
    method: 'POST' as const,
    url: '/phone/uploads',
    headers: { 'content-type': type },
    payload: Buffer.alloc(bytes, 1),
  });

  it('is sent as media that the server can fetch', async () => {
    const { app, api, platform, post } = await stagePhone(() => 'success');
    const { mediaId } = (await app.inject(upload('image/png', 10))).json();
    await post({ do: 'image', mediaId, follower: '小王' });
    expect(api.findTemporary(mediaId)?.contentType).toBe('image/png');
    const { plainBody } = platform.exchanges().at(-1)!;
    expect(plainBody).toContain(`<MediaId><![CDATA[${mediaId}]]></MediaId>`);
    expect(plainBody).toContain(`/phone/media/${mediaId}`);
  });

  it('may be larger than what an account may upload', async () => {
    const { app } = await stagePhone();
    const { statusCode, body } = await app.inject(upload('image/jpeg', 10 * 1_048_576));
    expect([statusCode, body]).toEqual([200, expect.stringContaining('mediaId')]);
  });

  it.each([
    ['image/svg+xml', 10, 415],
    ['text/html', 10, 415],
    ['image/heic', 10, 415],
    ['image/png', 10 * 1_048_576 + 1, 413],
    ['image/png', 0, 415],
  ])('of type %s with %i bytes is refused', async (type, bytes, status) => {
    const { app } = await stagePhone();
    expect((await app.inject(upload(type, bytes))).statusCode).toBe(status);
  });
});

it.each([
  [{ do: 'image' }, 'image', /^\x89PNG/],
  [{ do: 'image', picture: 'receipt' }, 'image', /^\x89PNG/],
  [{ do: 'voice', text: '你好' }, 'voice', /^#!AMR/],
  [{ do: 'video' }, 'video', /ftyp/],
] as const)('a sample can be fetched by the id in the message: %j', async (form, kind, head) => {
  const { api, platform, post } = await stagePhone(() => 'success');
  await post({ ...form, follower: '小王' });
  const { plainBody = '' } = platform.exchanges().at(-1) ?? {};
  const mediaId = /<MediaId><!\[CDATA\[([^\]]+)/.exec(plainBody)?.[1] ?? '';
  const media = api.findTemporary(mediaId);
  expect(media).toMatchObject({ kind });
  expect(media?.bytes.toString('latin1')).toMatch(head);
});

describe('what followers send', () => {
  it('takes no place of what the account uploaded', async () => {
    const { api, post } = await stagePhone(() => 'success');
    const uploads = Array.from(
      { length: 200 },
      () => api.media.receive('image', 'image/png', mediaBytes.image).mediaId,
    );
    await post({ do: 'voice', follower: '小王' });
    const kept = uploads.filter((mediaId) => api.hasMedia({ mediaId, kind: 'image' }));
    expect(kept).toHaveLength(200);
  });

  it('makes room when it is large, the oldest first', async () => {
    const { api } = await stagePhone();
    const photo = Buffer.alloc(maxFollowerPictureBytes);
    const sent = Array.from(
      { length: 13 },
      () => api.followerMedia.receive('image', 'image/jpeg', photo).mediaId,
    );
    const kept = sent.map((mediaId) => api.hasMedia({ mediaId, kind: 'image' }));
    expect(kept).toEqual([false, ...Array(12).fill(true)]);
  });
});

describe('what is scanned', () => {
  it('can be a code that the server created', async () => {
    const { api, part } = await stagePhone();
    expect(await part('codes')).toContain('还没有');
    const scene = { scene: { scene_str: 'table-7' } };
    api.qrCodes.create({ action_name: 'QR_LIMIT_STR_SCENE', action_info: scene });
    expect(await part('codes')).toMatch(/data-scene="table-7".*showqrcode\?ticket=/s);
  });

  it('carries the ticket of the code that the server created', async () => {
    const { api, platform, post } = await stagePhone(() => 'success');
    const scene = { scene: { scene_str: 'table-7' } };
    api.qrCodes.create({ action_name: 'QR_STR_SCENE', expire_seconds: 60, action_info: scene });
    await post({ do: 'scan', scene: 'table-7', follower: '小王' });
    await post({ do: 'scan', scene: 'table-7', follower: '小李' });
    const [code] = api.qrCodes.list();
    for (const { plainBody } of platform.exchanges()) expect(plainBody).toContain(code?.ticket);
  });

  it.each([
    ['scancode_waitmsg', true],
    ['scancode_push', false],
  ] as const)('from the menu entry %s waits for the account: %s', async (type, waits) => {
    const { api, platform, post } = await stagePhone(() => 'success');
    api.menu = { button: [{ type, name: '扫码', key: 'scan' }] };
    await post({ do: 'scan', scene: 'shop-01', menuKey: 'scan', follower: '小王' });
    expect(platform.exchanges().at(-1)?.act).toMatchObject({ kind: 'menu-scan', waits });
  });
});

it.each(['media_id', 'view_limited', 'article_id'] as const)(
  'a menu entry of type %s is the platform’s own, and the server hears nothing',
  async (type) => {
    const { api, part, post, webhook } = await stagePhone();
    api.menu = { button: [{ type, name: '新品', media_id: 'm', article_id: 'a' }] };
    await post({ do: 'menu', leaf: '0', follower: '小王' });
    expect(webhook.deliveries).toHaveLength(0);
    expect(await part('chat')).toContain('「新品」由平台直接发出素材');
  },
);

describe('several followers', () => {
  it('have their parts beside each other, three at most, each once', async () => {
    const { app } = await stagePhone();
    const parts = (await app.inject('/phone/parts?f=A&f=B&f=A&f=C&f=D')).json();
    expect(Object.keys(parts).filter((id) => id.startsWith('chat'))).toEqual([
      'chat',
      'chat-2',
      'chat-3',
    ]);
    expect(parts['status-3']).toContain('C');
  });

  it('are named in the log when there are several', async () => {
    const { part, post } = await stagePhone(() => 'success');
    await post({ do: 'say', text: '甲', follower: 'A' });
    await post({ do: 'say', text: '乙', follower: 'B' });
    expect(await part('exchanges', 'f=A&f=B')).toMatch(/<i>B<\/i> text 乙.*<i>A<\/i> text 甲/s);
    expect(await part('exchanges', 'f=A')).not.toContain('乙');
  });
});
