import { expect, it } from 'vitest';
import { revisionView } from '../../../src/console/revisions/revision-view.ts';
import type { RevisionChanges } from '../../../src/editing/editing.ts';
import { mei } from '../../editing/editing-stage.ts';

function pageOf(language: 'zh' | 'en', changes: RevisionChanges): string {
  const revision = { number: 2, hash: 'h', publishedAtMs: 0, note: '营业时间' };
  const page = revisionView({
    ...{ language, revision, formToken: 't', operator: mei, liveNumber: 2, tickedBy: [] },
    path: (path) => path,
    since: { number: 1, ...changes },
    versusLive: { edits: [], files: [] },
    beside: undefined,
  });
  return page.markup.replace(/<[^>]+>/g, '');
}

it.each([
  [
    'zh',
    '修改 资料 documents/营业.md',
    '新增 资料 documents/b.txt',
    '修改 菜单 menu.yaml 每一条都没有变',
  ],
  ['en', 'Changed Document documents/营业.md', 'New Document', 'Changed Menu menu.yaml No entry'],
] as const)(
  'names the documents and files that are different, and does not call the version the same: %s',
  (language, ...said) => {
    const page = pageOf(language, {
      edits: [],
      files: [
        { path: 'documents/营业.md', kind: 'changed' },
        { path: 'documents/b.txt', kind: 'added' },
        { path: 'menu.yaml', kind: 'changed' },
      ],
    });

    for (const words of said) expect(page).toContain(words);
    expect(page).toContain('(3)');
    expect(page).not.toMatch(/内容完全一样|The content is the same/);
  },
);

it('calls a version the same in which nothing is different', () => {
  expect(pageOf('zh', { edits: [], files: [] })).toContain('内容完全一样');
});
