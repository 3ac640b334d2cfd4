import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit, Entry } from '../../src/domain/edit.ts';
import { editsBetween } from '../../src/editing/edits-between.ts';

function entriesOf(ids: readonly string[], file = 'rules.yaml'): readonly Entry[] {
  return ids.map((id, position) => ({ file, id, value: { id }, position }));
}

/** As a file is edited: taken out, and put in behind another. */
function apply(ids: readonly string[], edits: readonly Edit[]): readonly string[] {
  return edits.reduce<readonly string[]>((list, { id, after, behind }) => {
    const others = list.filter((one) => one !== id);
    if (!after) return others;
    if (behind === undefined) return list;
    const at = behind === '' ? 0 : others.indexOf(behind) + 1;
    return others.toSpliced(at, 0, id);
  }, ids);
}

describe('the edits from one list to another', () => {
  it('make the other of the one, whatever came, went and moved', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 12 }).map(String), { maxLength: 12 });
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const edits = editsBetween(entriesOf(before), entriesOf(after));
        expect(apply(before, edits)).toEqual(after);
      }),
    );
  });

  it('move as few as can be', () => {
    const edits = editsBetween(entriesOf(['a', 'b', 'c', 'd']), entriesOf(['d', 'a', 'b', 'c']));
    expect(edits).toEqual([
      { file: 'rules.yaml', id: 'd', before: { id: 'd' }, after: { id: 'd' }, behind: '' },
    ]);
  });

  it('are none when the files alone stand in another order', () => {
    const [rules, polls] = [entriesOf(['a', 'b']), entriesOf(['p'], 'polls.yaml')];
    expect(editsBetween([...rules, ...polls], [...polls, ...rules])).toEqual([]);
  });

  it('put the first of the second list of a file before all others of that list', () => {
    const before = entriesOf(['seed', 'cards/a'], 'members.yaml');
    const after = entriesOf(['seed', 'cards/b', 'cards/a'], 'members.yaml');
    expect(editsBetween(before, after)).toMatchObject([{ id: 'cards/b', behind: '' }]);
  });
});
