import { describe, expect, it } from 'vitest';
import type { HandlerName } from '../../src/domain/intent.ts';
import { decideMessage, decideText, makeMessage, makeSession } from './make-message.ts';
import { makeRuleset } from './make-ruleset.ts';

type Message = Parameters<typeof makeMessage>[0];

const empty = makeRuleset([]);
const point = { latitude: 31, longitude: 121 };
const code = { kind: 'code-scanned', menuKey: 'K', scanType: 'qrcode', scanResult: 'x' } as const;

describe('messages that no rule is for', () => {
  it.each([
    [{ kind: 'followed' }, 'welcome', {}],
    [{ kind: 'followed', scene: 'spring' }, 'welcome', {}],
    [{ kind: 'followed', scene: 'shop-12' }, 'welcome', {}],
    [{ kind: 'scanned', scene: 'shop-12' }, 'welcome', {}],
    [{ kind: 'scanned', scene: 'spring' }, 'welcome', {}],
    [{ kind: 'unfollowed' }, 'acknowledge', {}],
    [{ kind: 'location', point }, 'nearest-shop', {}],
    [{ kind: 'location-selected', menuKey: 'K', point }, 'remember', {}],
    [{ kind: 'location-reported', point }, 'remember', {}],
    [{ kind: 'menu-clicked', menuKey: 'GONE' }, 'help', {}],
    [{ kind: 'agent-session-opened', serviceAgent: 'a' }, 'remember', {}],
    [{ kind: 'agent-session-closed', serviceAgent: 'a' }, 'remember', {}],
    [
      { kind: 'agent-session-switched', fromServiceAgent: 'a', toServiceAgent: 'b' },
      'remember',
      {},
    ],
    [{ kind: 'menu-viewed', url: 'https://example.com' }, 'acknowledge', {}],
    [{ kind: 'mini-program-viewed', page: 'p' }, 'acknowledge', {}],
    [{ ...code, waits: false }, 'acknowledge', {}],
    [{ ...code, waits: true }, 'fallback', {}],
    [{ kind: 'photos-sent', menuKey: 'K', source: 'album', pictureMd5s: [] }, 'acknowledge', {}],
    [{ kind: 'notification-choices', source: 'popup', choices: [] }, 'opt-in', { action: 'hear' }],
    [{ kind: 'notifications-sent', results: [] }, 'acknowledge', {}],
    [{ kind: 'authorization-revoked', revokedOpenId: 'o', revokeInfo: '1' }, 'acknowledge', {}],
    [{ kind: 'notice', notice: 'card-approved', fields: {} }, 'acknowledge', {}],
    [{ kind: 'unknown', platformKind: 'hologram' }, 'acknowledge', {}],
    [{ kind: 'image', mediaId: 'm' }, 'fallback', { reason: 'media' }],
    [{ kind: 'voice', mediaId: 'm' }, 'fallback', { reason: 'media' }],
    [{ kind: 'voice', mediaId: 'm', recognition: '……' }, 'fallback', { reason: 'media' }],
    [{ kind: 'voice', mediaId: 'm', recognition: '呃' }, 'fallback', {}],
    [{ kind: 'video', mediaId: 'm' }, 'fallback', { reason: 'media' }],
    [{ kind: 'short-video', mediaId: 'm' }, 'fallback', { reason: 'media' }],
    [{ kind: 'link', title: 't', description: 'd', url: 'u' }, 'fallback', { reason: 'media' }],
    [{ kind: 'file', title: 't' }, 'fallback', { reason: 'media' }],
    [
      { kind: 'device', deviceType: 't', deviceId: 'd', content: 'c' },
      'fallback',
      { reason: 'media' },
    ],
    [{ kind: 'unsupported', text: '[表情]' }, 'fallback', { reason: 'media' }],
    [{ kind: 'text', text: '呃' }, 'fallback', {}],
    [{ kind: 'text', text: '😊' }, 'fallback', {}],
  ] satisfies [Message, HandlerName, object][])(
    '%o goes to %s with %o',
    (message, handler, parameters) => {
      const { winner, runnersUp } = decideMessage(empty, makeMessage(message));
      expect(winner.call).toEqual({ handler, parameters });
      expect(winner.ruleId).toBeUndefined();
      expect(runnersUp).toEqual([]);
    },
  );
});

describe('the fallback', () => {
  const ruleset = makeRuleset([
    { id: 'near', title: '找附近的门店', when: { contains: ['附近的店'] } },
    { id: 'coupon', title: '领优惠券', when: { contains: ['领优惠券', '有什么优惠'] } },
    { id: 'coupon-two', title: '领优惠券', when: { contains: ['优惠券领取'] } },
    { id: 'hours', title: '查营业时间', when: { exact: ['营业时间'] } },
    { id: 'secret', title: '内部营业报表', suggest: false, when: { contains: ['营业报表'] } },
    {
      id: 'member',
      title: '会员营业日',
      when: { contains: ['会员营业日'] },
      if: { groups: ['vip'] },
    },
    { id: 'quiet', title: '营业', when: { contains: ['营业吗你们'] }, unless: ['今天'] },
    { id: 'picture', title: '营业照片', when: { kinds: ['image'] } },
  ]);

  const suggestionsFor = (text: string) =>
    decideText(ruleset, text).runnersUp.map(({ label }) => label);

  it.each([
    ['the rule whose words are nearest', '有没有優惠', ['领优惠券']],
    [
      'every rule that shares words, the nearest first',
      '附近营业的',
      ['营业', '找附近的门店', '查营业时间'],
    ],
    ['no rule that this text is not for', '今天营业', ['查营业时间']],
    ['nothing when nothing is shared', '天空好蓝', []],
    ['nothing for a smile', '😊', []],
  ])('suggests %s', (_what, text, labels) => {
    expect(suggestionsFor(text)).toEqual(labels);
  });

  it.each([
    ['digits', '123456', '12315'],
    ['letters', 'shopping', 'shop'],
    ['one word of praise', '好吃吗', '不好吃'],
    ['everyday characters', '另外一家呢', '想开一家'],
  ])('suggests nothing that is alike in %s only', (_what, text, word) => {
    const rules = makeRuleset([{ id: 'far', title: '投诉', when: { exact: [word] } }]);
    expect(decideText(rules, text).runnersUp).toEqual([]);
  });

  it('a rule for the fallback offers no rule that is not to be suggested', () => {
    const rules = makeRuleset([
      { id: 'catch', order: 5, when: { kinds: ['text'] }, handler: 'fallback' },
      { id: 'praise', suggest: false, when: { contains: ['好吃'] } },
      { id: 'menu', when: { contains: ['汉堡'] } },
    ]);
    const { runnersUp } = decideText(rules, '汉堡好吃');
    expect(new Set(runnersUp.map(({ ruleId }) => ruleId))).toEqual(new Set(['menu']));
  });

  it('suggests at most three, each label once, with its call', () => {
    const { winner, runnersUp } = decideText(ruleset, '附近营业时优惠');
    expect(winner.call).toEqual({ handler: 'fallback', parameters: {} });
    expect(runnersUp).toHaveLength(3);
    expect(new Set(runnersUp.map(({ label }) => label)).size).toBe(3);
    expect(runnersUp.map(({ call }) => call.handler)).toEqual(['answer', 'answer', 'answer']);
  });

  it('suggests to those who may ask', () => {
    const session = makeSession({ follower: { groups: ['vip'] } });
    const { runnersUp } = decideText(ruleset, '会员营业', { session });
    expect(runnersUp.map(({ ruleId }) => ruleId)).toContain('member');
    expect(suggestionsFor('会员营业')).not.toContain('会员营业日');
  });
});
