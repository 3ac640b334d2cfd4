import { describe, expect, it } from 'vitest';
import { checkBrand } from '../../../src/brand/compile-brand.ts';
import { readDocument } from '../../../src/brand/setup/document-file.ts';
import type { ContentFile } from '../../../src/store/contents.ts';
import { filesWith } from '../small-brand.ts';

const path = 'documents/退换说明.md';

function textsOf(text: string): readonly string[] {
  return readDocument({ path, text }).passages.map((passage) => passage.text);
}

function problemsOf(files: readonly ContentFile[]): unknown {
  try {
    return checkBrand([...filesWith({}), ...files]);
  } catch (error) {
    return error;
  }
}

describe('a document', () => {
  it('is cut at its headings, and each passage has a name of its own', () => {
    const text =
      '# 周边退换\n马克杯叫周边。\n\n## 期限\n7 天内可以退。\n吊牌要在。\n## 刻字 ##\n不能退。\n';
    expect(readDocument({ path, text })).toEqual({
      name: '退换说明',
      title: '周边退换',
      passages: [
        { id: '退换说明#1', heading: '', text: '马克杯叫周边。' },
        { id: '退换说明#2', heading: '期限', text: '7 天内可以退。\n吊牌要在。' },
        { id: '退换说明#3', heading: '刻字', text: '不能退。' },
      ],
    });
  });

  it.each([
    ['by the name of its file when it has no heading', '7 天内可以退。', '退换说明'],
    ['by the name of its file when a smaller heading comes first', '## 期限\n7 天', '退换说明'],
    ['by at most forty characters', `# ${'长'.repeat(50)}\n7 天`, '长'.repeat(40)],
  ])('is called %s', (_how, text, title) => {
    expect(readDocument({ path, text }).title).toBe(title);
  });

  it.each([
    ['notes to oneself', '<!-- 别告诉\n客人 -->7 天内可以退。', ['7 天内可以退。']],
    ['emphasis', '**7 天**内__可以__退。', ['7 天内可以退。']],
    ['links and pictures', '![图](a.png)见[官网](https://a.example/b)。', ['见官网。']],
    ['line ends of Windows, and a mark at its beginning', '\uFEFF7 天。\r\n退。', ['7 天。\n退。']],
  ])('leaves %s out', (_what, text, expected) => {
    expect(textsOf(text)).toEqual(expected);
  });

  it('parts what is long behind a sentence', () => {
    const sentence = `${'一'.repeat(149)}。`;
    expect(textsOf(sentence.repeat(3))).toEqual([sentence.repeat(2), sentence]);
    expect(textsOf('字'.repeat(700)).map((text) => text.length)).toEqual([320, 320, 60]);
  });
});

describe('the documents of a brand', () => {
  it('belong to its content, in the order of their names', () => {
    const documents = [
      { path: 'documents/乙.txt', text: '乙的话。' },
      { path: 'documents/甲.md', text: '甲的话。' },
    ];
    const { catalogue } = checkBrand([...filesWith({}), ...documents]);
    expect(catalogue.setup.documents.map(({ name }) => name)).toEqual(['乙', '甲']);
  });

  it.each([
    ['one that says nothing', [{ path, text: '# 只有标题\n<!-- 待写 -->\n' }], 'is empty'],
    ['one that is too large', [{ path, text: 'a'.repeat(65_537) }], 'at most 65536 are read'],
    [
      'more than forty',
      Array.from({ length: 41 }, (_, at) => ({ path: `documents/${at}.txt`, text: '话' })),
      'at most 40',
    ],
    ['one below another folder', [{ path: 'documents/a/b.md', text: '话' }], 'no file of a brand'],
    ['a way out of the folder', [{ path: 'documents/..\\b.md', text: '话' }], 'no file of a brand'],
    ['what is no text', [{ path: 'documents/a.docx', text: '话' }], 'no file of a brand'],
  ])('refuse %s', (_what, files, says) => {
    expect(problemsOf(files)).toMatchObject({
      code: 'CONTENT_INVALID',
      message: expect.stringContaining(says),
    });
  });
});
