import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readDemoBrand } from '../../src/simulator/demo-brand.ts';

it('the templates of notifications are those of alerts.yaml', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'yingda-demo-brand-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  expect(readDemoBrand(dir).templateIds).toEqual([]);
  const topics = 'topics:\n  - { id: a, templateId: TM-1 }\n  - { id: b }\n';
  await writeFile(join(dir, 'alerts.yaml'), topics);
  expect(readDemoBrand(dir).templateIds).toEqual(['TM-1']);
});

it('the phone shows every kind of entry that menu.yaml may have', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'yingda-demo-brand-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  await writeFile(
    join(dir, 'menu.yaml'),
    `menu:
  - name: 一
    entries:
      - { name: 键, key: K }
      - { name: 扫, scanKey: S }
      - { name: 拍, photoKey: P, from: camera }
      - { name: 文, article: A }
  - { name: 小程序, miniProgram: { appId: wx0123456789abcdef, page: p, url: https://example.com/ } }
  - { name: 图, locationKey: L }
`,
  );
  const types = readDemoBrand(dir).menu?.button.flatMap((button) =>
    Array.isArray(button['sub_button']) ? button['sub_button'] : [button],
  );
  expect(types?.map(({ type }) => type)).toEqual([
    'click',
    'scancode_waitmsg',
    'pic_photo_or_album',
    'article_id',
    'miniprogram',
    'location_select',
  ]);
});
