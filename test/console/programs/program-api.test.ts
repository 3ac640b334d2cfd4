/** Calls of the brand's own systems as `docs/programs.md` shows them, with keys made at the console. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { indexCatalogue } from '../../../src/catalogue/catalogue-index.ts';
import { addProgramApi } from '../../../src/console/programs/add-program-api.ts';
import type { Campaign } from '../../../src/domain/catalogue.ts';
import type { OpenId, TurnId } from '../../../src/domain/ids.ts';
import { programScopes } from '../../../src/domain/program-scope.ts';
import { allCalls } from '../../../src/programs/all-calls.ts';
import {
  hashSecret,
  keyPace,
  makeKeySecrets,
  strangerPace,
  writeKey,
} from '../../../src/programs/program-door.ts';
import { burgerCoupon, smallBrand } from '../../handlers/small-brand.ts';
import { FormBrowser } from '../../support/form-browser.ts';
import { openTestConsole } from '../../support/open-test-console.ts';
import { signIn } from '../../support/sign-in.ts';
import { accountNamed } from '../../support/store-fixtures.ts';

const account = accountNamed('main');
const docs = readFileSync(new URL('../../../docs/programs.md', import.meta.url), 'utf8');
const inDocs = [...docs.matchAll(/```sh\n(curl [\s\S]+?)```/g)].map(([, text = '']) =>
  readCurl(text),
);
const [redeem = readCurl('')] = inDocs;

function readCurl(text: string) {
  const headers = [...text.matchAll(/-H "([\w-]+): ([^"]+)"/g)].map(([, name = '', value = '']) => [
    name.toLowerCase(),
    value,
  ]);
  return {
    url: new URL(/http\S+/.exec(text)?.[0] ?? 'http://none/').pathname,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: /-d '([^']+)'/.exec(text)?.[1] ?? '',
  };
}

async function openApi(changes: Partial<Campaign> = {}) {
  const always = { ...burgerCoupon, validFromMs: 0, validToMs: 9_999_999_999_999, ...changes };
  const catalogue = indexCatalogue({ ...smallBrand, campaigns: [always] });
  const console = await openTestConsole(['main'], [], {
    catalogue,
    addMore: (app, accounts) => addProgramApi(app, { accounts, reportFailure: () => undefined }),
  });
  const { app, stores, clock } = console;
  const code = 'HBR7K3F9QXAU';
  const claim = {
    account,
    campaignId: 'burger-day',
    openId: 'oF' as OpenId,
    turnId: 't' as TurnId,
  };
  await stores.coupons.claim({ ...claim, stock: 9, code, grantedAtMs: clock.now() });
  const addKey = async (scopes: readonly string[] = programScopes) => {
    const { id, secret } = makeKeySecrets();
    const key = { id, name: '收银机', scopes, secretHash: hashSecret(secret) };
    await stores.programKeys.add(account, { ...key, madeBy: '小周', madeAtMs: clock.now() });
    return { id, text: writeKey({ id, secret }) };
  };
  const { id, text } = await addKey();
  const call = async (
    changes: Readonly<Record<string, string | undefined>> = {},
    body = redeem.body,
    url = redeem.url,
  ) => {
    const sent = { ...redeem.headers, authorization: `Bearer ${text}`, ...changes };
    const headers = Object.entries(sent).filter(([, value]) => value !== undefined);
    const answer = await app.inject({
      ...{ method: 'POST', url, payload: body },
      headers: { host: 'localhost', ...Object.fromEntries(headers) },
    });
    return { status: answer.statusCode, value: answer.json(), headers: answer.headers };
  };
  return { console, call, addKey, keyId: id, key: text, code };
}

const withNumber = (key: string) => ({ 'idempotency-key': key });

describe('a call of a program', () => {
  it('is in the docs with an example of its own, whichever it is', () => {
    expect(inDocs.map(({ url }) => url)).toEqual(allCalls.map(({ name }) => `/api/main/${name}`));
  });

  it('uses a coupon as the docs show it, says the same when it comes again, and is noted once', async () => {
    const { console, call, keyId, code } = await openApi();
    const same = [await call(), await call()];
    const answers = [...same, await call(withNumber('another'))];
    expect(answers.map(({ status, value }) => [status, value.result])).toEqual([
      [200, 'redeemed'],
      [200, 'redeemed'],
      [200, 'already'],
    ]);
    const { stores } = console;
    expect(await stores.coupons.find(account, 'burger-day', code)).toMatchObject({
      redeemedShopId: 'bund',
    });
    const { entries } = await stores.auditLog.page(account, { limit: 9 });
    expect(entries.map(({ act, byId, by }) => [act, byId, by])).toEqual([
      ['coupon-redeemed', `key:${keyId}`, '收银机'],
    ]);
    expect((await stores.programKeys.find(account, keyId))?.lastUsedAtMs).toBeDefined();
  });

  it('does it once when it comes many times at once', async () => {
    const { call } = await openApi();
    const answers = await Promise.all(Array.from({ length: 20 }, () => call()));
    const said = new Set(
      answers.map(({ status, value }) => `${status} ${value.result ?? value.code}`),
    );
    expect([...said].filter((one) => !['200 redeemed', '409 AT_WORK'].includes(one))).toEqual([]);
    expect(said).toContain('200 redeemed');
  });

  it('hears that it used the coupon when its node died between the deed and the answer', async () => {
    const { console, call, keyId, code } = await openApi();
    const { stores, clock } = console;
    const receipt = redeem.headers['idempotency-key'] ?? '';
    const sha256 = (parts: unknown) =>
      createHash('sha256').update(JSON.stringify(parts)).digest('hex');
    const id = sha256([keyId, receipt]);
    const requestHash = sha256(['coupons/redeem', JSON.parse(redeem.body)]);
    await stores.programAnswers.begin({ account, id, requestHash, atMs: clock.now() });
    const used = { account, campaignId: 'burger-day', code, shopId: 'bund', redemptionId: id };
    await stores.coupons.redeem({ ...used, redeemedAtMs: clock.now() });
    const tooEarly = await call();
    clock.advance(30_000);
    const again = await call();
    const other = await call(withNumber('another-receipt'));

    expect(tooEarly.value.code).toBe('AT_WORK');
    expect([again.value, other.value]).toEqual([{ result: 'redeemed' }, { result: 'already' }]);
  });

  it.each<readonly [string, Record<string, string | undefined>, string, number, string]>([
    ['without a key', { authorization: undefined }, redeem.body, 401, 'UNKNOWN_KEY'],
    [
      'with a key that was made up',
      { authorization: `Bearer yd_${'a'.repeat(12)}_${'b'.repeat(48)}` },
      redeem.body,
      401,
      'UNKNOWN_KEY',
    ],
    [
      'without an Idempotency-Key',
      { 'idempotency-key': undefined },
      redeem.body,
      400,
      'NO_IDEMPOTENCY_KEY',
    ],
    [
      'with an Idempotency-Key too long',
      withNumber('x'.repeat(129)),
      redeem.body,
      400,
      'NO_IDEMPOTENCY_KEY',
    ],
    ['with no JSON', {}, '{', 400, 'BAD_REQUEST'],
    ['with too much', {}, `"${'x'.repeat(66_000)}"`, 413, 'BAD_REQUEST'],
    ['with another type', { 'content-type': 'text/csv' }, 'a', 415, 'BAD_REQUEST'],
    ['with a field missing', {}, '{"campaign":"burger-day"}', 422, 'BAD_BODY'],
    ['with a field too many', {}, redeem.body.replace('{', '{"x": 1, '), 422, 'BAD_BODY'],
    ['for no campaign', {}, redeem.body.replace('burger-day', 'none'), 404, 'UNKNOWN_CAMPAIGN'],
    ['for no shop', {}, redeem.body.replace('bund', 'none'), 404, 'UNKNOWN_SHOP'],
  ])('is refused in plain words %s', async (_name, changes, body, status, code) => {
    const { call, console } = await openApi();
    const answer = await call(changes, body);
    expect([answer.status, answer.value.code]).toEqual([status, code]);
    expect(answer.value.problems.length).toBeGreaterThan(0);
    expect((await console.stores.auditLog.page(account, { limit: 1 })).entries).toEqual([]);
  });

  it('is refused with a key that is revoked, for something else, or of another account', async () => {
    const { call, addKey, keyId, console } = await openApi();
    const other = await addKey(['something-else']);
    const elsewhere = await call({}, redeem.body, redeem.url.replace('main', 'other'));
    const notForThis = await call({ authorization: `Bearer ${other.text}` });
    await console.stores.programKeys.revoke(account, keyId, 1);
    const revoked = await call();
    expect([elsewhere, notForThis, revoked].map(({ status }) => status)).toEqual([401, 403, 401]);
  });

  it('is refused with the id of a key and another secret', async () => {
    const { call, key, console, code } = await openApi();
    const { status } = await call({
      authorization: `Bearer ${key.slice(0, -48)}${'0'.repeat(48)}`,
    });
    expect(status).toBe(401);
    expect(await console.stores.coupons.find(account, 'burger-day', code)).not.toHaveProperty(
      'redeemedAtMs',
    );
  });

  it.each<[string, Partial<Campaign>, string]>([
    ['in a shop where it is not good', { shopIds: ['square'] }, 'WRONG_SHOP'],
    ['when it is over', { validToMs: 1 }, 'COUPON_EXPIRED'],
    ['before its time', { validFromMs: 9_999_999_999_998 }, 'COUPON_NOT_YET'],
  ])('does not use a coupon %s', async (_name, changes, problem) => {
    const { call, console, code } = await openApi(changes);
    const { status, value } = await call();
    expect([status, value.code]).toEqual([409, problem]);
    const held = await console.stores.coupons.find(account, 'burger-day', code);
    expect(held?.redeemedAtMs).toBeUndefined();
  });

  it('is refused when its Idempotency-Key was used for another request', async () => {
    const { call } = await openApi();
    await call();
    const other = await call({}, redeem.body.replace('bund', 'square'));
    expect([other.status, other.value.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('says what it does not know as an answer', async () => {
    const { call } = await openApi();
    const { status, value } = await call(
      {},
      redeem.body.replace('HBR-7K3-F9Q-XAU', 'HBR-222-222-222'),
    );
    expect([status, value]).toEqual([200, { result: 'unknown' }]);
  });

  it('has to wait when a key calls too often', async () => {
    const { call } = await openApi();
    const calls = Array.from({ length: keyPace.burst }, () => call(withNumber('')));
    await Promise.all(calls);
    const { status, headers } = await call();
    expect([status, Number(headers['retry-after'])]).toEqual([429, 1]);
  });

  it('is slowed for an address that guesses keys, and for no key that was made', async () => {
    const { call, addKey, console } = await openApi();
    const find = vi.spyOn(console.stores.programKeys, 'find');
    const guess = () => call({ authorization: `Bearer ${writeKey(makeKeySecrets())}` });
    const guesses = await Promise.all(Array.from({ length: strangerPace.burst + 5 }, guess));
    const fresh = await addKey();
    console.clock.advance(1_000);

    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(strangerPace.burst);
    expect(find).toHaveBeenCalledTimes(strangerPace.burst);
    expect((await guess()).status).toBe(429);
    const known = [await call(), await call({ authorization: `Bearer ${fresh.text}` })];
    expect(known.map(({ status }) => status)).toEqual([200, 200]);
    console.clock.advance(60_000);
    expect((await guess()).status).toBe(401);
  });
});

describe('the keys at the console', () => {
  it('are shown once, open what they are for, and nothing once they are revoked', async () => {
    const { console, call } = await openApi();
    const { app, stores } = console;
    const { sessionId } = await signIn({ consoleUrl: 'http://localhost', stores }, 'admin');
    const browser = new FormBrowser(app);
    browser.cookies.set('yd-visit', sessionId);
    const keys = '/a/main/settings/keys';
    const made = await browser.submit(keys, { name: '会员系统', scope: 'redeem-coupons' });
    const key = /yd_\w+/.exec(made.body)?.[0] ?? '';
    const [, id = '', secret = ''] = key.split('_');
    const listed = await browser.get(keys);
    const good = await call({ authorization: `Bearer ${key}` });
    await browser.submit(`${keys}`, { name: '', scope: '' });
    const page = await browser.get(keys);
    await browser.post(`${keys}/revoke`, {
      _token: /name="_token" value="([^"]+)"/.exec(page.body)?.[1] ?? '',
      id,
    });

    expect(good.value).toEqual({ result: 'redeemed' });
    expect(made.body).not.toContain('action="/language"');
    expect(listed.body).toContain('会员系统');
    expect(listed.body).not.toContain(secret);
    expect((await call({ authorization: `Bearer ${key}` })).status).toBe(401);
    expect((await browser.get(keys)).body).toContain('停用');
    const { entries } = await stores.auditLog.page(account, { limit: 9 });
    expect(entries.map(({ act }) => act)).toEqual([
      'program-key-revoked',
      'coupon-redeemed',
      'program-key-made',
    ]);
    expect(JSON.stringify(entries)).not.toContain(secret);
  });

  it('are not made without a name and something to do', async () => {
    const { console } = await openApi();
    const { app, stores } = console;
    const { sessionId } = await signIn({ consoleUrl: 'http://localhost', stores }, 'admin');
    const browser = new FormBrowser(app);
    browser.cookies.set('yd-visit', sessionId);
    const { statusCode, body } = await browser.submit('/a/main/settings/keys', { name: ' ' });
    expect(statusCode).toBe(422);
    expect(body).toContain('请写上给哪个系统用');
    expect(body).toContain('请至少选一项');
  });
});
