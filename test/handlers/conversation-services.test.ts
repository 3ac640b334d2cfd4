import { describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { HandlerName } from '../../src/domain/intent.ts';
import type { Handoff, Session } from '../../src/domain/session.ts';
import { beijing } from '../catalogue/beijing.ts';
import { callService, candidate, type Given, type MessagePart } from './given-turn.ts';
import { hoursOf, night, noon, points, smallBrand } from './small-brand.ts';

const minuteMs = 60_000;
const text: MessagePart = { kind: 'text', text: '人工' };

function menuClick(menuKey: string): MessagePart {
  return { kind: 'menu-clicked', menuKey };
}

/** A session in the middle of everything. */
const busy: Partial<Session> = {
  dialogue: {
    options: [],
    awaits: { slot: 'place', call: { handler: 'nearest-shop', parameters: {} }, askedCount: 1 },
    expiresAtMs: noon + minuteMs,
  },
  focus: { shopId: 'bund', productId: 'burger' },
  place: { point: points.bund, source: 'shared', expiresAtMs: noon + minuteMs },
};

describe('handoff', () => {
  it('a message in service hours goes to a person, and the bot stays quiet for half an hour', async () => {
    const { outcome, session } = await callService('handoff', { message: text, session: busy });
    expect(outcome).toMatchObject({ reply: { kind: 'handoff' }, result: 'handed-off' });
    expect(session.handoff).toEqual({
      state: 'queued',
      sinceMs: noon,
      expiresAtMs: noon + 30 * minuteMs,
    });
    expect(session.dialogue).toBeUndefined();
  });

  it('asked for again, it waits on from when it was asked for first', async () => {
    const queued: Handoff = { state: 'queued', sinceMs: noon - 1_000, expiresAtMs: noon + 1_000 };
    const { session } = await callService('handoff', {
      message: text,
      session: { handoff: queued },
    });
    expect(session.handoff?.sinceMs).toBe(noon - 1_000);
  });

  it('an event is never handed over: the follower is told what to type', async () => {
    const answered = await callService('handoff', { message: menuClick('human') });
    expect(answered.result).toBe('handoff-needs-message');
    expect(answered.text).toContain('发「人工」两个字');
    expect(answered.session.handoff).toBeUndefined();
  });

  it.each<[string, Given, string]>([
    ['at night', { nowMs: night }, '今天 09:00 回来'],
    ['in the evening', { nowMs: beijing('2026-12-01 21:00') }, '明天 09:00 回来'],
    [
      'on a day off, with its reason',
      { nowMs: beijing('2026-12-25 12:00') },
      '不在（员工日），明天 09:00 回来',
    ],
    ['from a menu at night', { nowMs: night, message: menuClick('human') }, '今天 09:00 回来'],
    [
      'when nobody ever comes, with the phone instead',
      {
        catalogue: indexCatalogue({
          ...smallBrand,
          profile: { ...smallBrand.profile, serviceHours: hoursOf('每天 休息') },
        }),
      },
      '急事请打 400-555-0100',
    ],
  ])('%s nobody is promised', async (_rule, given, words) => {
    const answered = await callService('handoff', { message: text, ...given });
    expect(answered.result).toBe('handoff-closed');
    expect(answered.text).toContain(words);
    expect(answered.session.handoff).toBeUndefined();
    expect(answered.session.dialogue?.options.map(({ call }) => call.handler)).toEqual([
      'nearest-shop',
      'coupon',
      'opening-hours',
    ]);
  });
});

describe('remember', () => {
  const reported: MessagePart = { kind: 'location-reported', point: points.bund };
  const shared = { point: points.jingan, source: 'shared', expiresAtMs: noon + 1 } as const;

  it.each<[string, Given, Partial<Session>]>([
    [
      'a reported location for ten minutes',
      { message: reported },
      { place: { point: points.bund, source: 'reported', expiresAtMs: noon + 10 * minuteMs } },
    ],
    [
      'a reported location not over one that the follower told',
      { message: reported, session: { place: shared } },
      { place: shared },
    ],
    [
      'a reported location over one that expired',
      { message: reported, session: { place: { ...shared, expiresAtMs: noon } } },
      { place: { point: points.bund, source: 'reported', expiresAtMs: noon + 10 * minuteMs } },
    ],
    [
      'a location picked on the menu’s map for two hours',
      { message: { kind: 'location-selected', menuKey: 'map', point: points.bund, label: '外滩' } },
      {
        place: {
          point: points.bund,
          label: '外滩',
          source: 'shared',
          expiresAtMs: noon + 120 * minuteMs,
        },
      },
    ],
    [
      'that an agent took over',
      { message: { kind: 'agent-session-opened', serviceAgent: 'a@x' } },
      { handoff: { state: 'with-agent', sinceMs: noon, expiresAtMs: noon + 30 * minuteMs } },
    ],
    [
      'that another agent took over, since when the first did',
      {
        message: { kind: 'agent-session-switched', fromServiceAgent: 'a@x', toServiceAgent: 'b@x' },
        session: { handoff: { state: 'with-agent', sinceMs: 5, expiresAtMs: 6 } },
      },
      { handoff: { state: 'with-agent', sinceMs: 5, expiresAtMs: noon + 30 * minuteMs } },
    ],
  ])('%s', async (_rule, given, after) => {
    const { outcome, session } = await callService('remember', given);
    expect(outcome.reply).toEqual({ kind: 'none' });
    expect(session).toMatchObject(after);
  });

  it('the agent is gone: the bot is back', async () => {
    const { session } = await callService('remember', {
      message: { kind: 'agent-session-closed', serviceAgent: 'a@x' },
      session: { handoff: { state: 'with-agent', sinceMs: 5, expiresAtMs: noon + 1 } },
    });
    expect(session.handoff).toBeUndefined();
  });

  it('what it does not know changes nothing', async () => {
    const { outcome } = await callService('remember', { message: menuClick('x') });
    expect(outcome).toEqual({ reply: { kind: 'none' }, result: 'acknowledged' });
  });
});

it('acknowledge says nothing and changes nothing', async () => {
  const { outcome } = await callService('acknowledge', { message: { kind: 'unfollowed' } });
  expect(outcome).toEqual({ reply: { kind: 'none' }, result: 'acknowledged' });
});

it('help lists every service by number', async () => {
  const { text, session } = await callService('help');
  expect(text).toContain('1. 找附近的门店\n2. 领优惠券\n3. 看我领过的券');
  expect(session.dialogue?.options).toHaveLength(6);
});

describe('clarify', () => {
  it('asks among what was given', async () => {
    const options = [
      { label: '可乐', call: { handler: 'help' } },
      { label: '可可', call: { handler: 'coupon', parameters: { campaign: 'coffee' } } },
    ];
    const { text, session } = await callService('clarify', { parameters: { options } });
    expect(text).toBe('您是想：\n1. 可乐\n2. 可可\n\n回复数字就行。');
    expect(session.dialogue?.options[1]).toEqual({
      label: '可可',
      words: [],
      call: { handler: 'coupon', parameters: { campaign: 'coffee' } },
    });
  });

  it('else among the candidates, each label once', async () => {
    const call = (handler: HandlerName) => ({ handler, parameters: {} });
    const runnersUp = [
      candidate('领券', call('coupon')),
      candidate('领券', call('my-coupons')),
      candidate('没听懂', call('fallback')),
      candidate('找店', call('nearest-shop')),
    ];
    const { session } = await callService('clarify', { runnersUp });
    expect(session.dialogue?.options.map(({ label }) => label)).toEqual(['领券', '找店']);
  });

  it('with nothing to choose from, it shows what we can do', async () => {
    expect((await callService('clarify')).session.dialogue?.options).toHaveLength(6);
  });
});

describe('control', () => {
  it('cancel drops the question and what we talk about, and keeps the place', async () => {
    const { text, session } = await callService('control', {
      parameters: { action: 'cancel' },
      session: busy,
    });
    expect(text).toContain('先不找了');
    expect(session).toMatchObject({ place: busy.place });
    expect(session.dialogue).toBeUndefined();
    expect(session.focus).toBeUndefined();
  });

  it('cancel with nothing to cancel is answered too', async () => {
    const { result, text } = await callService('control', { parameters: { action: 'cancel' } });
    expect(result).toBe('cancelled');
    expect(text).not.toContain('不找了');
  });

  it('restart drops the place as well and shows what we can do', async () => {
    const { text, session } = await callService('control', {
      parameters: { action: 'restart' },
      session: busy,
    });
    expect(text).toContain('我们重新开始');
    expect(session.focus).toBeUndefined();
    expect(session.place).toBeUndefined();
    expect(session.dialogue?.options).toHaveLength(6);
  });
});
