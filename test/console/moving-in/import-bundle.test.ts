import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { packBundle, unpackBundle } from '../../../src/console/moving-in/import-bundle.ts';

const packed = (text: string) => gzipSync(text).toString('base64');
const folder = (path: string, text: string) =>
  packed(JSON.stringify({ kind: 'folder', files: [{ path, text }] }));

it('what was packed is unpacked', async () => {
  const bundle = { kind: 'folder', files: [{ path: 'rules.yaml', text: 'rules: []' }] } as const;
  const text = packBundle({ ...bundle, files: [...bundle.files] }) ?? '';
  expect(await unpackBundle(text)).toEqual(bundle);
});

it.each([
  ['no gzip', 'hello'],
  [
    'JSON of brackets alone',
    packed(`{"kind":"replies","answer":${'['.repeat(1000)}${']'.repeat(1000)}}`),
  ],
  ['a file that no brand has', folder('other.yaml', '')],
  ['a file larger than its kind may be', folder('menu.yaml', 'a'.repeat(65 * 1024))],
  ['more than a brand can be', folder('rules.yaml', 'a'.repeat(13 * 1024 * 1024))],
])('%s is not unpacked', async (_, text) => {
  expect(await unpackBundle(text)).toBeUndefined();
});
