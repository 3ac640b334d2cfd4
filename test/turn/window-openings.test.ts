import { describe, expect, it } from 'vitest';
import type { AccountId, AccountName, OpenId, TurnId } from '../../src/domain/ids.ts';
import type { InboundMessage } from '../../src/domain/inbound.ts';
import type { Delivery } from '../../src/turn/delivery.ts';
import { openedBy, openingsAfter, windowTriggerOf } from '../../src/turn/window-openings.ts';

const nowMs = Date.UTC(2026, 9, 1, 4, 30);
const nowSec = nowMs / 1000;
const hourMs = 3_600_000;

function messageOf(fields: object): InboundMessage {
  return {
    accountId: 'gh_test' as AccountId,
    openId: 'oAnn' as OpenId,
    createTimeSec: nowSec,
    ...fields,
  } as InboundMessage;
}

function deliveryOf(fields: object, arrivedAtMs = nowMs): Delivery {
  const message = messageOf(fields);
  return { account: 'main' as AccountName, turnId: 'a'.repeat(32) as TurnId, message, arrivedAtMs };
}

const text = { kind: 'text', text: '你好' };
const point = { latitude: 31, longitude: 121 };

describe('a message', () => {
  it.each([
    [text, 'message'],
    [{ ...text, menuChoiceId: '101' }, 'menuClick'],
    [{ kind: 'voice', mediaId: 'm' }, 'message'],
    [{ kind: 'location', point }, 'message'],
    [{ kind: 'menu-clicked', menuKey: 'k' }, 'menuClick'],
    [{ kind: 'code-scanned', menuKey: 'k', waits: false }, 'menuClick'],
    [{ kind: 'followed' }, 'follow'],
    [{ kind: 'followed', scene: 'shop-1' }, 'scan'],
    [{ kind: 'scanned', scene: 'shop-1' }, 'scan'],
    [{ kind: 'menu-viewed', url: 'https://example.com' }, undefined],
    [{ kind: 'location-reported', point }, undefined],
    [{ kind: 'unfollowed' }, undefined],
    [{ kind: 'device', content: '1' }, undefined],
    [{ kind: 'notice', notice: 'x', fields: {} }, undefined],
    [{ kind: 'unknown', platformKind: 'x' }, undefined],
  ])('%j opens the window: %s', (fields, trigger) => {
    expect(windowTriggerOf(messageOf(fields))).toBe(trigger);
  });

  it.each([
    ['sent before it came', nowMs - 5_000, nowMs, nowMs - 5_000],
    ['sent, by its clock, after it came', nowMs + 3_000, nowMs, nowMs],
  ])('%s opens it at the earlier time', (_what, sentAtMs, arrivedAtMs, opened) => {
    const delivery = deliveryOf({ ...text, createTimeSec: sentAtMs / 1000 }, arrivedAtMs);
    expect(openedBy(delivery)).toEqual({ message: opened });
  });
});

describe('the windows after a message', () => {
  it.each([
    ['a new one beside the old', { follow: nowMs - 1 }, { follow: nowMs - 1, message: nowMs }],
    ['the newer of two', { message: nowMs - hourMs }, { message: nowMs }],
    ['the newer of two when it came first', { message: nowMs + 1 }, { message: nowMs + 1 }],
    ['none that is over', { menuClick: nowMs - 60_000 }, { message: nowMs }],
    ['none before', undefined, { message: nowMs }],
  ])('are %s', (_what, before, after) => {
    expect(openingsAfter(before, deliveryOf(text), nowMs)).toEqual(after);
  });

  it('are those of before, when it opens none', () => {
    const viewed = deliveryOf({ kind: 'menu-viewed', url: 'https://example.com' });
    expect(openingsAfter({ message: nowMs - hourMs }, viewed, nowMs)).toEqual({
      message: nowMs - hourMs,
    });
  });
});
