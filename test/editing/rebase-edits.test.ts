import { describe, expect, it } from 'vitest';
import type { Edit, EntryValue } from '../../src/domain/edit.ts';
import { rebaseEdits, resolveConflict } from '../../src/editing/rebase-edits.ts';

const coupon: EntryValue = {
  id: 'coupon',
  title: '优惠券',
  when: { contains: ['优惠', '券'], exact: ['领券'] },
  reply: '今天的优惠券在菜单里，点一下就能领取，每人每天一张。',
};

function changed(after: Partial<Record<string, unknown>>): Edit {
  return { file: 'rules.yaml', id: 'coupon', before: coupon, after: { ...coupon, ...after } };
}

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
