/** Which accounts an administrator gives: those that are their own to give, and nothing is given or taken unseen. */
import { expect, it } from 'vitest';
import type { Operator } from '../../../src/domain/operator.ts';
import { FormBrowser, tokenIn } from '../../support/form-browser.ts';
import { openTestConsole } from '../../support/open-test-console.ts';
import { signIn } from '../../support/sign-in.ts';
import { accountNamed } from '../../support/store-fixtures.ts';

type Accounts = Operator['accounts'];
const named = (text: string): Accounts =>
  text === 'all' ? 'all' : text.split(' ').map(accountNamed);

/** A server with the accounts a, b and c. */
async function openAs(accounts: Accounts) {
  const shop = { id: 'S1', name: '静安寺店', city: '上海', district: '静安' };
  const console = await openTestConsole(['a', 'b', 'c'], [shop]);
  const at = { consoleUrl: 'http://localhost', stores: console.stores };
  const firstAccount = accountNamed('a');
  const { sessionId } = await signIn(at, 'admin', { accounts, firstAccount });
  const browser = new FormBrowser(console.app);
  browser.cookies.set('yd-visit', sessionId);
  const keep = async (more: Partial<Operator>) =>
    (await signIn(at, more.role ?? 'editor', { ...more, firstAccount })).person;
  /** Renames whoever is at that address, with these boxes ticked. */
  const rename = async (path: string, ticked: string, more: Record<string, string> = {}) => {
    const page = await browser.get(path);
    const seen = /name="seen" value="([^"]+)"/.exec(page.body)?.[1]?.replaceAll('&quot;', '"');
    const fields = { name: '新名字', role: 'editor', ...more, accounts: ticked };
    const form = { _token: tokenIn(page), seen: seen ?? '', ...fields };
    const { statusCode } = await browser.post(path, form);
    return { page: page.body, statusCode };
  };
  return { console, browser, keep, rename };
}

it.each([
  ['b', 'b', 'b'],
  ['b', '*', undefined],
  ['b', 'a', undefined],
  ['all', '*', 'all'],
  ['all', 'c', 'c'],
] as const)('an administrator of %s who ticks %s for somebody new gives %s', async (...given) => {
  const [own, ticked, expected] = given;
  const { console, browser } = await openAs(named(own));
  const form = { loginName: 'xiaoli', name: '小李', role: 'editor', accounts: ticked };
  await browser.submit('/people/new', form);
  const everybody = await console.people.desk.list();
  const added = everybody.find(({ loginName }) => loginName === 'xiaoli');
  expect(added?.accounts).toEqual(expected && named(expected));
});

it('somebody new has what the administrator has, unless told', async () => {
  const { browser } = await openAs(named('a b'));
  const { body } = await browser.get('/people/new');
  expect(body).toContain('value="a" checked');
  expect(body).toContain('value="b" checked');
  expect(body).not.toMatch(/name="accounts" value="(c|\*)"/);
});

it.each([
  ['b', 'a', '', 'a'],
  ['b', 'a', 'b', 'a b'],
  ['b', 'b', 'b', 'b'],
  ['b', 'a b', '', 'a'],
  ['b', 'all', 'b', 'all'],
  ['b', 'b', '*', undefined],
  ['a b', 'a c', 'a', 'a c'],
  ['all', 'a c', 'a', 'a'],
  ['all', 'all', 'b', 'b'],
] as const)(
  'an administrator of %s who renames somebody of %s, ticking "%s", leaves them with %s',
  async (...given) => {
    const [own, before, ticked, expected] = given;
    const { console, keep, rename } = await openAs(named(own));
    const { id } = await keep({ accounts: named(before) });
    const { statusCode } = await rename(`/people/${id}`, ticked);
    const kept = await console.people.desk.find(id);
    expect(statusCode).toBe(expected === undefined ? 422 : 303);
    expect(kept?.accounts).toEqual(named(expected ?? before));
  },
);

it('says of whoever has all accounts that an administrator of some cannot change it', async () => {
  const { browser, keep } = await openAs(named('b'));
  const { id } = await keep({ accounts: 'all' });
  expect((await browser.get(`/people/${id}`)).body).toContain('只有自己也管全部公众号的管理员能改');
});

it.each(['b', 'a b'])(
  'whoever has more accounts than an administrator of %s is not theirs to take in hand',
  async (own) => {
    const { console, browser, keep, rename } = await openAs(named(own));
    const more = { secondFactor: { secret: 'GEZDGNBVGY3TQOJQ', lastStep: 1, recoveryHashes: [] } };
    const { id } = await keep({ role: 'admin', accounts: named('a b c'), ...more });
    const path = `/people/${id}`;
    const before = await console.people.desk.find(id);
    const { page } = await rename(path, own, { role: 'viewer', name: '小李' });
    const token = tokenIn(await browser.get(path));
    const bodies = [];
    for (const act of ['password', 'second-factor', 'sessions', 'disable', 'enable']) {
      const { headers } = await browser.post(`${path}/${act}`, { _token: token });
      expect(headers['location']).toBe(path);
      bodies.push((await browser.get(path)).body);
    }

    expect(page).not.toMatch(/action="[^"]+\/(password|second-factor|sessions|disable)"/);
    expect(page).not.toContain('name="role"');
    expect(await console.people.desk.find(id)).toEqual(before);
    for (const body of bodies) expect(body.match(/这位同事还管着你不管的公众号/g)).toHaveLength(2);
  },
);

it('a name is changed of somebody whose role is not asked for', async () => {
  const { console, keep, rename } = await openAs(named('b'));
  const { id } = await keep({ role: 'agent', accounts: named('a b') });
  await rename(`/people/${id}`, 'b', { role: '' });
  const kept = await console.people.desk.find(id);
  expect([kept?.name, kept?.role]).toEqual(['新名字', 'agent']);
});

it('an administrator takes in hand whoever has no account that is not theirs', async () => {
  const { console, browser, keep } = await openAs(named('a b'));
  const { id } = await keep({ accounts: named('b') });
  const path = `/people/${id}`;
  await browser.post(`${path}/disable`, { _token: tokenIn(await browser.get(path)) });
  expect((await console.people.desk.find(id))?.isDisabled).toBe(true);
});

it('the last administrator of all accounts keeps them, and is told why', async () => {
  const { console, browser, keep } = await openAs('all');
  await keep({ role: 'admin', accounts: named('a') });
  const everybody = await console.people.desk.list();
  const own = everybody.find(({ accounts }) => accounts === 'all');
  const path = `/people/${own?.id}`;
  const page = await browser.get(path);
  const seen = /name="seen" value="([^"]+)"/.exec(page.body)?.[1]?.replaceAll('&quot;', '"') ?? '';
  const form = { _token: tokenIn(page), seen, name: '林', role: 'admin', accounts: 'a' };
  await browser.post(path, form);
  expect((await browser.get(path)).body).toContain('只有这一位管理员管着全部公众号');
  expect(await console.people.desk.find(own?.id ?? '')).toMatchObject({ accounts: 'all' });
});

it('a shop of an account that the administrator does not see is not called gone, and stays', async () => {
  const { console, keep, rename } = await openAs(named('b'));
  const shops = ['a/S1', 'b/S1'];
  const { id } = await keep({ role: 'shop-manager', accounts: named('a b'), shops });
  const ticked = { role: 'shop-manager', shops: 'b/S1' };
  const { page, statusCode } = await rename(`/people/${id}`, 'b', ticked);
  expect(page).not.toContain('a/S1"><span>');
  expect(page).not.toContain('已经不在的门店');
  expect([statusCode, (await console.people.desk.find(id))?.shops]).toEqual([303, shops]);
});
