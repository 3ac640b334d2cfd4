/**
 * One server that lives through a busy and unlucky day, at the most talkative level, with a canary in the place of every
 * secret and of everything that is private: none of them is in the log, in the metrics, or in what strangers are told.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, createApiServer } from '../../src/simulator/api-server.ts';
import { createPlatform, type Platform } from '../../src/simulator/platform.ts';
import { findFreePort } from '../support/find-free-port.ts';
import { poll } from '../support/redis-servers.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { givingRules, writeBrand } from '../support/write-brand.ts';

const host = '127.0.0.1';
const account = {
  appId: 'wx5f3c1a2b4d6e7f80',
  appSecret: 'canary-app-secret-71c4',
  webhookToken: 'canaryToken71c4',
  encodingAesKey: 'canaryAesKey71c4canaryAesKey71c4canaryAesKe',
  mode: 'safe',
} as const;
const told = {
  consoleApiKey: 'canary-console-key-71c4-000000000000',
  connectorSecret: 'canary-connector-secret-71c4-0000',
  documentsKey: 'canary-documents-key-71c4',
  robotKey: 'canary-robot-key-71c4',
  mailPassword: 'canary-mail-password-71c4',
  rightPassword: 'canary-right-password-71c4',
  wrongPassword: 'canary-wrong-password-71c4',
  madeUpKey: 'yd_canary_71c471c471c471c471c4',
  words: '金丝雀说的悄悄话',
  phone: '13912345671',
};
const longRule = `
  - id: long
    title: 长回答
    when: { exact: [长回答] }
    reply: "${'这是一个很长的回答，一条消息放不下。'.repeat(100)}"
`;

/** What there is to hide, by what it is; more comes as the day goes on. */
const canaries = new Map<string, string>([
  ['AppSecret', account.appSecret],
  ['Token', account.webhookToken],
  ['EncodingAESKey', account.encodingAesKey],
  ...Object.entries(told),
]);
/** What strangers and machines were answered. */
const answers: string[] = [];
let dir: string;
let server: ServerProcess;
let platform: Platform;
let api: ApiServer;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-canaries-'));
  const rules = { 'rules.yaml': `${givingRules['rules.yaml']}${longRule}` };
  const apiPort = await findFreePort();
  server = await startServerProcess('server', {
    STORE_URL: `sqlite:${join(dir, 'bot.db')}`,
    BRAND_DIR: await writeBrand(join(dir, 'brand'), rules),
    LOG_LEVEL: 'trace',
    WECHAT_APP_ID: account.appId,
    WECHAT_APP_SECRET: account.appSecret,
    WECHAT_TOKEN: account.webhookToken,
    WECHAT_ENCODING_AES_KEY: account.encodingAesKey,
    WECHAT_SENDS_MESSAGES: 'yes',
    WECHAT_API_BASE: `http://${host}:${apiPort}`,
    CONSOLE_API_KEY: told.consoleApiKey,
    CONNECTOR_URL: `http://${host}:9/brand`,
    CONNECTOR_SECRET: told.connectorSecret,
    SMS_WEBHOOK_URL: `http://${host}:9/sms`,
    DOCUMENTS_URL: `http://${host}:9/v1`,
    DOCUMENTS_API_KEY: told.documentsKey,
    DOCUMENTS_MODEL: 'any',
    ALERT_WEBHOOK_URL: `http://${host}:9/robot?key=${told.robotKey}`,
    ALERT_WEBHOOK_KIND: 'wecom',
    ALERT_WEBHOOK_PRIVATE: 'yes',
    SMTP_URL: `smtp://bot:${told.mailPassword}@${host}:9`,
    ALERT_MAIL_FROM: 'bot@example.com',
    ALERT_MAIL_TO: 'owner@example.com',
  });
  platform = createPlatform({ webhookUrl: server.webhookUrl, account });
  api = createApiServer({ platform });
  await api.app.listen({ host, port: apiPort });
});
afterAll(async () => {
  await server.stop();
  platform.close();
  await api.app.close();
  await rm(dir, { recursive: true, force: true });
});

async function ask(url: string, init: RequestInit = {}) {
  const answer = await fetch(url, { redirect: 'manual', ...init });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text };
}

async function askAsStranger(url: string, init: RequestInit = {}): Promise<void> {
  answers.push((await ask(url, init)).text);
}

describe('through a busy and unlucky day', () => {
  it('a follower says what is private, holds a coupon, and is sent what does not fit', async () => {
    const { openId } = platform.follower('金丝雀');
    canaries.set('openid', openId);
    const say = (text: string) => platform.send(openId, { kind: 'text', text });
    await say(`${told.words}，我的手机是${told.phone}`);
    const given = await say('半价券');
    const [code = ''] = /BJ(-[0-9A-Z]{3}){3}/.exec(JSON.stringify(given.shown)) ?? [];
    canaries.set('coupon code', code);
    const token = () => api.api.tokens.stable().text;
    // The platform quotes what it was sent; a gateway before it answers in its own way.
    const errmsg = `bad ${token()} ${account.appSecret} ${openId} ${told.words}`;
    const path = '/cgi-bin/message/custom/send';
    api.api.faults.add({ path, fault: { kind: 'errcode', errcode: 40003, errmsg } });
    api.api.faults.add({ path, fault: { kind: 'html', status: 500 } });
    await say('长回答');
    await poll('both are suffered', () => api.api.faults.list().length === 0);
    canaries.set('access token', token());

    expect(code).not.toBe('');
    expect(server.said()).toContain('access token refreshed');
  });

  it('strangers come to the webhook', async () => {
    const { webhookUrl } = server;
    const query = `signature=${'a'.repeat(40)}&timestamp=1&nonce=${account.webhookToken}`;
    await askAsStranger(`${webhookUrl}?${query}&echostr=${told.words}`);
    await askAsStranger(`${webhookUrl}?${query}`, { method: 'POST', body: told.words });
    await askAsStranger(webhookUrl, { method: 'POST', body: told.words.repeat(5_000) });
    await poll('all are refused', () => server.said().includes('BODY_TOO_LARGE'));
    expect(server.said()).toContain('SIGNATURE_INVALID');
  });

  it('somebody becomes the first administrator, and others guess', async () => {
    const { consoleUrl } = server;
    const [, code = ''] = /"firstCode":"([^"]+)"/.exec(server.said()) ?? [];
    const welcome = await openForm(`${consoleUrl}/welcome`);
    const { rightPassword: password } = told;
    const begun = await welcome.send({ code, loginName: 'owner', name: '老板', password });
    const session = cookieIn(begun.headers);
    canaries.set('session', session.split('=')[1] ?? '');
    const guess = await openForm(`${consoleUrl}/sign-in`);
    const guessed = await guess.send({ loginName: 'owner', password: told.wrongPassword });
    answers.push(guessed.text);
    const inside = await ask(`${consoleUrl}/me`, { headers: { cookie: session } });
    expect([begun.status, guessed.status, inside.status]).toEqual([303, 422, 200]);
    expect(canaries.get('session')).toMatch(/^.{43}$/);
  });

  it('programs call, with the key and without', async () => {
    const { consoleUrl } = server;
    const openId = canaries.get('openid');
    const [from, to] = [Date.now() - 600_000, Date.now() + 600_000];
    const turns = `${consoleUrl}/api/turns?openid=${openId}&from=${from}&to=${to}`;
    const bearer = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });
    const seen = await ask(turns, bearer(told.consoleApiKey));
    // Whoever has the key may read what was said, and even they see no phone and no whole code.
    expect(seen.text).toContain(told.words);
    expect(seen.text).not.toContain(told.phone);
    expect(seen.text).not.toContain(canaries.get('coupon code'));
    await askAsStranger(turns, bearer(told.madeUpKey));
    await askAsStranger(`${consoleUrl}/api/main/coupons/redeem`, {
      ...bearer(told.madeUpKey),
      method: 'POST',
      body: JSON.stringify({ code: canaries.get('coupon code') }),
    });
  });

  it('a follower leaves, and the server stops', async () => {
    await platform.send(platform.follower('金丝雀').openId, { kind: 'unfollow' });
    answers.push((await ask(`${server.consoleUrl}/metrics`)).text);
    answers.push((await ask(`${server.consoleUrl}/readyz`)).text);
    await server.stop();
    expect(server.said()).toContain('stopped');
    expect(server.said().split('"msg":"turn"').length).toBeGreaterThan(3);
  });

  it('no canary sang: not in the log, nor in the metrics, nor to strangers', () => {
    const everything = [server.said(), ...answers].join('\n');
    const sang = [...canaries].filter(([, canary]) => everything.includes(canary));
    expect(canaries.size).toBe(17);
    expect([...canaries.values()].every((canary) => canary.length > 5)).toBe(true);
    expect(sang.map(([what]) => what)).toEqual([]);
  });
});

/** A form of a visit without a session, with the cookie and the token that it came with. */
async function openForm(url: string) {
  const page = await ask(url);
  const cookie = cookieIn(page.headers);
  const _token = /name="_token" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const { origin } = new URL(url);
  return {
    send: (fields: Record<string, string>) =>
      ask(url, {
        method: 'POST',
        headers: { cookie, origin },
        body: new URLSearchParams({ _token, ...fields }),
      }),
  };
}

function cookieIn(headers: Headers): string {
  return headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
