/** When people serve: the desk's own days and times where it has some, the brand's otherwise, and the brand's holidays always. */
import { expect, it, onTestFinished } from 'vitest';
import { buildDesk } from '../../src/build-desk.ts';
import { type DeskSettings, firstDeskSettings } from '../../src/domain/desk-settings.ts';
import type { Operator } from '../../src/domain/operator.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed, openIdNamed, turnIdNamed } from '../support/store-fixtures.ts';

const account = accountNamed('main');
const allDay = Array.from({ length: 7 }, () => [{ startMinute: 0, endMinute: 1440 }]);
const never = Array.from({ length: 7 }, () => []);
const mornings = Array.from({ length: 7 }, () => [{ startMinute: 0, endMinute: 1 }]);
const chen: Operator = {
  ...{ id: 'chen', loginName: 'chen', name: '陈姐', role: 'agent' },
  ...{ accounts: 'all', shops: [] },
};

const holidays = (day: string) => ({ [day]: { spans: [], note: '春节' } });

it.each([
  ['the brand is open', { weekly: allDay }, undefined, 'queued'],
  ['the brand is closed', { weekly: never }, undefined, 'asked-for-message'],
  ['the desk is open longer than the brand', { weekly: never }, allDay, 'queued'],
  ['the desk is closed earlier', { weekly: allDay }, mornings, 'asked-for-message'],
  ['it is a holiday', { weekly: allDay, isHoliday: true }, allDay, 'asked-for-message'],
] as const)('who asks when %s is %s', async (_, { weekly, ...brand }, weeklyHours, kind) => {
  const clock = new StoreClock();
  const stores = await openSqliteStores({ path: ':memory:', clock });
  onTestFinished(() => stores.close());
  const today = new Date(clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const settings: DeskSettings = { ...firstDeskSettings, ...(weeklyHours && { weeklyHours }) };
  const desk = buildDesk({
    ...{ account, stores, jobsWritten: () => undefined, showTyping: () => undefined },
    observer: {
      deskFailed(_account, error) {
        throw error;
      },
    },
    settings: async () => settings,
    serviceHours: () => ({ weekly, exceptions: 'isHoliday' in brand ? holidays(today) : {} }),
  });
  await desk.room.seen(chen, 'available');
  const message = {
    account,
    openId: openIdNamed('Xiao Li'),
    turnId: turnIdNamed('a'),
    text: '人工',
  };
  const entered = await desk.door.enter({ ...message, atMs: clock.now(), cause: 'asked' });
  expect(entered.kind).toBe(kind);
});
