/** How a desk is run: read whole or refused at the field, noted, and never written over another's change. */
import { describe, expect, it } from 'vitest';
import {
  readSettings,
  type TypedSettings,
} from '../../../src/console/desk/settings/read-setting-form.ts';
import { firstDeskSettings } from '../../../src/domain/desk-settings.ts';
import { FormBrowser } from '../../support/form-browser.ts';
import { openTestConsole } from '../../support/open-test-console.ts';
import { signIn } from '../../support/sign-in.ts';
import { accountNamed } from '../../support/store-fixtures.ts';

const account = accountNamed('main');
const path = '/a/main/desk/settings';

const numbers = {
  ...{ capacity: '5', answerWithinMs: '3', absentAfterMs: '1', silentAfterMs: '15' },
  ...{ tellAfterMs: '1', giveUpAfterMs: '10', messageWithinMs: '10', sameAgentMs: '0' },
};
const typed: TypedSettings = {
  numbers,
  ...{ isByItself: false, asksForScore: true, hasOwnHours: false },
  rows: { weekly: [], exceptions: [] },
};
const shift = (open: string, close: string) => ({
  weekly: [{ weekdays: [1, 2], shifts: [{ open, close }] }],
  exceptions: [],
});

describe('the form of the desk', () => {
  it('reads as the desk begins', () => {
    expect(readSettings(typed, 'zh')).toEqual({ kind: 'settings', settings: firstDeskSettings });
  });

  it('reads hours of its own', () => {
    const rows = shift('09:00', '21:00');
    expect(readSettings({ ...typed, hasOwnHours: true, rows }, 'zh')).toMatchObject({
      settings: {
        weeklyHours: [[], [{ startMinute: 540, endMinute: 1260 }], [{}], [], [], [], []],
      },
    });
  });

  it.each([
    ['capacity', '0'],
    ['capacity', '21'],
    ['capacity', ''],
    ['answerWithinMs', '1.5'],
    ['silentAfterMs', '-5'],
    ['sameAgentMs', '99999'],
    ['giveUpAfterMs', '两分钟'],
  ])('refuses %s of "%s" at its field', (name, text) => {
    const read = readSettings({ ...typed, numbers: { ...numbers, [name]: text } }, 'zh');
    expect(read).toMatchObject({
      problems: { [name]: expect.stringMatching(/请填 .* 之间的整数/) },
    });
  });

  it('refuses to give a wait up before it was told of', () => {
    const early = { ...numbers, tellAfterMs: '10', giveUpAfterMs: '10' };
    expect(readSettings({ ...typed, numbers: early }, 'zh')).toMatchObject({
      problems: { giveUpAfterMs: expect.stringMatching(/要比/) },
    });
  });

  it.each([
    ['no day at all', { weekly: [], exceptions: [] }],
    ['an hour that is none', shift('9 o clock', '21:00')],
  ])('refuses %s in its row', (_, rows) => {
    const read = readSettings({ ...typed, hasOwnHours: true, rows }, 'zh');
    expect(read).toMatchObject({ rowProblems: [{ list: 'weekly', row: 0 }] });
  });
});

async function openSettings(role: 'admin' | 'editor' = 'admin') {
  const console = await openTestConsole();
  const { stores } = console;
  const browser = new FormBrowser(console.app);
  const { sessionId } = await signIn({ consoleUrl: 'http://localhost', stores }, role);
  browser.cookies.set('yd-visit', sessionId);
  return { stores, browser };
}

describe('the page of the settings of the desk', () => {
  it('is saved, noted, and told to whoever comes second', async () => {
    const { stores, browser } = await openSettings();
    await browser.submit(path, { ...numbers, capacity: '3', version: '0', act: 'save' });
    await browser.submit(path, { ...numbers, capacity: '4', version: '0', act: 'save' });
    const page = await browser.get(path);

    expect(page.body).toContain('别人改过设置');
    expect((await stores.consoleSettings.find(account)).desk).toMatchObject({ capacity: 3 });
    const { entries } = await stores.auditLog.page(account, { limit: 5 });
    expect(entries).toMatchObject([{ act: 'settings-changed', target: 'desk' }]);
    expect(entries[0]?.after).toContain('"capacity":3');
  });

  it('keeps what was typed beside what is wrong, and saves nothing', async () => {
    const { stores, browser } = await openSettings();
    const wrong = { ...numbers, capacity: '五', version: '0', act: 'save' };
    const page = await browser.submit(path, wrong);

    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('value="五"');
    expect(page.body).toContain('请填 1 到 20 之间的整数');
    expect(await stores.consoleSettings.find(account)).toMatchObject({ version: 0 });
  });

  it('is not for who may not change settings', async () => {
    const { browser } = await openSettings('editor');
    expect((await browser.get(path)).statusCode).toBe(403);
  });
});
