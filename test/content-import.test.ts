/** From what an account answers by itself to a draft that answers the same, over HTTP. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compileBrand } from '../src/brand/compile-brand.ts';
import { lintBrand } from '../src/brand/lint-brand.ts';
import { readBrandDir } from '../src/brand/read-brand-dir.ts';
import { consoleAnswer, said } from './brand/moving-in/console-answer.ts';
import { decideText } from './intents/make-message.ts';
import { stageCommands } from './support/stage-commands.ts';

const picture = Buffer.from('89504e470d0a1a0a', 'hex');
const addMaterial = '/cgi-bin/material/add_material';

/** An account with a picture among its replies. */
async function stage() {
  const autoReplies = {};
  const staged = await stageCommands({ autoReplies });
  const uploaded = staged.api.media.add('image', 'image/png', picture);
  const mediaId = uploaded.kind === 'stored' ? uploaded.media.mediaId : '';
  Object.assign(
    autoReplies,
    consoleAnswer(
      [
        { name: '门店', contain: ['门店'], equal: ['地址'], replies: [said('在这里')] },
        { name: '菜单', contain: ['菜单'], replies: [{ type: 'img', content: mediaId }] },
        { name: '没了', contain: ['旧图'], replies: [{ type: 'img', content: 'gone' }] },
      ],
      { add_friend_autoreply_info: said('谢谢关注') },
    ),
  );
  const outDir = join(staged.dir, 'new');
  const importTo = (dir: string, force = false) => staged.run('import', { force }, { dir });
  return { ...staged, outDir, importTo, autoReplies };
}

describe('an import', () => {
  it('into an empty folder makes a brand that compiles and answers as the account did', async () => {
    const { outDir, importTo } = await stage();
    const told = await importTo(outDir);
    expect(told).toContain(`3 rule(s) drafted in ${outDir}/rules.yaml`);
    const content = compileBrand(await readBrandDir(outDir), 'draft');
    const repliesTo = (text: string) =>
      decideText(content.ruleset, text).winner.call.parameters['replies'];
    expect(repliesTo('你们门店呢')).toEqual(['在这里']);
    expect(repliesTo('地址')).toEqual(['在这里']);
    expect(repliesTo('看看菜单')).toEqual([{ image: expect.any(String) }]);
    expect(await readFile(join(outDir, 'media', 'console-2-1.png'))).toEqual(picture);
    const report = await readFile(join(outDir, 'import-report.md'), 'utf8');
    expect(report).toContain('「没了」：图片没有导入：媒体编号失效');
    expect(report).toContain('占位');
    expect(report).toContain('一小时最多说一次');
  });

  it('leaves placeholders that the lint names until they are filled in', async () => {
    const { outDir, importTo } = await stage();
    await importTo(outDir);
    const listPlaceholders = async () =>
      lintBrand(await readBrandDir(outDir), 0).flatMap(({ kind, path }) =>
        kind === 'placeholder' ? path : [],
      );
    expect(await listPlaceholders()).toEqual(['name', 'assistantName', 'orderPhone']);
    const brand = join(outDir, 'brand.yaml');
    const text = await readFile(brand, 'utf8');
    await writeFile(brand, text.replace('我的品牌', '真品牌').replace('000-0000', '021-5550'));
    expect(await listPlaceholders()).toEqual(['assistantName']);
  });

  it('beside a brand leaves its files alone, and lints the two together', async () => {
    const { dir, importTo, autoReplies } = await stage();
    Object.assign(autoReplies, consoleAnswer([{ name: '近', contain: ['最近'] }]));
    const before = await readFile(join(dir, 'rules.yaml'), 'utf8');
    await importTo(dir);
    expect(await readFile(join(dir, 'rules.yaml'), 'utf8')).toBe(before);
    expect((await readdir(join(dir, 'import'))).toSorted()).toEqual([
      'import-report.md',
      'rules.yaml',
    ]);
    const report = await readFile(join(dir, 'import', 'import-report.md'), 'utf8');
    expect(report).toMatch(/- console-1 (warning|error): .*最近/);
    expect(report).not.toMatch(/- (hello|half) /);
    expect((await readBrandDir(dir)).length).toBeGreaterThan(3);
  });

  it.each([
    ['without an indent', (text: string) => text.replaceAll(/^ {2}/gm, '')],
    ['with four spaces', (text: string) => text.replaceAll(/^(?= )/gm, '  ')],
    ['in lines of their own', (text: string) => JSON.stringify(parse(text))],
    ['with something behind them', (text: string) => `${text}\n# 完\n`],
  ])('lints the draft with rules that are laid out %s', async (_layout, layOut) => {
    const { dir, importTo, autoReplies } = await stage();
    Object.assign(autoReplies, consoleAnswer([{ name: '近', contain: ['最近'] }]));
    const path = join(dir, 'rules.yaml');
    await writeFile(path, layOut(await readFile(path, 'utf8')));

    await importTo(dir);

    const report = await readFile(join(dir, 'import', 'import-report.md'), 'utf8');
    expect(report).toMatch(/- console-1 (warning|error): .*最近/);
    expect(report).not.toContain('- rules.yaml');
  });

  it('beside rules that are broken says what is wrong with them, and drafts all the same', async () => {
    const { dir, importTo } = await stage();
    await writeFile(join(dir, 'rules.yaml'), 'rules:\n  - id: a\n  id: b\n');

    await importTo(dir);

    const report = await readFile(join(dir, 'import', 'import-report.md'), 'utf8');
    expect(report).toMatch(/- rules.yaml:[23] error: /);
    expect(await readFile(join(dir, 'import', 'rules.yaml'), 'utf8')).toContain('console-1');
  });

  it('writes over its own draft only when forced, and never over what was filled in since', async () => {
    const { outDir, importTo, calls } = await stage();
    await importTo(outDir);
    await expect(importTo(outDir)).rejects.toMatchObject({
      code: 'CONTENT_INVALID',
      message: expect.stringContaining('--force'),
    });
    const brand = join(outDir, 'brand.yaml');
    await writeFile(brand, (await readFile(brand, 'utf8')).replace('我的品牌', '真品牌'));
    await importTo(outDir, true);
    expect(await readFile(brand, 'utf8')).toContain('真品牌');
    expect(calls(addMaterial)).toBe(1);
  });

  it('keeps the file of a picture that the account may not upload, and says why', async () => {
    const { outDir, importTo, api } = await stage();
    api.faults.add({ path: addMaterial, calls: 9, fault: { kind: 'errcode', errcode: 48001 } });
    await importTo(outDir);
    const report = await readFile(join(outDir, 'import-report.md'), 'utf8');
    expect(report).toContain('没有这个接口的权限（48001）');
    expect(report).toContain('media/console-2-1.png');
    expect(existsSync(join(outDir, 'media', 'console-2-1.png'))).toBe(true);
  });

  it('that broke off while fetching is done by the next one', async () => {
    const { outDir, importTo } = await stage();
    await mkdir(join(outDir, 'media'), { recursive: true });
    await importTo(outDir);
    expect(existsSync(join(outDir, 'rules.yaml'))).toBe(true);
  });

  it('of a saved answer needs no account; files that cannot be fetched are told', async () => {
    const { dir, outDir, run } = await stage();
    const from = join(dir, 'saved.json');
    const video = { type: 'video', content: 'https://example.com/v.mp4' };
    const saved = consoleAnswer([{ contain: ['影'], replies: [said('看'), video] }]);
    await writeFile(from, JSON.stringify(saved));
    await run('import', { from }, { dir: outDir, env: { WECHAT_APP_ID: '' } });
    const report = await readFile(join(outDir, 'import-report.md'), 'utf8');
    expect(report).toContain('没有配置公众号账号');
  });

  it.each([
    ['{', 'is no JSON'],
    ['{"errcode":48001}', 'not what the platform answers'],
  ])('of %s that is no saved answer is refused', async (text, words) => {
    const { dir, outDir, run } = await stage();
    const from = join(dir, 'saved.json');
    await writeFile(from, text);
    await expect(run('import', { from }, { dir: outDir })).rejects.toThrow(words);
    expect(existsSync(outDir)).toBe(false);
  });

  it.each([
    ['that is not there', 'missing.json', /There is no file .*missing[.]json.*没有/],
    ['that is a folder', '.', /cannot be read: EISDIR/],
  ])('of a file %s is refused with the reason', async (_what, name, words) => {
    const { dir, outDir, run } = await stage();
    const from = join(dir, name);
    await expect(run('import', { from }, { dir: outDir })).rejects.toMatchObject({
      code: 'CONTENT_INVALID',
      message: expect.stringMatching(words),
    });
    expect(existsSync(outDir)).toBe(false);
  });

  it('of the sample that the simulated platform answers makes a brand that compiles', async () => {
    const { dir, run } = await stageCommands();
    const outDir = join(dir, 'sample');
    await run('import', {}, { dir: outDir });
    const { ruleset } = compileBrand(await readBrandDir(outDir), 'draft');
    expect(decideText(ruleset, '有什么新品').winner.ruleId).toBe('console-2');
    const report = await readFile(join(outDir, 'import-report.md'), 'utf8');
    expect(report).toContain('后面 1 条作为客服消息发送');
  });

  it('to nowhere is refused', async () => {
    const { importTo } = await stage();
    await expect(importTo('')).rejects.toMatchObject({ code: 'CONTENT_INVALID' });
  });
});
