import { describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../../src/domain/outgoing.ts';
import { sendMessage } from '../../../src/wechat/api/service-messages.ts';
import { showTyping, stopTyping } from '../../../src/wechat/api/typing.ts';
import { maxTextBytes } from '../../../src/wechat/limits.ts';
import { sendPath, stageClient } from '../../support/platform-client.ts';

describe('a service message of each kind', () => {
  it.each([
    [{ kind: 'text', text: '“您好” \u{1F354}' }, 'text', { content: '“您好” \u{1F354}' }],
    [{ kind: 'image', mediaId: 'MEDIA' }, 'image', { media_id: 'MEDIA' }],
    [{ kind: 'voice', mediaId: 'MEDIA' }, 'voice', { media_id: 'MEDIA' }],
    [
      { kind: 'video', mediaId: 'MEDIA', title: '新品', description: '三十秒' },
      'video',
      { media_id: 'MEDIA', title: '新品', description: '三十秒' },
    ],
    [
      { kind: 'music', thumbMediaId: 'THUMB', title: '歌', musicUrl: 'https://example.com/a.mp3' },
      'music',
      {
        title: '歌',
        musicurl: 'https://example.com/a.mp3',
        hqmusicurl: 'https://example.com/a.mp3',
        thumb_media_id: 'THUMB',
      },
    ],
    [
      {
        kind: 'news',
        article: {
          title: '地图',
          url: 'https://example.com/',
          pictureUrl: 'https://example.com/p',
        },
      },
      'news',
      {
        articles: [
          {
            title: '地图',
            description: '',
            url: 'https://example.com/',
            picurl: 'https://example.com/p',
          },
        ],
      },
    ],
    [{ kind: 'own-article', articleId: 'ARTICLE' }, 'mpnewsarticle', { article_id: 'ARTICLE' }],
    [
      { kind: 'choices', head: '满意吗？', choices: [{ id: '1', label: '满意' }], tail: '谢谢' },
      'msgmenu',
      { head_content: '满意吗？', list: [{ id: '1', content: '满意' }], tail_content: '谢谢' },
    ],
    [
      {
        kind: 'mini-program',
        title: '点餐',
        appId: 'wx1',
        page: 'pages/menu',
        thumbMediaId: 'THUMB',
      },
      'miniprogrampage',
      { title: '点餐', appid: 'wx1', pagepath: 'pages/menu', thumb_media_id: 'THUMB' },
    ],
    [{ kind: 'card', cardId: 'CARD' }, 'wxcard', { card_id: 'CARD' }],
  ] as [OutgoingMessage, string, object][])('%j is shown', async (message, kind, body) => {
    const stage = await stageClient();
    const isMedia = kind === 'voice' || kind === 'video';
    const { mediaId } = stage.uploaded(isMedia ? kind : 'image');
    const thumb = stage.uploaded('thumb').mediaId;
    const fill = (given: object) =>
      JSON.parse(JSON.stringify(given).replaceAll('MEDIA', mediaId).replaceAll('THUMB', thumb));
    const [named, expected] = [fill(message), fill(body)];
    expect(await sendMessage(stage.client, { openId: stage.openId, message: named })).toEqual({
      kind: 'sent',
    });
    expect(stage.shown()).toEqual([{ kind, body: expected }]);
  });

  it('may come from a named agent', async () => {
    const stage = await stageClient();
    const to = { openId: stage.openId, message: { kind: 'text', text: '我是小周' } } as const;
    await sendMessage(stage.client, to, { serviceAgent: 'xiaozhou@demo' });
    expect(stage.platform.findFollower(stage.openId)?.entries.at(-1)).toMatchObject({
      from: 'service',
      serviceAgent: 'xiaozhou@demo',
    });
    const refused = await sendMessage(stage.client, to, { serviceAgent: 'nobody@demo' });
    expect(refused).toMatchObject({ kind: 'refused', errcode: 61451, advice: 'final' });
  });

  it('that is too long does not leave', async () => {
    const stage = await stageClient();
    const send = (text: string) =>
      sendMessage(stage.client, { openId: stage.openId, message: { kind: 'text', text } });
    expect(await send('x'.repeat(maxTextBytes))).toEqual({ kind: 'sent' });
    expect(await send(`${'x'.repeat(maxTextBytes - 2)}好`)).toEqual({
      ...{ kind: 'refused', errcode: 45002, advice: 'final' },
    });
    expect(stage.api.countCalls(sendPath)).toBe(1);
  });
});

it('typing is shown and taken back', async () => {
  const { client, platform, openId, clock } = await stageClient();
  const typingUntilMs = () => platform.findFollower(openId)?.typingUntilMs ?? 0;
  expect(await showTyping(client, openId)).toMatchObject({ kind: 'done' });
  expect(typingUntilMs()).toBeGreaterThan(clock.now());
  expect(await showTyping(client, openId)).toMatchObject({ kind: 'refused', errcode: 45081 });
  expect(await stopTyping(client, openId)).toMatchObject({ kind: 'done' });
  expect(typingUntilMs()).toBe(0);
  await clock.advance(30_000);
  expect(await showTyping(client, openId)).toMatchObject({ kind: 'refused', errcode: 45080 });
});
