/** What somebody who comes to the queue may expect: what was waited lately, by those who waited. */
import { expect, it, onTestFinished } from 'vitest';
import { buildDesk } from '../../src/build-desk.ts';
import { expectedWaitMs } from '../../src/desk/queue.ts';
import type { DeskConversation } from '../../src/domain/desk.ts';
import { firstDeskSettings } from '../../src/domain/desk-settings.ts';
import type { Operator } from '../../src/domain/operator.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { deskConversationOf } from '../support/desk-fixtures.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed, openIdNamed, turnIdNamed } from '../support/store-fixtures.ts';

const account = accountNamed('main');
const minuteMs = 60_000;
const chen: Operator = {
  ...{ id: 'chen', loginName: 'chen', name: '陈姐', role: 'agent' },
  ...{ accounts: 'all', shops: [] },
};

function closedOf(name: string, closedAtMs: number, waitedMs: number): DeskConversation {
  const openedAtMs = closedAtMs - 20 * minuteMs;
  return deskConversationOf(account, name, {
    ...{ state: 'closed', end: 'agent', closedAtMs },
    ...{ openedAtMs, queuedAtMs: openedAtMs, firstClaimedAtMs: openedAtMs + waitedMs },
  });
}

it('is what the newest waited, however many were closed in the hours before', async () => {
  const clock = new StoreClock();
  const stores = await openSqliteStores({ path: ':memory:', clock });
  onTestFinished(() => stores.close());
  const desk = buildDesk({
    ...{ account, stores, jobsWritten: () => undefined, showTyping: () => undefined },
    observer: {
      deskFailed(_account, error) {
        throw error;
      },
    },
    settings: async () => firstDeskSettings,
    serviceHours: () => ({
      weekly: Array.from({ length: 7 }, () => [{ startMinute: 0, endMinute: 1440 }]),
      exceptions: {},
    }),
  });
  const nowMs = clock.now();
  const closed = Array.from({ length: 650 }, (_, index) =>
    index < 550
      ? closedOf(`early ${index}`, nowMs - 120 * minuteMs + index, minuteMs)
      : closedOf(`late ${index}`, nowMs - 10 * minuteMs + index, 9 * minuteMs),
  );
  await Promise.all(closed.map((conversation) => stores.desks.save({ conversation, lines: [] })));
  await desk.room.seen(chen, 'available');
  const message = { account, openId: openIdNamed('Li'), turnId: turnIdNamed('Li'), text: '人工' };

  const entered = await desk.door.enter({ ...message, atMs: nowMs, cause: 'asked' });

  expect(entered).toMatchObject({ kind: 'queued', expectedWaitMs: 9 * minuteMs });
});

it('leaves out who came straight back to whom they know', () => {
  const straight = [1, 2, 3].map((one) => closedOf(`straight ${one}`, 0, 0));
  const waited = [1, 2, 3].map((one) => closedOf(`waited ${one}`, 0, one * minuteMs));

  expect(expectedWaitMs([...straight, ...waited])).toBe(2 * minuteMs);
  expect(expectedWaitMs(straight)).toBeUndefined();
});
