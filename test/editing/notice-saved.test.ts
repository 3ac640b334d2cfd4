import { expect, it } from 'vitest';
import type { Edit } from '../../src/domain/edit.ts';
import type { Editing, SaveEnd } from '../../src/editing/editing.ts';
import { noticeSaved } from '../../src/editing/notice-saved.ts';

const edit = { file: 'rules.yaml', id: 'park' } as Edit;
const saved = (edits: readonly Edit[]) => ({ kind: 'saved', draft: { edits } }) as SaveEnd;

function notice(end: unknown) {
  const answer = async () => end;
  const editing = {
    edit: answer,
    editTogether: answer,
    revert: answer,
    takeIn: answer,
  } as unknown as Editing;
  const heard: (readonly Edit[])[] = [];
  return { heard, editing: noticeSaved(editing, (edits) => heard.push(edits)) };
}

it.each<[string, (editing: Editing) => Promise<unknown>]>([
  ['an edit', (editing) => editing.edit({} as never, 'd1', {} as never)],
  ['several edits', (editing) => editing.editTogether({} as never, 'd1', {} as never)],
  ['an edit taken back', (editing) => editing.revert({} as never, 'd1', edit)],
])('what a draft holds is told once %s is saved', async (_, save) => {
  const { editing, heard } = notice(saved([edit]));
  expect(await save(editing)).toEqual(saved([edit]));
  expect(heard).toEqual([[edit]]);
});

it.each<[string, SaveEnd]>([
  ['it was not saved', { kind: 'outdated' }],
  ['the draft holds nothing any more', saved([])],
])('nothing is told when %s', async (_, end) => {
  const { editing, heard } = notice(end);
  await editing.revert({} as never, 'd1', edit);
  expect(heard).toEqual([]);
});

it.each([
  [1, [[edit]]],
  [0, []],
])('of an import that brought %d edits the draft is told: %j', async (count, told) => {
  const { editing, heard } = notice({ count, left: [], draft: { edits: [edit] } });
  await editing.takeIn({} as never, [edit], 'a file');
  expect(heard).toEqual(told);
});
