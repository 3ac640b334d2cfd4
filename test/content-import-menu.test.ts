/** From the menu of the back office to one of ours that answers the same, over HTTP. */
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkBrand } from '../src/brand/compile-brand.ts';
import { readBrandDir } from '../src/brand/read-brand-dir.ts';
import { consoleAnswer } from './brand/moving-in/console-answer.ts';
import { stageCommands } from './support/stage-commands.ts';

const picture = Buffer.from('89504e470d0a1a0a', 'hex');
const selfMenu = '/cgi-bin/get_current_selfmenu_info';

/** An account with every kind of entry that the back office makes. */
async function stage(more: readonly object[] = []) {
  const consoleMenu = {};
  const staged = await stageCommands({
    consoleMenu,
    autoReplies: consoleAnswer([{ contain: ['门店'] }]),
  });
  const uploaded = staged.api.media.add('image', 'image/png', picture);
  const mediaId = uploaded.kind === 'stored' ? uploaded.media.mediaId : '';
  const article = {
    title: '新品',
    digest: '上市',
    cover_url: '',
    content_url: 'https://example.com/a',
  };
  const list = [
    { type: 'view', name: '官网', url: 'https://example.com/' },
    { type: 'text', name: '电话', value: '请打 021-5550' },
    { type: 'img', name: '地图', value: mediaId },
    { type: 'news', name: '新品', value: 'M', news_info: { list: [article] } },
  ];
  const button = [
    { name: '更多', sub_button: { list } },
    { type: 'text', name: '营业', value: '九点' },
    ...more,
  ];
  Object.assign(consoleMenu, { is_menu_open: 1, selfmenu_info: { button } });
  const outDir = join(staged.dir, 'new');
  const importTo = (dir: string, force = false) => staged.run('import', { force }, { dir });
  const read = (dir: string, name: string) => readFile(join(dir, name), 'utf8');
  return { ...staged, consoleMenu, outDir, importTo, read };
}

describe('the import of a menu', () => {
  it('into an empty folder makes one that compiles and does the same', async () => {
    const { outDir, importTo, read, run } = await stage();
    const told = await importTo(outDir);
    expect(told).toContain(`The menu is drafted in ${outDir}/menu.yaml`);
    const { menu } = checkBrand(await readBrandDir(outDir));
    expect(menu).toHaveLength(2);
    const { rules } = parse(await read(outDir, 'rules.yaml'));
    expect(rules.slice(1)).toMatchObject([
      { id: 'menu-1-2', when: { menu: ['menu-1-2'] }, reply: '请打 021-5550' },
      { id: 'menu-1-3', reply: { image: expect.any(String) } },
      { id: 'menu-1-4', reply: { news: [{ title: '新品', url: 'https://example.com/a' }] } },
      { id: 'menu-2', title: '营业', reply: '九点' },
    ]);
    expect(await readFile(join(outDir, 'media', 'menu-1-3.png'))).toEqual(picture);

    const shown = (await run('menu', {}, { dir: outDir }))
      .split('\n')
      .filter((line) => /^[-+~]/.test(line));
    expect(shown).toHaveLength(4);
    for (const line of shown) expect(line).toMatch(/^~ re-targeted .* → key menu-/);
  });

  it('is published, and imported again by force keeps what was said', async () => {
    const { outDir, importTo, read, run, api } = await stage();
    await importTo(outDir);
    const shown = await run('menu', {}, { dir: outDir });
    const expectedHash = /--expect ([0-9a-f]{12})/.exec(shown)?.[1] ?? '';
    await run('menu', { publish: true, expect: expectedHash }, { dir: outDir });
    expect(api.menu?.button).toHaveLength(2);
    const [rules, menu] = [await read(outDir, 'rules.yaml'), await read(outDir, 'menu.yaml')];

    await importTo(outDir, true);

    expect(await read(outDir, 'rules.yaml')).toBe(rules);
    expect(await read(outDir, 'menu.yaml')).toBe(menu);
    expect(await run('menu', {}, { dir: outDir })).toContain('nothing to publish');
  });

  it('can be published although the ids of its pictures are others at each look', async () => {
    const { outDir, importTo, run, consoleMenu } = await stage();
    await importTo(outDir);
    const hashNow = async () => /--expect (\w+)/.exec(await run('menu', {}, { dir: outDir }))?.[1];
    const before = await hashNow();
    const answer = JSON.stringify(consoleMenu);
    Object.assign(consoleMenu, JSON.parse(answer.replace(/("地图","value":")[^"]*/, '$1another')));
    expect(await hashNow()).toBe(before);
    Object.assign(consoleMenu, JSON.parse(answer.replace('九点', '十点')));
    expect(await hashNow()).not.toBe(before);
  });

  it('beside a brand is a draft to compare', async () => {
    const { dir, importTo, read } = await stage([{ type: 'click', name: '近', key: 'nearest' }]);
    const before = await read(dir, 'menu.yaml');
    expect(await importTo(dir)).toContain('compare it with your menu.yaml');
    expect(await read(dir, 'menu.yaml')).toBe(before);
    const { menu } = parse(await read(join(dir, 'import'), 'menu.yaml'));
    expect(menu[2]).toEqual({ name: '近', key: 'nearest' });
    expect(await read(join(dir, 'import'), 'rules.yaml')).not.toContain('nearest');
  });

  it('names in the report what did not come over', async () => {
    const { outDir, importTo, read } = await stage([
      { type: 'click', name: '旧', key: 'OLD' },
      { type: 'scancode_push', name: '扫', key: 'S' },
      { type: 'video', name: '片', value: 'https://example.com/v.mp4' },
    ]);
    await importTo(outDir);
    checkBrand(await readBrandDir(outDir));
    const report = await read(outDir, 'import-report.md');
    expect(report).toContain('「菜单 更多 › 电话」 (menu-1-2)：改由规则说同样的话');
    expect(report).toContain('「菜单 旧」 (menu-3)：「OLD」原来由别的程序回答');
    expect(report).toContain('「菜单 扫」：扫码后由微信自己打开');
    expect(report).toContain('「菜单 片」：视频没有导入：平台只给了视频的链接');
  });

  it('of an account without one says nothing', async () => {
    const { outDir, importTo, read, consoleMenu } = await stage();
    Object.assign(consoleMenu, { is_menu_open: 0 });
    expect(await importTo(outDir)).not.toContain('menu');
    expect(existsSync(join(outDir, 'menu.yaml'))).toBe(false);
    expect(await read(outDir, 'import-report.md')).not.toContain('「菜单');
  });

  it('that the platform refuses does not lose the replies, nor an earlier menu', async () => {
    const { outDir, importTo, read, api } = await stage();
    await importTo(outDir);
    const rules = await read(outDir, 'rules.yaml');
    api.faults.add({ path: selfMenu, calls: 9, fault: { kind: 'errcode', errcode: 48001 } });
    expect(await importTo(outDir, true)).toContain('The menu could not be read');
    expect(await read(outDir, 'rules.yaml')).toBe(rules);
    const report = await read(outDir, 'import-report.md');
    expect(report).toContain(
      '「菜单」：菜单没有读到，没有导入：该公众号没有这个接口的权限（48001）',
    );
    expect(report).toContain('(console-1)：照原样导入');

    await rm(join(outDir, 'menu.yaml'));
    await writeFile(join(outDir, 'rules.yaml'), 'rules: {');
    await importTo(outDir, true);
    expect(await read(outDir, 'rules.yaml')).not.toContain('menu-1-2');
  });

  it('of which nothing can come over leaves an earlier one, and its rules', async () => {
    const { outDir, importTo, consoleMenu } = await stage();
    await importTo(outDir);
    const button = [{ type: 'finder', name: '视频号' }];
    Object.assign(consoleMenu, { selfmenu_info: { button } });
    await importTo(outDir, true);
    expect(checkBrand(await readBrandDir(outDir)).menu).toHaveLength(2);
  });

  it('is not made from saved replies', async () => {
    const { dir, outDir, run, calls } = await stage();
    const from = join(dir, 'saved.json');
    await writeFile(from, JSON.stringify(consoleAnswer([{ contain: ['门店'] }])));
    await run('import', { from }, { dir: outDir });
    expect(existsSync(join(outDir, 'menu.yaml'))).toBe(false);
    expect(calls(selfMenu)).toBe(0);
  });
});
