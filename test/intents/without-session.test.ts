/** Which rules need nothing of the store, and which messages may be answered without knowing their follower. */
import { describe, expect, it } from 'vitest';
import type { InboundMessage } from '../../src/domain/inbound.ts';
import { decideWithoutSession } from '../../src/intents/decide-without-session.ts';
import { ruleSourceSchema } from '../../src/intents/ruleset-schema.ts';
import { findStoreNeed } from '../../src/intents/store-need.ts';
import { makeMessage } from './make-message.ts';
import { makeRuleset } from './make-ruleset.ts';

describe('what a rule needs of the store', () => {
  it.each([
    [{ reply: '在一楼' }, undefined],
    [{ reply: ['在一楼', { image: 'media-1' }] }, undefined],
    [{ reply: '{{ now.greeting }}，这里是{{ brand.name }}' }, undefined],
    [{ reply: '周末见', if: { weekdays: [6, 7] } }, undefined],
    [{ reply: '{{ shop.name }}在一楼' }, 'variable'],
    [
      { reply: '{% if follower.groups contains "会员" %}会员{% else %}您{% endif %}好' },
      'variable',
    ],
    [{ reply: { news: [{ title: '{{shop.name}}', url: 'https://example.com/a' }] } }, 'variable'],
    [{ reply: '老朋友好', if: { groups: ['会员'] } }, 'condition'],
    [{ reply: '欢迎', if: { followed: true } }, 'condition'],
    [{ reply: '好', if: { focus: 'shop' } }, 'condition'],
    [{ reply: { messages: ['一', '二'] } }, 'several-messages'],
    [{ handler: 'coupon' }, 'service'],
  ] as const)('%j: %s', (rule, need) => {
    const source = { id: 'one', title: '一', when: { exact: ['一'] }, ...rule };
    expect(findStoreNeed(ruleSourceSchema.parse(source))).toBe(need);
  });
});

describe('a message without its session', () => {
  const ruleset = makeRuleset([
    { id: 'parking', title: '停车', when: { contains: ['停车'] }, reply: '地下两层' },
    { id: 'wifi', title: '无线网', when: { exact: ['wifi'] }, reply: '连 burger 就行' },
    {
      id: 'wifi-members',
      title: '会员无线网',
      order: 1,
      when: { contains: ['wifi'] },
      if: { groups: ['会员'] },
      reply: '会员连 vip',
    },
    { id: 'anything', title: '别的', when: { kinds: ['text'] }, reply: '我没听懂' },
    { id: 'cola', title: '可乐', when: { entities: ['product'] }, reply: '可乐六块' },
    { id: 'seven', title: '七号', when: { exact: ['7'] }, reply: '七号餐' },
    { id: 'tapped', title: '菜单', when: { menu: ['MENU'] }, reply: '这是菜单' },
    { id: 'lists', title: '列表', when: { contains: ['优惠'] }, handler: 'coupon' },
  ]);
  const decided = (message: InboundMessage): string | undefined =>
    decideWithoutSession(ruleset, { message, nowMs: 0 })?.winner.ruleId;

  it.each([
    ['停车方便吗', 'parking'],
    ['wifi', undefined],
    ['7', undefined],
    ['第二家', undefined],
    ['可乐', undefined],
    ['随便', undefined],
    ['优惠', undefined],
    ['取消', undefined],
  ])('%s: %s', (text, rule) => {
    expect(decided(makeMessage({ kind: 'text', text }))).toBe(rule);
  });

  it('is answered when it is a tap on the menu', () => {
    expect(decided(makeMessage({ kind: 'menu-clicked', menuKey: 'MENU' }))).toBe('tapped');
  });

  it('waits for the store when it is of a kind that a form may ask for', () => {
    expect(decided(makeMessage({ kind: 'image', mediaId: 'm' }))).toBeUndefined();
  });
});
