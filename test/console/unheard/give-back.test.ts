/** What undoing a move gives back to the rules that sentences were taken from. */
import { expect, it } from 'vitest';
import { giveBack } from '../../../src/console/unheard/taken-sentences.ts';
import type { Edit } from '../../../src/domain/edit.ts';
import { normalise } from '../../../src/intents/normalise.ts';
import { sentenceId } from '../../../src/unheard/cluster.ts';

const rule = (examples: readonly string[]) => ({ title: '找店', when: { examples } });
const edit = (before: readonly string[], after: readonly string[]): Edit => ({
  file: 'rules.yaml',
  id: 'nearest',
  before: rule(before),
  after: rule(after),
});
const verdict = { ruleId: 'parking', sentenceIds: [sentenceId(normalise('有停车位吗'))] };
const given = (edits: readonly Edit[]) =>
  giveBack(edits, verdict).map(
    ({ after = {} }) => (after['when'] as { examples: unknown }).examples,
  );

it('a sentence stands where it stood, beside what was added since', () => {
  const taken = edit(['在哪', '有停车位吗！', '近吗'], ['在哪', '近吗', '远吗']);
  expect(given([taken])).toEqual([['在哪', '有停车位吗！', '近吗', '远吗']]);
});

it.each([
  ['was taken out for another reason', edit(['近吗', '在哪'], ['在哪'])],
  ['is there still', edit(['有停车位吗'], ['有停车位吗', '在哪'])],
  ['is in the rule that it was added to', { ...edit(['有停车位吗'], []), id: 'parking' }],
  ['was in a rule that is removed', { file: 'rules.yaml', id: 'a', before: rule(['有停车位吗']) }],
])('nothing is given back that %s', (_, one) => {
  expect(given([one])).toEqual([]);
});
