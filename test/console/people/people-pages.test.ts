import { TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { findDifferences } from '../../../src/console/people/audit/describe-change.ts';
import { CountingHasher, goodPassword } from '../../people/people-ground.ts';
import { FormBrowser } from '../../support/form-browser.ts';
import { openTestConsole, type TestConsole } from '../../support/open-test-console.ts';
import { signIn } from '../../support/sign-in.ts';
import { accountNamed } from '../../support/store-fixtures.ts';

async function openAsAdmin(console: TestConsole) {
  const browser = new FormBrowser(console.app);
  const { person, sessionId } = await signIn(
    { consoleUrl: 'http://localhost', stores: console.stores },
    'admin',
    { passwordHash: await new CountingHasher().hash(goodPassword) },
  );
  browser.cookies.set('yd-visit', sessionId);
  return { browser, person };
}

const xiaoli = { name: '<b>小李</b>', loginName: 'xiaoli', role: 'agent' };

describe('the pages of people', () => {
  it('add somebody, who signs in with the password shown and has to choose their own', async () => {
    const console = await openTestConsole();
    const { browser } = await openAsAdmin(console);
    const added = await browser.submit('/people/new', xiaoli);
    const password = /(?:\w{4}-){3}\w{4}/.exec(added.body)?.[0] ?? '';
    const theirs = new FormBrowser(console.app);
    await theirs.submit('/sign-in', { loginName: 'xiaoli', password });
    const kept = await theirs.get('/me');
    const next = '我自己的一句话谁也不知道';
    await theirs.submit('/me/password', { current: password, next });

    expect(added.body).toContain('&lt;b&gt;小李&lt;/b&gt;');
    expect(added.body).not.toContain('action="/language"');
    expect(kept.headers['location']).toBe('/me/password');
    expect((await theirs.get('/me')).statusCode).toBe(200);
    expect((await browser.get('/people')).body).not.toContain(password);
  });

  it('say beside each field what is wrong, and keep what was typed', async () => {
    const console = await openTestConsole();
    const { browser } = await openAsAdmin(console);
    const wrong = { ...xiaoli, loginName: 'x y', role: 'shop-manager' };
    const refused = await browser.submit('/people/new', wrong);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('不含空格');
    expect(refused.body).toContain('店长至少要有一家门店');
    expect(refused.body).toContain('value="x y"');
  });

  it('have the shops of a manager ticked by name, and none that is not there', async () => {
    const shop = { id: 'S1', name: '静安寺店', city: '上海', district: '静安' };
    const console = await openTestConsole(['main', 'other'], [shop]);
    const { browser } = await openAsAdmin(console);
    const form = await browser.get('/people/new');
    const li = { ...xiaoli, role: 'shop-manager' };
    const send = (fields: Record<string, string>) =>
      browser.submit('/people/new', { ...li, ...fields });
    const unknown = await send({ shops: 'main/S9', accounts: '*' });
    const elsewhere = await send({ shops: 'main/S1', accounts: 'other' });
    const added = await send({ shops: 'main/S1', accounts: 'main' });

    expect(form.body).toMatch(/value="main\/S1"><span>静安寺店/);
    expect([unknown.statusCode, unknown.body.includes('已经不在了')]).toEqual([422, true]);
    expect(elsewhere.body).toContain('请把公众号也勾上');
    expect([added.statusCode, (await console.people.desk.list()).at(-1)?.shops]).toEqual([
      200,
      ['main/S1'],
    ]);
  });

  it('show two who change one person that they met', async () => {
    const console = await openTestConsole();
    const [first, second] = [await openAsAdmin(console), await openAsAdmin(console)];
    const path = `/people/${first.person.id}`;
    const open = await second.browser.get(path);
    const hidden = (name: string) =>
      new RegExp(`name="${name}" value="([^"]+)"`)
        .exec(open.body)?.[1]
        ?.replaceAll('&quot;', '"') ?? '';
    const seen = hidden('seen');
    await first.browser.submit(path, { name: '新名字', role: 'admin', seen });
    const late = await second.browser.submit(path, { name: '别的名字', role: 'admin', seen });

    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('别人改过这个人');
    expect(late.body).toContain('value="新名字"');
  });

  it('keep the last administrator', async () => {
    const console = await openTestConsole();
    const { browser, person } = await openAsAdmin(console);
    const page = await browser.get(`/people/${person.id}`);
    const _token = /name="_token" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    await browser.post(`/people/${person.id}/disable`, { _token });
    expect((await browser.get(`/people/${person.id}`)).body).toContain('这是最后一位管理员');
  });

  it('set another phone up with the password, show its codes once, and ask for it from then on', async () => {
    const console = await openTestConsole();
    const { browser, person } = await openAsAdmin(console);
    const page = await browser.get('/me/second-factor');
    const secret = /name="secret" value="([A-Z2-7]+)"/.exec(page.body)?.[1] ?? '';
    const code = new TOTP({ secret }).generate({ timestamp: console.clock.now() });
    const wrong = await browser.submit('/me/second-factor', { secret, code: '000000' });
    const stranger = await browser.submit('/me/second-factor', { secret, code });
    const given = { secret, code, password: goodPassword };
    const set = await browser.submit('/me/second-factor', given);

    expect(page.body).toContain('<svg class="qr"');
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain(secret);
    expect([stranger.statusCode, stranger.body.includes('class="codes"')]).toEqual([422, false]);
    expect(set.body.match(/<li>(\w{4}-){2}\w{4}<\/li>/g)).toHaveLength(10);
    expect(set.body).not.toContain('action="/language"');
    expect(wrong.body).toContain('name="to" value="/me/second-factor"');
    const saved =
      /href="data:text\/plain;charset=utf-8,([^"]+)" download/.exec(set.body)?.[1] ?? '';
    expect(decodeURIComponent(saved).match(/^(\w{4}-){2}\w{4}\r$/gm)).toHaveLength(10);
    expect((await console.people.desk.find(person.id))?.secondFactor?.secret).toBe(secret);
  });

  it('tell who changed what, and find it by person', async () => {
    const console = await openTestConsole();
    const { browser, person } = await openAsAdmin(console);
    await browser.submit('/people/new', xiaoli);
    const log = await browser.get(`/a/main/audit?who=${person.id}`);
    const other = await browser.get('/a/main/audit?who=nobody&target=x&after=../../etc');

    expect(log.body).toContain('添加同事');
    expect(log.body).toContain('&lt;b&gt;小李&lt;/b&gt;');
    expect(log.body).not.toContain('scrypt');
    expect(other.body).toContain('没有记录');
  });

  it('call what was changed by its title, tell only what differs, and find it by a part of its name', async () => {
    const console = await openTestConsole();
    const { browser } = await openAsAdmin(console);
    const by = { account: accountNamed('main'), atMs: 1, byId: 'p', by: '小李' };
    const side = (reply: string) => JSON.stringify({ title: '怎么领券', reply });
    const rule = { target: 'rules.yaml#coupon', before: side('点菜单'), after: side('点按钮') };
    await console.stores.auditLog.append({ ...by, act: 'draft-changed', ...rule });
    await console.stores.auditLog.append({ ...by, act: 'published', target: 'revision:7' });
    const search = new URLSearchParams({ target: '领券', act: 'draft-changed' });
    const found = await browser.get(`/a/main/audit?${search}`);

    expect(found.body).toContain('规则 · 怎么领券');
    expect(found.body).toMatch(/<dt>回答<\/dt>.*<del>.*菜单<\/del>/s);
    expect(found.body).not.toContain('<dt>名称</dt>');
    expect(found.body).not.toContain('第 7 版');
  });

  it('turn the pages of a long log', async () => {
    const console = await openTestConsole();
    const { browser } = await openAsAdmin(console);
    const account = accountNamed('main');
    for (let at = 0; at < 45; at += 1) {
      const target = `规则 ${at}。`;
      await console.stores.auditLog.append({
        ...{ account, atMs: at, byId: 'p', by: '小李', act: 'published', target },
      });
    }
    const first = await browser.get('/a/main/audit');
    const next = /href="([^"]+)" rel="next"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await browser.get(next);

    expect([first.body.includes('规则 44。'), first.body.includes('规则 4。')]).toEqual([
      true,
      false,
    ]);
    expect(second.body).toContain('规则 4。');
  });
});

describe('a change', () => {
  it.each([
    ['fields that differ', '{"a":1,"b":2}', '{"a":1,"b":3}', [['b', '2', '3']]],
    ['a field that is new', '{}', '{"a":["x"]}', [['a', undefined, '["x"]']]],
    ['what was added', undefined, '{"a":"x"}', [['a', undefined, 'x']]],
    ['texts', '旧', '新', [['', '旧', '新']]],
    ['a record that was cut', '{"a":1}', '{"a":…', [['', '{"a":1}', '{"a":…']]],
    ['nothing', undefined, undefined, []],
  ])('is told by %s', async (...[, before, after, expected]) => {
    const differences = findDifferences({
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    });
    expect(differences.map((one) => [one.name, one.before, one.after])).toEqual(expected);
  });
});
