import fc from 'fast-check';
import { expect, it } from 'vitest';
import { finishSteps } from '../../src/intents/steps.ts';
import { groupTexts } from '../../src/unheard/group-texts.ts';
import { alikeFrom, featuresOf, likenessOf } from '../../src/unheard/likeness.ts';

const group = (texts: readonly string[]) => finishSteps(groupTexts(texts));

it.each<[string, readonly string[], number]>([
  ['a word more', ['有停车位吗', '请问有停车位吗'], 1],
  ['a homophone', ['优惠券怎么领', '优会券怎么领'], 1],
  ['two short words that only sound alike', ['事实', '实施'], 2],
  ['two wishes', ['有停车位吗', '你们招人吗'], 2],
  ['what a third ties together', ['有停车位', '有停车位吗', '请问有停车位吗'], 1],
  ['one character each', ['在', '哦'], 2],
  ['the same in letters', ['do you deliver', 'do you deliver?'], 1],
])('%s', (_name, texts, count) => {
  expect(group(texts)).toHaveLength(count);
});

/** Short texts of few characters: many are alike. */
const someTexts = fc.uniqueArray(
  fc.string({ unit: fc.constantFrom(...'停车位有吗优惠会券在哪'), minLength: 1, maxLength: 8 }),
  { maxLength: 40 },
);

it('puts every text into one group, and in the same one whatever their order', () => {
  fc.assert(
    fc.property(someTexts, fc.infiniteStream(fc.nat()), (texts, keys) => {
      const groups = group(texts);
      expect(groups.flat().toSorted()).toEqual(texts.toSorted());
      const shuffled = texts
        .map((text) => ({ text, key: keys.next().value }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ text }) => text);
      expect(group(shuffled)).toEqual(groups);
    }),
  );
});

it('ties two texts together exactly when a chain of likeness does', () => {
  fc.assert(
    fc.property(someTexts, (texts) => {
      const expected = texts.map((text) => new Set(reachable(text, texts)));
      const found = group(texts);
      const groupOf = (text: string) => new Set(found.find((own) => own.includes(text)));
      expect(texts.map(groupOf)).toEqual(expected);
    }),
  );
});

/** By comparing each with each. */
function reachable(start: string, texts: readonly string[]): readonly string[] {
  const reached = [start];
  for (const from of reached) {
    const near = texts.filter(
      (text) => likenessOf(featuresOf(from), featuresOf(text)) >= alikeFrom,
    );
    reached.push(...near.filter((text) => !reached.includes(text)));
  }
  return reached;
}
