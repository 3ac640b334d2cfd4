import { describe, expect, it } from 'vitest';
import type { Menu } from '../../src/domain/menu.ts';
import { decodeMenu, encodeMenu } from '../../src/wechat/menu.ts';

const everyKind: Menu = [
  {
    kind: 'column',
    name: '一',
    entries: [
      { kind: 'key', name: '键', menuKey: 'K' },
      { kind: 'link', name: '链接', url: 'https://example.com/' },
      { kind: 'location', name: '地图', menuKey: 'L' },
      { kind: 'scan', name: '扫码', menuKey: 'S' },
      { kind: 'photo', name: '拍照', menuKey: 'P', source: 'camera' },
    ],
  },
  {
    kind: 'column',
    name: '二',
    entries: [
      { kind: 'photo', name: '拍或选', menuKey: 'P', source: 'camera-or-album' },
      { kind: 'photo', name: '选', menuKey: 'P', source: 'album' },
      {
        kind: 'mini-program',
        name: '小程序',
        appId: 'wx0123456789abcdef',
        page: 'pages/a',
        url: 'https://example.com/old',
      },
      { kind: 'article', name: '文章', articleId: 'A' },
    ],
  },
  { kind: 'key', name: '顶', menuKey: 'T' },
];

describe('a menu', () => {
  it('of every kind is read back as it was written', () => {
    expect(decodeMenu(encodeMenu(everyKind))).toEqual(everyKind);
  });

  it('is written in the words of the platform', () => {
    const buttons = encodeMenu(everyKind).flatMap((button) =>
      'buttons' in button ? button.buttons : [button],
    );
    expect(buttons.map(({ type }) => type)).toEqual([
      'click',
      'view',
      'location_select',
      'scancode_waitmsg',
      'pic_sysphoto',
      'pic_photo_or_album',
      'pic_weixin',
      'miniprogram',
      'article_id',
      'click',
    ]);
  });

  it.each([
    [
      { name: '图文', type: 'news', mediaId: 'KQb_w' },
      { sort: 'news', value: 'KQb_w' },
    ],
    [
      { name: '扫', type: 'scancode_push', key: 'K' },
      { sort: 'scancode_push', value: 'K' },
    ],
    [
      { name: '空', type: '' },
      { sort: 'empty', value: '' },
    ],
    [
      { name: '话', type: 'text', mediaId: '你好' },
      { sort: 'text', value: '你好', answer: { kind: 'text', text: '你好' } },
    ],
    [
      { name: '图', type: 'img', mediaId: 'M' },
      { sort: 'img', value: 'M', answer: { kind: 'image', mediaId: 'M' } },
    ],
    [
      { name: '声', type: 'voice', mediaId: 'M' },
      { sort: 'voice', value: 'M', answer: { kind: 'voice', mediaId: 'M' } },
    ],
    [
      {
        name: '新',
        type: 'news',
        mediaId: 'M',
        news: [{ title: '题', content_url: 'https://a/' }],
      },
      {
        ...{ sort: 'news', value: 'M' },
        answer: { kind: 'news', articles: [{ title: '题', url: 'https://a/' }] },
      },
    ],
  ])('has %j, which is none of ours, kept as it is', (button, entry) => {
    expect(decodeMenu([button])).toEqual([{ kind: 'other', name: button.name, ...entry }]);
  });
});
