import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/domain/edit.ts';
import { compareEntries } from '../../src/editing/compare-entries.ts';

function entry(key: string, value: object = {}, position = 0): Entry {
  const [file = '', id = ''] = key.split('#');
  return { file, id, value: { id, ...value }, position };
}

const live = [entry('rules.yaml#a', { title: '甲' }), entry('stores.csv#s1', { name: '一店' })];

describe('a folder beside what is live', () => {
  it.each<[string, readonly Entry[], readonly object[]]>([
    ['has nothing to say of an equal entry', [live[0] as Entry], [{ fate: { kind: 'same' } }]],
    [
      'changes an entry that reads otherwise',
      [entry('rules.yaml#a', { title: '乙' })],
      [{ fate: { kind: 'changed', edit: { before: { title: '甲' }, after: { title: '乙' } } } }],
    ],
    [
      'adds a new entry behind the one that it stands behind',
      [live[0] as Entry, entry('rules.yaml#b')],
      [{ fate: { kind: 'same' } }, { fate: { kind: 'new', edit: { id: 'b', behind: 'a' } } }],
    ],
    [
      'adds one that stands first in its file in the first place',
      [live[1] as Entry, entry('rules.yaml#b'), live[0] as Entry],
      [
        { fate: { kind: 'same' } },
        { fate: { kind: 'new', edit: { behind: '' } } },
        { fate: { kind: 'same' } },
      ],
    ],
    [
      'leaves what it does not have, and says so',
      [entry('rules.yaml#b')],
      [{ id: 'b' }, { file: 'rules.yaml', id: 'a', fate: { kind: 'left-out' } }],
    ],
    ['says nothing of files that were not given', [], []],
  ])('%s', (_, given, rows) => {
    const compared = compareEntries(given, live);

    expect(compared).toMatchObject(rows);
    expect(compared).toHaveLength(rows.length);
  });
});
