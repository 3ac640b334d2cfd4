import { TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { goodPassword, owner } from '../../people/people-ground.ts';
import { addLi, li } from '../../support/add-li.ts';
import { FormBrowser, tokenIn } from '../../support/form-browser.ts';
import { openTestConsole } from '../../support/open-test-console.ts';
import { personNamed } from '../../support/person-fixtures.ts';
import { accountNamed } from '../../support/store-fixtures.ts';

const main = accountNamed('main');
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('the door', () => {
  it('lets the right password in, to where it was wanted, under a new id', async () => {
    const console = await openTestConsole();
    await addLi(console);
    const browser = new FormBrowser(console.app);
    await browser.get('/sign-in');
    const before = browser.cookies.get('yd-visit');
    const entered = await browser.submit('/sign-in?to=/me', { ...li, to: '/me' });

    expect([entered.statusCode, entered.headers['location']]).toEqual([303, '/me']);
    expect(browser.cookies.get('yd-visit')).not.toBe(before);
    expect((await browser.get('/sign-in')).headers['location']).toBe('/');
  });

  it.each([
    ['//evil.example', '/'],
    ['https://evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['/a/main/rules?q=1', '/a/main/rules?q=1'],
  ])('never leads elsewhere: %s', async (to, expected) => {
    const console = await openTestConsole();
    await addLi(console);
    const entered = await new FormBrowser(console.app).submit('/sign-in', { ...li, to });
    expect(entered.headers['location']).toBe(expected);
  });

  it.each([
    ['an unknown name', { ...li, loginName: 'nobody' }],
    ['a wrong password', { ...li, password: 'wrong' }],
  ])('says the same of %s', async (_name, given) => {
    const console = await openTestConsole();
    await addLi(console);
    const refused = await new FormBrowser(console.app).submit('/sign-in', given);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('登录名或密码不对，或者这个账号已停用');
    expect(refused.body).not.toContain(given.password);
  });

  it('says later when there were too many, and nothing else', async () => {
    const console = await openTestConsole();
    await addLi(console);
    const browser = new FormBrowser(console.app);
    for (let time = 0; time < 5; time += 1) {
      await browser.submit('/sign-in', { ...li, password: 'wrong' });
    }
    expect((await browser.submit('/sign-in', li)).body).toContain('试的次数太多了');
  });

  it('asks for the second step, and nothing opens before it', async () => {
    const console = await openTestConsole();
    const secondFactor = { secret, lastStep: 0, recoveryHashes: [] };
    await addLi(console, { secondFactor });
    const browser = new FormBrowser(console.app);
    const first = await browser.submit('/sign-in', { ...li, to: '/me' });
    const early = await browser.get('/me');
    const code = new TOTP({ secret }).generate({ timestamp: console.clock.now() });
    const wrong = await browser.submit('/sign-in/second-step', { code: '000000' });
    const second = await browser.submit('/sign-in/second-step', { code, to: '/me' });

    expect(first.headers['location']).toBe('/sign-in/second-step?to=%2Fme');
    expect(early.headers['location']).toBe('/sign-in?to=%2Fme');
    expect(wrong.statusCode).toBe(422);
    expect(second.headers['location']).toBe('/me');
  });

  it('takes whoever was disabled out with their next click', async () => {
    const console = await openTestConsole();
    const person = await addLi(console);
    await console.stores.operators.add(main, personNamed('wang'));
    const browser = new FormBrowser(console.app);
    await browser.submit('/sign-in', li);
    await console.people.desk.disable(owner, person.id);
    expect((await browser.get('/me')).headers['location']).toBe('/sign-in?to=%2Fme');
  });

  it('closes behind whoever signs out, also for a copy of the cookie', async () => {
    const console = await openTestConsole();
    await addLi(console);
    const [browser, thief] = [new FormBrowser(console.app), new FormBrowser(console.app)];
    await browser.submit('/sign-in', li);
    thief.cookies.set('yd-visit', browser.cookies.get('yd-visit') ?? '');
    const out = await browser.post('/sign-out', { _token: tokenIn(await browser.get('/me')) });

    expect(out.headers['location']).toBe('/sign-in');
    expect((await browser.get('/sign-in')).body).toContain('已退出登录');
    expect((await browser.get('/sign-in')).body).not.toContain('已退出登录');
    expect((await thief.get('/me')).headers['location']).toBe('/sign-in?to=%2Fme');
  });

  it.each([
    ['http', {}, 'yd-visit', { httpOnly: true, sameSite: 'Lax', path: '/' }, undefined],
    [
      'https, behind a proxy',
      { 'x-forwarded-proto': 'https' },
      '__Host-yd-visit',
      { httpOnly: true, sameSite: 'Lax', path: '/' },
      true,
    ],
  ])('keeps its cookie from scripts and other sites: %s', async (...row) => {
    const [, headers, name, attributes, secure] = row;
    const console = await openTestConsole();
    const page = await new FormBrowser(console.app, headers).get('/sign-in');
    const cookie = page.cookies.find((one) => one.name === name);
    expect(cookie).toMatchObject(attributes);
    expect(cookie?.secure).toBe(secure);
    expect(cookie?.domain).toBeUndefined();
  });

  it('speaks the language that was chosen, for good', async () => {
    const console = await openTestConsole();
    const person = await addLi(console);
    const browser = new FormBrowser(console.app);
    await browser.submit('/sign-in', li);
    const _token = tokenIn(await browser.get('/me'));
    await browser.post('/language', { _token, language: 'en', to: '/me' });
    expect((await browser.get('/me')).body).toContain('<html lang="en">');
    expect((await console.people.desk.find(person.id))?.language).toBe('en');
  });
});

describe('the first start', () => {
  const given = { loginName: 'owner', name: '王老板', password: goodPassword };

  it('leads from the sign-in page to the first administrator, who is led to a second factor', async () => {
    const console = await openTestConsole();
    const code = (await console.people.first.makeCode()) ?? '';
    const browser = new FormBrowser(console.app);
    expect((await browser.get('/sign-in')).body).toContain('href="/welcome"');
    const begun = await browser.submit('/welcome', { ...given, code });

    expect([begun.statusCode, begun.headers['location']]).toEqual([303, '/me/second-factor']);
    expect((await browser.get('/me/second-factor')).statusCode).toBe(200);
    expect((await browser.get('/welcome')).statusCode).toBe(410);
    expect((await browser.get('/me')).statusCode).toBe(200);
  });

  it('keeps what was typed but the password when something is wrong', async () => {
    const console = await openTestConsole();
    await console.people.first.makeCode();
    const code = 'AAAA-BBBB-CCCC-DDDD';
    const refused = await new FormBrowser(console.app).submit('/welcome', { ...given, code });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('代码不对、已过期或已用过');
    expect(refused.body).toContain('value="王老板"');
    expect(refused.body).not.toContain(goodPassword);
  });

  it('requires the second factor of an administrator from the next sign-in on', async () => {
    const console = await openTestConsole();
    await addLi(console, { role: 'admin', lastSignInAtMs: 1 });
    const browser = new FormBrowser(console.app);
    await browser.submit('/sign-in', li);
    expect((await browser.get('/me')).headers['location']).toBe('/me/second-factor');
  });
});
