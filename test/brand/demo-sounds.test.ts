import { expect, it } from 'vitest';
import { backgroundSentences } from '../../src/intents/classifier/background-sentences.ts';
import { findNames } from '../../src/intents/entities/find-names.ts';
import { normalise } from '../../src/intents/normalise.ts';
import { demoContent } from './demo-content.ts';

const { lexicon } = demoContent.ruleset;

function heardBySound(text: string): string[] {
  return findNames(lexicon, normalise(text))
    .filter(({ entity }) => 'bySound' in entity)
    .map(({ entity }) => `${entity.text} ${entity.value}`);
}

it('no everyday sentence sounds like something that the demo brand sells', () => {
  const sentences = backgroundSentences.split(/[|\n]/);
  expect(sentences.length).toBeGreaterThan(800);
  expect(sentences.flatMap(heardBySound)).toEqual([]);
});

it.each([
  ['薯跳', '薯跳 fries'],
  ['来份机翅', '机翅 honey-wings'],
  ['徐家会店', '徐家会店 shop-03'],
  ['路家嘴', '路家嘴 陆家嘴'],
])('"%s" does', (text, heard) => {
  expect(heardBySound(text)).toContain(heard);
});
