import { describe, expect, it } from 'vitest';
import { callService, candidate, type Given, type MessagePart, ordinal } from './given-turn.ts';
import { noon } from './small-brand.ts';

const miss = (given: Given = {}) => callService('fallback', given);

const coupon = candidate('领优惠券', { handler: 'coupon', parameters: { campaign: 'coffee' } });
const hours = candidate('查营业时间', { handler: 'opening-hours', parameters: {} });
const phone = candidate('打电话', { handler: 'order-phone', parameters: {} });
const shops = candidate('找门店', { handler: 'nearest-shop', parameters: {} });

describe('a miss', () => {
  it('suggests what came near, three at most, by number', async () => {
    const { text, result, session } = await miss({ runnersUp: [coupon, hours, phone, shops] });
    expect(result).toBe('missed');
    expect(text).toContain('您是不是想：\n1. 领优惠券\n2. 查营业时间\n3. 打电话');
    expect(session.dialogue?.options[0]?.call).toEqual(coupon.call);
    expect(session.missCount).toBe(1);
  });

  it('with nothing near, it says what we can do', async () => {
    const { text } = await miss();
    expect(text).toContain('这句我没听懂');
    expect(text).toContain('1. 找附近的门店');
  });

  it('the second in a row offers a person', async () => {
    const { text, result, session } = await miss({
      session: { missCount: 1 },
      runnersUp: [coupon],
    });
    expect(result).toBe('person-offered');
    expect(text).toContain('回复「人工」');
    expect(session.dialogue?.options.at(-1)?.call.handler).toBe('handoff');
    expect(session.missCount).toBe(2);
  });

  it('a label of any length stays one line', async () => {
    const label = '很长的说法'.repeat(50);
    const { text } = await miss({ runnersUp: [{ ...coupon, label }] });
    expect(text.length).toBeLessThan(120);
  });
});

describe('a message that is no text', () => {
  it.each<[MessagePart, string]>([
    [{ kind: 'image', mediaId: 'm' }, '图片收到啦'],
    [{ kind: 'voice', mediaId: 'm' }, '语音收到啦'],
    [{ kind: 'video', mediaId: 'm' }, '视频收到啦'],
    [{ kind: 'short-video', mediaId: 'm' }, '视频收到啦'],
    [{ kind: 'link', title: '', description: '', url: 'https://example.com' }, '链接收到啦'],
    [{ kind: 'file', title: '' }, '文件收到啦'],
    [{ kind: 'unsupported', text: '【收到不支持的消息类型】' }, '表情收到啦'],
  ])('$kind is answered kindly, with what we can do', async (message, words) => {
    const { text, result } = await miss({ message });
    expect(result).toBe('missed-media');
    expect(text).toContain(words);
    expect(text).toContain('1. 找附近的门店');
  });
});

describe('an event', () => {
  it.each<[string, MessagePart]>([
    ['a menu entry', { kind: 'menu-clicked', menuKey: 'gone' }],
    ['a scanned code', { kind: 'scanned', scene: 'gone' }],
  ])('%s that no rule knows is answered: somebody waits', async (_rule, message) => {
    expect((await miss({ message })).outcome.reply.kind).toBe('text');
  });

  it.each<[string, MessagePart]>([
    ['a notice', { kind: 'notice', notice: 'card-received', fields: {} }],
    ['an opened link', { kind: 'menu-viewed', url: 'https://example.com' }],
    ['a kind that we do not know', { kind: 'unknown', platformKind: 'hologram' }],
  ])('%s is left alone and is no miss', async (_rule, message) => {
    const { outcome } = await miss({ message });
    expect(outcome).toEqual({ reply: { kind: 'none' }, result: 'acknowledged' });
  });
});

it('a number beyond the open list is told the numbers that there are, and the list stays', async () => {
  const help = await callService('help');
  const { result, text, session } = await miss({
    session: help.session,
    entities: [ordinal(9)],
  });
  expect(result).toBe('number-out-of-range');
  expect(text).toContain('请回复 1 到 6 的数字');
  expect(session.dialogue).toEqual(help.session.dialogue);
});

it('a city that we are not in is no miss', async () => {
  const { text, session } = await miss({ normalisedText: '苏州有吗' });
  expect(text).toContain('苏州还没有我们的店');
  expect(session.missCount).toBe(0);
});

it('a list of one is told its number, without a gap', async () => {
  const options = [
    { label: '静安店', words: [], call: { handler: 'help', parameters: {} } },
  ] as const;
  const { text } = await miss({
    session: { dialogue: { options, expiresAtMs: noon + 1 } },
    entities: [ordinal(4)],
  });
  expect(text).toBe('刚才列了 1 项，请回复「1」。');
});

describe('a question for the place that was not answered', () => {
  it('stays open behind the suggestions when the words were about something else', async () => {
    const asked = await callService('nearest-shop', { parameters: { product: 'burger' } });
    const { text, result, session } = await miss({ session: asked.session });
    expect(result).toBe('missed');
    expect(text).toContain('1. 找附近的门店');
    expect(text).toContain('刚才问您在哪儿，直接说地名也行。');
    expect(session.dialogue?.awaits).toEqual(asked.session.dialogue?.awaits);
  });

  it.each<[MessagePart, string]>([
    [{ kind: 'image', mediaId: 'm' }, '看不懂图'],
    [{ kind: 'video', mediaId: 'm' }, '看不了'],
    [{ kind: 'voice', mediaId: 'm' }, '听不了'],
    [{ kind: 'unsupported', text: '' }, '表情收到啦'],
  ])('stays as it is after what cannot be read, however often: %o', async (message, said) => {
    const asked = await callService('nearest-shop', { parameters: { product: 'burger' } });
    const session = { ...asked.session, missCount: 1 };

    const { text, result, session: after } = await miss({ session, message });

    expect(result).toBe('missed-media');
    expect(text).toContain(said);
    expect(text).toContain('还差位置，打个地名就行，或者发定位');
    expect(after).toEqual(session);
  });

  it('is put in other words after an entry of the menu that leads nowhere', async () => {
    const message = { kind: 'menu-clicked', menuKey: 'old' } as const;
    const asked = await callService('nearest-shop', { parameters: { product: 'burger' } });
    const { result, session } = await miss({ session: asked.session, message });
    expect(result).toBe('place-asked');
    expect(session.dialogue?.awaits?.askedCount).toBe(2);
  });

  it('is forgotten when it is old', async () => {
    const asked = await callService('nearest-shop');
    const { result } = await miss({ session: asked.session, nowMs: noon + 10 * 60_000 });
    expect(result).toBe('missed');
  });
});
