/** The commands that ask the platform, against its API over HTTP: from a folder to the account and back. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlatformOptions } from '../src/content-commands.ts';
import { stageCommands } from './support/stage-commands.ts';

const hashIn = (text: string) => /--expect ([0-9a-f]{12})/.exec(text)?.[1] ?? '';

describe('menu', () => {
  it('is shown, published as it was shown, and then the same', async () => {
    const { run, api } = await stageCommands();
    const shown = await run('menu');
    expect(shown).toContain('+ added 新增 「找店 › 最近的店」 key nearest');
    expect(api.menu).toBeUndefined();

    const published = await run('menu', { publish: true, expect: hashIn(shown) });
    expect(published).toContain('Published and read back. Followers see it within 5 minutes');
    expect(await run('menu')).toContain('nothing to publish');
  });

  it('is not published before its difference was seen', async () => {
    const { run, api } = await stageCommands();
    await expect(run('menu', { publish: true })).rejects.toMatchObject({
      code: 'MENU_CHANGED',
      message: expect.stringMatching(
        /say that you have seen[\s\S]*--publish --expect [0-9a-f]{12}$/,
      ),
    });
    expect(api.menu).toBeUndefined();
  });

  it('is not published over a menu that somebody else published meanwhile', async () => {
    const { run, call, api } = await stageCommands();
    const shown = await run('menu');
    await call('/cgi-bin/menu/create', { button: [{ type: 'click', name: '别人的', key: 'K' }] });
    await expect(run('menu', { publish: true, expect: hashIn(shown) })).rejects.toMatchObject({
      code: 'MENU_CHANGED',
      message: expect.stringContaining('- removed 删除 「别人的」 key K'),
    });
    expect(api.menu?.button).toHaveLength(1);
  });

  it.each([
    [48001, 'the official account may not call this API (48001)', '没有这个接口的权限'],
    [45010, 'menus were created too often today (45010)', '创建菜单次数已达上限'],
  ])('refused with %i: says why and what to do', async (errcode, en, zh) => {
    const { run, api } = await stageCommands();
    const shown = await run('menu');
    api.faults.add({ path: '/cgi-bin/menu/create', calls: 9, fault: { kind: 'errcode', errcode } });
    const refused = expect(run('menu', { publish: true, expect: hashIn(shown) })).rejects;
    await refused.toMatchObject({ code: 'API_REFUSED', message: expect.stringContaining(en) });
    await expect(run('menu', { publish: true, expect: hashIn(shown) })).rejects.toThrow(zh);
  });

  it('with the wrong secret says so, and shows no secret', async () => {
    const { run } = await stageCommands();
    const secret = 'f'.repeat(32);
    const tried = run('menu', {}, { env: { WECHAT_APP_SECRET: secret } });
    await expect(tried).rejects.toMatchObject({
      code: 'API_REFUSED',
      message: expect.stringMatching(/WECHAT_APP_SECRET/),
    });
    await expect(tried).rejects.not.toThrow(secret);
  });

  it('of a brand without one touches nothing', async () => {
    const { run, dir, api } = await stageCommands();
    await rm(join(dir, 'menu.yaml'));
    await expect(run('menu', { publish: true })).rejects.toMatchObject({ code: 'CONTENT_INVALID' });
    expect(api.calls.some(({ path }) => path.startsWith('/cgi-bin/menu'))).toBe(false);
  });
});

describe('codes', () => {
  it('are made once, however often the command runs', async () => {
    const { run, dir, calls } = await stageCommands();
    const first = await run('codes', { shops: true, tables: '2', staff: true, scene: ['spring'] });
    expect(first).toContain('8 code(s) made, 0 were there');
    const again = await run('codes', { shops: true, tables: '3', staff: true, scene: ['spring'] });
    expect(again).toContain('2 code(s) made, 8 were there');
    expect(calls('/cgi-bin/qrcode/create')).toBe(10);
    expect(calls('/cgi-bin/showqrcode')).toBe(10);
    const files = await readdir(join(dir, 'codes'));
    expect(files).toEqual(expect.arrayContaining(['codes.json', 'codes.csv', 'shop-s1.svg']));
    const index = await readFile(join(dir, 'codes', 'codes.csv'), 'utf8');
    expect(index).toMatch(/^\uFEFFscene,label,file,url\r\n/);
    expect(index).toContain('table-s2-3,徐汇店 3 号桌,table-s2-3.svg,http');
    expect(index).toContain('staff-w1,人广店 阿禾,staff-w1.svg');
  });

  it.each(['/cgi-bin/qrcode/create', '/cgi-bin/showqrcode'])(
    'that break off at %s are gone on with, and none is made twice',
    async (path) => {
      const { run, api, calls } = await stageCommands();
      await run('codes', { scene: ['first'] });
      const made = calls('/cgi-bin/qrcode/create');
      api.faults.add({ path, calls: 1, fault: { kind: 'errcode', errcode: 45009 } });
      await expect(run('codes', { tables: '2' })).rejects.toMatchObject({
        code: 'API_REFUSED',
        message: expect.stringContaining('45009'),
      });
      api.faults.clear();
      await run('codes', { tables: '2' });
      const refused = path === '/cgi-bin/qrcode/create' ? 1 : 0;
      expect(calls('/cgi-bin/qrcode/create') - made - refused).toBe(4);
      expect(api.qrCodes.list()).toHaveLength(5);
    },
  );

  it.each<[string, Partial<PlatformOptions>, string]>([
    ['too many tables', { tables: '1000' }, 'no whole number up to 999'],
    ['a shop that there is not', { scene: ['shop-s9'] }, 'there is no shop "s9"'],
    ['a scene as long as a letter', { scene: ['长'.repeat(65)] }, '1 to 64 characters'],
    ['one code for two things', { shops: true, scene: ['shop-s1'] }, 'would have the same code'],
  ])('%s: refused before anything is asked', async (_what, options, words) => {
    const { run, api } = await stageCommands();
    await expect(run('codes', options)).rejects.toMatchObject({
      code: 'CONTENT_INVALID',
      message: expect.stringContaining(words),
    });
    expect(api.calls.some(({ path }) => path.includes('qrcode'))).toBe(false);
  });

  it('are not made anew when it cannot be read which there are', async () => {
    const { run, dir, calls } = await stageCommands();
    await run('codes');
    await writeFile(join(dir, 'codes', 'codes.json'), '{');
    await expect(run('codes')).rejects.toMatchObject({ code: 'CONTENT_INVALID' });
    expect(calls('/cgi-bin/qrcode/create')).toBe(2);
  });

  it('of another account are refused, with the way to keep both', async () => {
    const { run, dir, calls } = await stageCommands();
    await run('codes');
    const other = { env: { WECHAT_APP_ID: `wx${'0'.repeat(16)}` } };
    await expect(run('codes', {}, other)).rejects.toMatchObject({
      code: 'CONTENT_INVALID',
      message: expect.stringMatching(/wx0{16}.*--out.*请用 --out/),
    });
    expect(calls('/cgi-bin/qrcode/create')).toBe(2);
    expect(await readFile(join(dir, 'codes', 'codes.csv'), 'utf8')).toContain('shop-s1');
  });

  it('that were made before the account was noted are taken for its own, and noted', async () => {
    const { run, dir, calls } = await stageCommands();
    const path = join(dir, 'codes', 'codes.json');
    await run('codes');
    const { appId, codes } = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify(codes));
    expect(await run('codes')).toContain('0 code(s) made, 2 were there');
    expect(calls('/cgi-bin/qrcode/create')).toBe(2);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ appId, codes });
  });

  it('a label that looks like a formula is a text', async () => {
    const { run, dir } = await stageCommands();
    await run('codes', { scene: ['=1+1'] });
    const index = await readFile(join(dir, 'codes', 'codes.csv'), 'utf8');
    expect(index).toContain("\r\n'=1+1,'=1+1,_1_1-");
  });
});
