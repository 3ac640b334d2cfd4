import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit, EntryValue } from '../../../src/domain/edit.ts';
import { describeEdit } from '../../../src/editing/diff/describe-edit.ts';
import { diffText } from '../../../src/editing/diff/diff-text.ts';
import { rebaseEdits, resolveConflict } from '../../../src/editing/rebase-edits.ts';

const coupon: EntryValue = {
  id: 'coupon',
  title: '优惠券',
  when: { contains: ['优惠', '券'], exact: ['领券'] },
  reply: '今天的优惠券在菜单里，点一下就能领取，每人每天一张。',
};

function changed(after: Partial<Record<string, unknown>>): Edit {
  return { file: 'rules.yaml', id: 'coupon', before: coupon, after: { ...coupon, ...after } };
}

describe('an edit in words', () => {
  it.each<[string, Edit, string, string]>([
    [
      'tells what a list got and lost',
      changed({ when: { contains: ['优惠', '红包', '折扣', '满减'], exact: ['领券'] } }),
      '在「优惠券」加了 3 个关键词，去掉 1 个关键词',
      '“优惠券”: added 3 to keywords, took 1 from keywords',
    ],
    [
      'tells that a list has another order',
      changed({ when: { contains: ['券', '优惠'], exact: ['领券'] } }),
      '在「优惠券」调整了关键词的顺序',
      '“优惠券”: reordered keywords',
    ],
    [
      'names each field that changed',
      changed({ title: '领优惠券', order: 3 }),
      '在「领优惠券」改了标题，改了优先级',
      '“领优惠券”: changed title, changed priority',
    ],
    [
      'tells a new entry',
      { file: 'rules.yaml', id: 'a', after: coupon },
      '新增「优惠券」',
      'Added “优惠券”',
    ],
    [
      'tells one that goes',
      { file: 'rules.yaml', id: 'a', before: coupon },
      '删除「优惠券」',
      'Removed “优惠券”',
    ],
    [
      'tells one that moves',
      { ...changed({}), behind: 'hello' },
      '移动了「优惠券」',
      'Moved “优惠券”',
    ],
  ])('%s', (_rule, edit, zh, en) => {
    expect(describeEdit(edit).sentence).toEqual({ zh, en });
  });

  it('shows a text word by word', () => {
    const { changes } = describeEdit(
      changed({ reply: '今天的优惠券在菜单里，点一下就能领取，每人每天两张。' }),
    );

    expect(changes).toMatchObject([
      {
        path: 'reply',
        name: { zh: '回复', en: 'reply' },
        pieces: [
          { fate: 'same' },
          { fate: 'removed', text: expect.stringContaining('一') },
          { fate: 'added', text: expect.stringContaining('两') },
          { fate: 'same' },
        ],
      },
    ]);
  });

  it('gives both texts back, piece by piece', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (before, after) => {
          const pieces = diffText(before, after);
          const without = (fate: string) =>
            pieces.filter((piece) => piece.fate !== fate).map(({ text }) => text);

          expect(without('added').join('')).toBe(before);
          expect(without('removed').join('')).toBe(after);
        },
      ),
    );
  });
});

describe('a conflict', () => {
  const theirs = { ...coupon, title: '券' };
  const mine = changed({ title: '优惠' });
  const live = [{ file: 'rules.yaml', id: 'coupon', value: theirs, position: 0 }];

  it.each([
    ['mine', 'mine' as const, { before: theirs, after: mine.after }],
    ['edited', { edited: { id: 'coupon' } }, { before: theirs, after: { id: 'coupon' } }],
  ])('that ends with %s is an edit of what is live', (_name, choice, edit) => {
    const [conflict] = rebaseEdits([mine], live).conflicts;
    const resolved = conflict && resolveConflict(conflict, choice);

    expect(resolved).toEqual({ file: 'rules.yaml', id: 'coupon', ...edit });
    expect(rebaseEdits(resolved ? [resolved] : [], live).conflicts).toEqual([]);
  });

  it('that ends with theirs leaves no edit', () => {
    const [conflict] = rebaseEdits([mine], live).conflicts;

    expect(conflict && resolveConflict(conflict, 'theirs')).toBeUndefined();
  });
});
