import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { applyEdits } from '../../../src/brand/entries/apply-edits.ts';
import { entryIdOf } from '../../../src/brand/entries/entry-lists.ts';
import { readEntries } from '../../../src/brand/entries/read-entries.ts';
import type { ContentFile } from '../../../src/store/contents.ts';
import { demoFiles } from '../demo-content.ts';
import { filesWith, smallBrand } from '../small-brand.ts';
import { commented, entryOf, rulesAfter, textOf } from './commented-rules.ts';

const small = filesWith({});

describe('the entries of a brand', () => {
  it('are those that its files have, in their order', () => {
    const ids = readEntries(small).map(({ file, id, position }) => `${file} ${position} ${id}`);

    expect(ids.join('\n')).toBe(`brand.yaml 0 
products.yaml 0 beef
products.yaml 1 cola
stores.csv 0 s1
stores.csv 1 s2
coupons.yaml 0 half
places.yaml 0 上海/上海
places.yaml 1 上海/徐家汇
staff.csv 0 w1
menu.yaml 0 
rules.yaml 0 nearest
rules.yaml 1 hello`);
  });

  it.each([
    ['rules.yaml', 'rules'],
    ['products.yaml', 'products'],
    ['places.yaml', 'places'],
    ['coupons.yaml', 'campaigns'],
    ['tests.yaml', 'cases'],
  ])('of the demo brand say what a YAML parser reads in %s', (file, key) => {
    const values = readEntries(demoFiles)
      .filter((entry) => entry.file === file && !entry.id.startsWith('groups/'))
      .map(({ value }) => value);

    expect(values).toEqual(parse(textOf(demoFiles, file))[key]);
  });

  it('have names that no two entries of a file share', () => {
    const twice = 'at: 2026-12-01T12:00:00+08:00\ncases:\n- say: 你好\n- say: 你好\n';
    const names = readEntries(filesWith({ 'tests.yaml': twice }))
      .filter(({ file }) => file === 'tests.yaml')
      .map(({ id }) => id);

    expect(names[1]).toBe(`${names[0]}#2`);
  });

  it.each([
    ['one line', JSON.stringify({ rules: [{ id: 'a', title: '一\u2028rules: 二' }, { id: 'b' }] })],
    ['many lines', JSON.stringify({ rules: [{ id: 'a' }, { id: 'b' }] }, null, 2)],
  ])('are read and changed in a file of JSON too: %s', (_layout, text) => {
    const edit = { file: 'rules.yaml', id: 'b', before: { id: 'b' }, after: { id: 'b', order: 1 } };
    const edited = applyEdits(filesWith({ 'rules.yaml': text }), [edit]);
    const { rules } = parse(text);

    expect(parse(textOf(edited, 'rules.yaml'))).toEqual({ rules: [rules[0], edit.after] });
  });

  it('that share an anchor are read whole', () => {
    const text = 'rules:\n  - { id: a, with: &shared [x] }\n  - { id: b, with: *shared }\n';
    const rules = readEntries(filesWith({ 'rules.yaml': text }));

    expect(rules.at(-1)?.value).toEqual({ id: 'b', with: ['x'] });
  });

  it.each([
    ['no YAML', 'rules: [\n'],
    ['no map', 'just words\n'],
    ['entries that are no maps', 'rules:\n  - word\n'],
    ['a map in place of its list', 'rules:\n  id: a\n'],
    ['a map in braces in place of its list', 'rules: { id: a }\n'],
    ['a word in place of its list', 'rules: word\n'],
    ['a block of text in place of its list', 'rules: |\n  - id: a\n'],
  ])('of a file with %s are refused', (_what, text) => {
    expect(() => readEntries(filesWith({ 'rules.yaml': text }))).toThrow(
      expect.objectContaining({ code: 'CONTENT_INVALID' }),
    );
  });
});

describe('an edit', () => {
  it('of one field leaves the layout and the comments of the others', () => {
    const { value } = entryOf(filesWith({ 'rules.yaml': commented }), 'rules.yaml', 'nearest');

    const edited = rulesAfter(commented, {
      id: 'nearest',
      before: value,
      after: { ...value, title: '最近的店' },
    });

    expect(edited).toBe(commented.replace('title: "找最近的店"', 'title: 最近的店'));
  });

  it('of a field of a field leaves the fields beside it', () => {
    const { value } = entryOf(filesWith({ 'rules.yaml': commented }), 'rules.yaml', 'nearest');
    const after = { ...value, when: { contains: ['最近', '附近'], menu: ['nearest', 'near'] } };

    const edited = rulesAfter(commented, { id: 'nearest', before: value, after });

    expect(edited).toBe(commented.replace('menu: [nearest]', 'menu: [nearest, near]'));
  });

  it('that adds an entry writes it as the house does', () => {
    const after = {
      id: 'bye',
      title: '再见',
      order: 3,
      when: { exact: ['再见', '拜拜'], patterns: ['(走|撤)了'] },
      unless: ['不走'],
      if: { hours: ['09:00-21:00'] },
      reply: '慢走。\n\n下次见。',
    };

    const edited = rulesAfter(commented, { id: 'bye', after, behind: 'nearest' });

    expect(edited).toBe(
      commented.replace(
        '\n\n  # ---- 寒暄',
        `

  - id: bye
    title: 再见
    order: 3
    when:
      exact: [再见, 拜拜]
      patterns:
        - (走|撤)了
    unless: [不走]
    if: { hours: [09:00-21:00] }
    reply: |-
      慢走。

      下次见。

  # ---- 寒暄`,
      ),
    );
  });

  it('that is taken back leaves the file as it was', () => {
    const after = { id: 'bye', title: '再见', when: { exact: ['再见'] }, reply: '慢走。' };
    for (const behind of ['', 'nearest', 'hello', undefined]) {
      const added = rulesAfter(commented, {
        id: 'bye',
        after,
        ...(behind !== undefined && { behind }),
      });
      expect(rulesAfter(added, { id: 'bye', before: after })).toBe(commented);
    }
  });

  it('that takes an entry away leaves the comments around it', () => {
    expect(rulesAfter(commented, { id: 'nearest' })).toBe(`# 小店的规则
rules:
  # ---- 找店
  # ---- 寒暄
  - id: hello
    title: 打招呼
    when: { exact: [你好] }
    reply: |-
      您好。
        再见。

# 完
`);
    expect(rulesAfter(commented, { id: 'hello' })).toContain('  # ---- 寒暄\n\n# 完\n');
  });

  it('moves an entry with its text', () => {
    const { value } = entryOf(filesWith({ 'rules.yaml': commented }), 'rules.yaml', 'hello');

    const moved = rulesAfter(commented, { id: 'hello', before: value, after: value, behind: '' });

    expect(moved.indexOf('id: hello')).toBeLessThan(moved.indexOf('id: nearest'));
    expect(moved).toContain('reply: |-\n      您好。\n        再见。\n');
  });

  it.each([
    ['rules.yaml', 'rules: []\n'],
    ['coupons.yaml', undefined],
    ['tests.yaml', undefined],
    ['staff.csv', undefined],
    ['stores.csv', smallBrand['stores.csv'].split('\n').slice(0, 1).join('')],
    ['products.yaml', 'products:\n'],
    ['products.yaml', 'products: ~\n'],
  ] as const)('can be the first entry of %s', (file, text) => {
    const after = { id: 'new', name: '新' };
    const id = entryIdOf(file, after);

    const edited = applyEdits(filesWith({ [file]: text }), [{ file, id, after }]);

    expect(entryOf(edited, file, id).value).toMatchObject(after);
  });

  it('that takes the last entry away leaves an empty list, to which one can be added', () => {
    const one = 'rules:\n  - id: a\n    reply: x\n';
    const none = rulesAfter(one, { id: 'a' });

    expect(none).toBe('rules: []\n');
    expect(rulesAfter(none, { id: 'a', after: { id: 'a', reply: 'x' } })).toBe(one);
  });

  it('adds a column to a table that does not have it', () => {
    const text = 'id,name\ns1,"人广, 店"\ns2,徐汇店\n';
    const after = { id: 's2', name: '徐汇店', phone: '021-5550-0102' };

    const edited = applyEdits(filesWith({ 'stores.csv': text }), [
      { file: 'stores.csv', id: 's2', after },
    ]);

    expect(textOf(edited, 'stores.csv')).toBe(
      'id,name,phone\ns1,"人广, 店",\ns2,徐汇店,021-5550-0102\n',
    );
  });

  it('of one file gives the others back as they were', () => {
    const edited = applyEdits(small, [{ file: 'rules.yaml', id: 'hello' }]);
    const others = (files: readonly ContentFile[]) =>
      files.filter(({ path }) => path !== 'rules.yaml');

    expect(others(edited)).toEqual(others(small));
  });

  it('of a file that no brand has is refused', () => {
    expect(() => applyEdits(small, [{ file: 'secrets.yaml', id: 'a', after: {} }])).toThrow(
      expect.objectContaining({ code: 'CONTENT_INVALID' }),
    );
  });
});
