import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { namingFolder } from '../../src/brand/content-problem.ts';
import { hashFiles } from '../../src/brand/hash-files.ts';
import { readBrandDir } from '../../src/brand/read-brand-dir.ts';
import { compileWith } from './small-brand.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'brand-'));
});
afterEach(() => rm(dir, { recursive: true }));

/** "id,店" as Chinese Excel saves it; 镕 and 㐂 are beyond GB2312, the second takes four bytes. */
const gb18030 = Uint8Array.of(0x69, 0x64, 0x2c, 0xb5, 0xea, 0xe9, 0x46, 0x81, 0x39, 0xef, 0x31);

it.each([
  ['UTF-8', Buffer.from('id,店\n'), 'id,店\n'],
  ['UTF-8 with a byte order mark', Buffer.from('\ufeffid,店\n'), 'id,店\n'],
  ['GB18030', gb18030, 'id,店镕㐂'],
  ['line ends of Windows and old Macs', Buffer.from('a\r\nb\rc'), 'a\nb\nc'],
])('%s is read', async (_encoding, bytes, text) => {
  await writeFile(join(dir, 'stores.csv'), bytes);
  expect(await readBrandDir(dir)).toEqual([{ path: 'stores.csv', text }]);
});

it('only known files are read; notes and hidden files may lie beside them', async () => {
  await writeFile(join(dir, 'brand.yaml'), 'name: x');
  await writeFile(join(dir, '.env'), 'SECRET=1');
  await writeFile(join(dir, 'README.md'), 'x');
  expect((await readBrandDir(dir)).map(({ path }) => path)).toEqual(['brand.yaml']);
});

it('the texts in the folder of documents are read; what else lies there is not', async () => {
  await mkdir(join(dir, 'documents', 'old.md'), { recursive: true });
  await writeFile(join(dir, 'brand.yaml'), 'name: x');
  for (const name of ['退换.md', 'a.txt', 'b.docx', '.c.md']) {
    await writeFile(join(dir, 'documents', name), '话');
  }
  const paths = (await readBrandDir(dir)).map(({ path }) => path);
  expect(paths.toSorted()).toEqual(['brand.yaml', 'documents/a.txt', 'documents/退换.md']);
});

it.each([
  [
    'bytes that are no text',
    'stores.csv',
    Uint8Array.of(0x80, 0xff, 0xff),
    'stores.csv:1 is neither UTF-8 nor GB18030 text: save it as UTF-8\n    不是 UTF-8 也不是 GB18030 的文字。另存为 UTF-8。',
  ],
  [
    'a file that is too large',
    'menu.yaml',
    Buffer.alloc(65_537, 'x'),
    'menu.yaml:1 has 65537 bytes, at most 65536 are read: delete what is not needed\n    有 65537 字节，最多读 65536 字节。删掉用不着的内容。',
  ],
])('%s: CONTENT_INVALID', async (_what, name, bytes, message) => {
  await writeFile(join(dir, name), bytes);
  await expect(readBrandDir(dir)).rejects.toMatchObject({
    code: 'CONTENT_INVALID',
    message: `${dir}/${message}`,
  });
});

it('a folder in the place of a file: CONTENT_INVALID', async () => {
  await mkdir(join(dir, 'rules.yaml'));
  await expect(readBrandDir(dir)).rejects.toMatchObject({
    code: 'CONTENT_INVALID',
    message: expect.stringContaining(`${dir}/rules.yaml:1 cannot be read`),
  });
});

it.each(['rule.yaml', 'menu.yml', 'Stores.csv'])('a misnamed %s: CONTENT_INVALID', async (name) => {
  await writeFile(join(dir, 'brand.yaml'), 'name: x');
  await writeFile(join(dir, name), 'x');
  await expect(readBrandDir(dir)).rejects.toMatchObject({
    code: 'CONTENT_INVALID',
    message: expect.stringContaining(`${dir}/${name}:1 is no file of a brand`),
  });
});

it('a file in the place of the folder: CONTENT_INVALID, in one line', async () => {
  const file = join(dir, 'rules.yaml');
  await writeFile(file, 'rules: []');
  await expect(readBrandDir(file)).rejects.toMatchObject({
    code: 'CONTENT_INVALID',
    message: `${file} is a file: give the folder that it is in.`,
  });
});

it('a refusal names the folder as it was given', async () => {
  const check = () => compileWith({ 'rules.yaml': undefined });
  await expect(namingFolder('my/brand/', check)).rejects.toMatchObject({
    code: 'CONTENT_INVALID',
    message: 'my/brand/rules.yaml:1 is missing: add it\n    没有写。补上。',
  });
});

it('a folder without brand files, or no folder: CONTENT_INVALID', async () => {
  const expected = { code: 'CONTENT_INVALID', message: expect.stringContaining('No brand files') };
  await expect(readBrandDir(dir)).rejects.toMatchObject(expected);
  await expect(readBrandDir(join(dir, 'none'))).rejects.toMatchObject(expected);
});

it('files have one hash, whatever their order, and another when a text or a name differs', () => {
  const a = { path: 'a', text: 'x' };
  const b = { path: 'b', text: 'y' };
  expect(hashFiles([a, b])).toBe(hashFiles([b, a]));
  const others = [[a], [{ ...a, text: 'y' }, b], [{ ...a, path: 'c' }, b]];
  expect(others.map(hashFiles)).not.toContain(hashFiles([a, b]));
});
