import { describe, expect, it } from 'vitest';
import type { FollowerAct } from '../../src/simulator/follower-act.ts';
import { decodeMessage } from '../../src/wechat/decode.ts';
import { simulatedAccount } from '../support/simulator-account.ts';
import { stagePlatform, stageWebhook, success } from '../support/simulator-stage.ts';

const plain = simulatedAccount('plain');

describe('every act', () => {
  const point = { latitude: 31.2304, longitude: 121.4737 };
  it.each([
    [
      { kind: 'text', text: '汉堡', menuChoiceId: '7' },
      { kind: 'text', text: '汉堡', menuChoiceId: '7' },
    ],
    [{ kind: 'sticker' }, { kind: 'unsupported' }],
    [{ kind: 'image' }, { kind: 'image' }],
    [
      { kind: 'voice', words: '我要点餐' },
      { kind: 'voice', recognition: '我要点餐' },
    ],
    [{ kind: 'video' }, { kind: 'video' }],
    [{ kind: 'short-video' }, { kind: 'short-video' }],
    [
      { kind: 'location', point, label: '人民广场' },
      { kind: 'location', point, label: '人民广场' },
    ],
    [
      { kind: 'link', title: 'a', description: 'b', url: 'https://example.com/' },
      { kind: 'link', title: 'a', url: 'https://example.com/' },
    ],
    [
      { kind: 'file', title: '发票.pdf', sizeBytes: 9 },
      { kind: 'file', title: '发票.pdf', sizeBytes: 9 },
    ],
    [{ kind: 'follow' }, { kind: 'followed' }],
    [
      { kind: 'follow', scene: 'shop-12' },
      { kind: 'followed', scene: 'shop-12' },
    ],
    [{ kind: 'unfollow' }, { kind: 'unfollowed' }],
    [
      { kind: 'menu-click', menuKey: 'help' },
      { kind: 'menu-clicked', menuKey: 'help' },
    ],
    [{ kind: 'menu-view', url: 'https://example.com/' }, { kind: 'menu-viewed' }],
    [
      { kind: 'menu-mini-program', page: 'pages/a' },
      { kind: 'mini-program-viewed', page: 'pages/a' },
    ],
    [
      { kind: 'menu-location', menuKey: 'pick', point, label: '人民广场' },
      { kind: 'location-selected', menuKey: 'pick', point, label: '人民广场' },
    ],
    [
      { kind: 'menu-scan', menuKey: 'scan', waits: true, scanResult: '42' },
      { kind: 'code-scanned', waits: true, scanResult: '42' },
    ],
    [
      { kind: 'menu-photos', menuKey: 'photo', source: 'pic_weixin', count: 2 },
      { kind: 'photos-sent', source: 'album' },
    ],
    [
      { kind: 'report-location', point },
      { kind: 'location-reported', point },
    ],
    [
      { kind: 'agent-opened', serviceAgent: 'a@b' },
      { kind: 'agent-session-opened', serviceAgent: 'a@b' },
    ],
    [{ kind: 'agent-closed', serviceAgent: 'a@b' }, { kind: 'agent-session-closed' }],
    [
      { kind: 'agent-switched', from: 'a@b', to: 'c@b' },
      { kind: 'agent-session-switched', toServiceAgent: 'c@b' },
    ],
    [
      { kind: 'raw', fields: { MsgType: 'hologram' } },
      { kind: 'unknown', platformKind: 'hologram' },
    ],
  ] as [FollowerAct, object][])('$kind is decoded as what it was', (act, message) => {
    for (const format of ['xml', 'json'] as const) {
      const box = stagePlatform({ webhookUrl: 'http://127.0.0.1:9/', account: plain, format });
      const { plainBody } = box.compose(box.follower('小王').openId, act);
      expect(decodeMessage(plainBody, format).message).toMatchObject(message);
    }
  });

  it('scan is a follow for a stranger and a SCAN for a follower', async () => {
    const hook = await stageWebhook(() => success);
    const box = stagePlatform({ webhookUrl: hook.url, account: plain });
    const { openId } = box.follower('小王');
    await box.send(openId, { kind: 'scan', scene: 'shop-12' });
    await box.send(openId, { kind: 'scan', scene: 'shop-12' });
    expect(hook.deliveries.map(({ body }) => decodeMessage(body, 'xml').message)).toMatchObject([
      { kind: 'followed', scene: 'shop-12' },
      { kind: 'scanned', scene: 'shop-12' },
    ]);
  });

  it('text survives what would end a CDATA section', () => {
    const box = stagePlatform({ webhookUrl: 'http://127.0.0.1:9/', account: plain });
    const { plainBody } = box.compose(box.follower('小王').openId, {
      kind: 'text',
      text: 'a]]>b<c>&',
    });
    expect(decodeMessage(plainBody, 'xml').message).toMatchObject({ text: 'a]]>b<c>&' });
  });
});
