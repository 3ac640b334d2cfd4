import { expect, it } from 'vitest';
import { FormBrowser } from '../../support/form-browser.ts';
import { openTestConsole } from '../../support/open-test-console.ts';
import { signIn } from '../../support/sign-in.ts';
import { accountNamed } from '../../support/store-fixtures.ts';

const account = accountNamed('main');

async function openSettings() {
  const console = await openTestConsole();
  const { stores } = console;
  const browser = new FormBrowser(console.app);
  const { sessionId } = await signIn({ consoleUrl: 'http://localhost', stores }, 'admin');
  browser.cookies.set('yd-visit', sessionId);
  return { stores, browser };
}

it('switches the review on and off, and notes who did', async () => {
  const { stores, browser } = await openSettings();
  await browser.submit('/a/main/settings', { version: '0', review: 'yes' });
  const on = await stores.consoleSettings.find(account);
  await browser.submit('/a/main/settings', { version: '1' });
  const off = await stores.consoleSettings.find(account);

  expect([on.reviewIsRequired, off.reviewIsRequired]).toEqual([true, false]);
  const { entries } = await stores.auditLog.page(account, { limit: 5 });
  expect(entries.map(({ act, after }) => [act, after])).toEqual([
    ['settings-changed', '{"reviewIsRequired":false}'],
    ['settings-changed', '{"reviewIsRequired":true}'],
  ]);
});

it('tells whoever comes second, and changes nothing', async () => {
  const { stores, browser } = await openSettings();
  await browser.submit('/a/main/settings', { version: '0', review: 'yes' });
  await browser.submit('/a/main/settings', { version: '0' });

  expect((await browser.get('/a/main/settings')).body).toContain('别人改过设置');
  expect(await stores.consoleSettings.find(account)).toMatchObject({ reviewIsRequired: true });
});

it('notes who was second when two saved at once', async () => {
  const { stores, browser } = await openSettings();
  const save = (review: object) => browser.submit('/a/main/settings', { version: '0', ...review });
  await Promise.all([save({ review: 'yes' }), save({})]);

  const { entries } = await stores.auditLog.page(account, { limit: 5 });
  const notes = entries.map(({ note }) => note);
  expect(notes).toEqual(['这次没有保存：别人先改了设置。', undefined, undefined]);
});
