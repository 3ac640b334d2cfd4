/** `npm run platform -- check` before the platform's API over HTTP: everything in order, then one thing wrong. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HeldClock } from './support/held-clock.ts';
import { sendPath, tokenPath } from './support/platform-client.ts';
import { stageOperator as stage } from './support/stage-operator.ts';

const agentsPath = '/cgi-bin/customservice/getkflist';
const onlinePath = '/cgi-bin/customservice/getonlinekflist';

describe('check', () => {
  it('finds nothing when everything is as it should be, and sends nothing', async () => {
    const { check, api } = await stage();
    const { text, isGood } = await check();
    expect(text.split('\n')).toEqual([
      'ok       API: it answers, and takes our access token. 接口：连得上，access_token 可用。',
      "ok       clock: 0 s ahead of the platform's. 时钟：比平台快 0 秒。",
      expect.stringMatching(/^ok {7}content: \S+\. 内容：\S+。$/),
      'ok       webhook: the platform finds it at 127.0.0.1. 回调地址：平台解析到 127.0.0.1。',
      expect.stringMatching(/^ok {7}service messages: allowed/),
      'ok       quota of service messages: 0 of 100000 used today. 客服消息额度：今天用了 0 / 100000。',
      'ok       agents: 2 online. 人工客服：2 位在线。',
      'ok       menu: as menu.yaml has it. 菜单：和 menu.yaml 一致。',
      '8 ok, 0 warning(s), 0 problem(s)',
    ]);
    expect(isGood).toBe(true);
    expect(api.countCalls(sendPath)).toBe(0);
  });

  it.each([
    [40164, 'the address of this server is not on the allow-list (40164)', 'IP 白名单'],
    [40125, 'the secret is wrong (40125); check WECHAT_APP_SECRET', 'WECHAT_APP_SECRET'],
    [40013, 'the appid is wrong (40013); check WECHAT_APP_ID', 'WECHAT_APP_ID'],
    [40243, 'the secret is frozen (40243)', '解冻'],
  ])('without an access token for %i says so, and asks no more', async (errcode, en, zh) => {
    const { check, refuse, api } = await stage();
    refuse(tokenPath, errcode);
    const { text, isGood } = await check();
    expect(isGood).toBe(false);
    expect(text).toContain(`problem  access token: ${en}`);
    expect(text).toContain(zh);
    expect(text).toContain('the rest was not looked at');
    expect(api.countCalls(agentsPath)).toBe(0);
  });

  it('with the brand of the demo says that it is made up', async () => {
    const { check } = await stage();
    const { text, isGood } = await check({ env: { BRAND_DIR: 'brand' } });
    expect(isGood).toBe(true);
    expect(text).toContain('warning  content: brand is a made-up brand');
    expect(text).toContain('set BRAND_DIR to a folder of your own');
  });

  it('from an address that is not allowed says which one the platform sees', async () => {
    const { check, api } = await stage();
    const errmsg = 'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist';
    api.faults.add({
      ...{ path: tokenPath, calls: 9, fault: { kind: 'errcode', errcode: 40164, errmsg } },
    });
    const { text } = await check();
    expect(text).toContain(
      'not on the allow-list (40164), which the platform sees as 203.0.113.7;',
    );
    expect(text).toContain('（40164），平台看到的是 203.0.113.7，');
  });

  it('with a wrong secret names the setting, and never the secret', async () => {
    const { check } = await stage();
    const secret = 'f'.repeat(32);
    const { text, isGood } = await check({ env: { WECHAT_APP_SECRET: secret } });
    expect(isGood).toBe(false);
    expect(text).toContain('WECHAT_APP_SECRET');
    expect(text).not.toContain(secret);
  });

  it('without an API says where it looked', async () => {
    const { check } = await stage();
    const { text, isGood } = await check({ env: { WECHAT_API_BASE: 'http://127.0.0.1:1' } });
    expect(isGood).toBe(false);
    expect(text).toContain('problem  API at 127.0.0.1:1: the platform was not reached (no-conn');
    expect(text).toContain('WECHAT_API_BASE');
  });

  it.each([
    [{ kind: 'html' }, 'problem  API at 127.0.0.1:', false],
    [{ kind: 'cut' }, "the platform's answer cannot be read (cut-off)", false],
    [{ kind: 'errcode', errcode: 50002 }, 'the official account is restricted (50002)', false],
    [{ kind: 'errcode', errcode: 40001 }, 'problem  access token: a new access token is', false],
    [{ kind: 'errcode', errcode: -1 }, 'ok       API: it answers', true],
    [{ kind: 'errcode', errcode: 48001 }, 'ok       API: it answers', true],
  ] as const)('of an API that answers with %j tells', async (fault, words, isFine) => {
    const { check, api } = await stage();
    api.faults.add({ path: '/cgi-bin/getcallbackip', calls: 9, fault });
    const { text, isGood } = await check();
    expect(text).toContain(words);
    expect(isGood).toBe(isFine);
  });

  it.each([
    [-45_000, "warning  clock: 45 s behind the platform's; from 300 s on", true],
    [90_000, "warning  clock: 90 s ahead of the platform's; from 300 s on", true],
    [300_000, "problem  clock: 300 s ahead of the platform's, so every delivery is refused", false],
  ])('with our clock moved by %i ms says %s', async (byMs, words, isFine) => {
    const { check, clock } = await stage();
    const { text, isGood } = await check({ clock: new HeldClock(clock.now() + byMs) });
    expect(text).toContain(words);
    expect(isGood).toBe(isFine);
  });

  it.each([
    [{ ip: '', packetLoss: '' }, "problem  webhook: the platform does not find the host's", false],
    [{ ip: '192.0.2.7', packetLoss: '100%' }, 'warning  webhook: the platform’s pings', true],
  ])('of a webhook that is %j tells', async (webhookHost, words, isFine) => {
    const { check } = await stage({ webhookHost });
    const { text, isGood } = await check();
    expect(text).toContain(words.replace('’', "'"));
    expect(isGood).toBe(isFine);
  });

  it.each([
    ['yes', 48001, 'problem  service messages: configured and not allowed (48001)', false],
    ['no', 48001, 'ok       service messages: not allowed, as configured', true],
    ['no', 0, 'warning  service messages: allowed, and the configuration does not use', true],
    ['yes', 48004, 'warning  service messages: cannot tell: the API was taken', true],
  ])(
    'with messages %s in the configuration and %i from the platform',
    async (sends, errcode, words, isFine) => {
      const { check, refuse } = await stage();
      if (errcode !== 0) refuse(agentsPath, errcode);
      const { text, isGood } = await check({ env: { WECHAT_SENDS_MESSAGES: sends } });
      expect(text).toContain(words);
      expect(isGood).toBe(isFine);
    },
  );

  it('of a menu that was changed tells how to see the difference', async () => {
    const { check, call, dir } = await stage();
    await call('/cgi-bin/menu/create', { button: [{ type: 'click', name: '别的', key: 'K' }] });
    expect((await check()).text).toMatch(/warning {2}menu: \d+ difference\(s\) to/);
    expect((await check()).text).toContain(`npm run content -- menu ${dir}`);
  });

  it('of a brand folder with mistakes compares nothing, and one that is not there is no mistake', async () => {
    const { check, dir } = await stage();
    await writeFile(join(dir, 'menu.yaml'), 'menu: 7\n');
    expect((await check()).text).toContain(`run npm run content -- check ${dir}`);
    const { text } = await check({ env: { BRAND_DIR: join(dir, 'nowhere') } });
    expect(text).toContain('menu: 1 part(s), and no menu.yaml to compare them with');
    await rm(join(dir, 'menu.yaml'));
    expect((await check()).text).toContain('no menu.yaml to compare them with');
  });

  it('when nobody is online warns; an account without the service is no mistake', async () => {
    const { check, refuse } = await stage({ agents: [] });
    expect((await check()).text).toContain('warning  agents: nobody is online');
    refuse(onlinePath, 65400);
    expect((await check()).text).toContain(
      "ok       agents: the account does not have the platform's",
    );
  });

  it.each([
    [1, 'problem  quota of service messages: 1 of 1 used today', false],
    [5, 'ok       quota of service messages: 1 of 5 used today', true],
  ])('with a quota of %i and one message sent', async (limit, words, isFine) => {
    const { check, platform, openId, say } = await stage({ dailyLimits: { [sendPath]: limit } });
    await platform.send(openId, { kind: 'text', text: '你好' });
    await say('好');
    const { text, isGood } = await check();
    expect(text).toContain(words);
    expect(isGood).toBe(isFine);
  });
});
