import { describe, expect, it } from 'vitest';
import { findDistant, readBackground } from '../../../src/intents/classifier/background.ts';
import { extractFeatures } from '../../../src/intents/classifier/features.ts';
import { vectorise } from '../../../src/intents/classifier/vectorise.ts';
import { buildVocabulary } from '../../../src/intents/classifier/vocabulary.ts';

describe('the background', () => {
  const sentences = readBackground();

  it('has at least 800 sentences, none empty and none twice', () => {
    expect(sentences.length).toBeGreaterThanOrEqual(800);
    expect(sentences.filter((sentence) => sentence === '')).toEqual([]);
    expect(sentences.filter((sentence, at) => sentences.indexOf(sentence) !== at)).toEqual([]);
  });

  it('leaves out what is like an example', () => {
    const examples = ['早上好呀', '怎么办理续借'];
    const asked = ['早上好呀', '早上好', '今天股市又跌了'];
    const vocabulary = buildVocabulary([...examples, ...asked, ...sentences].map(extractFeatures));
    const vectors = (texts: readonly string[]) =>
      texts.map((text) => vectorise(vocabulary, extractFeatures(text)));
    expect(findDistant(vectors(asked), vectors(examples))).toEqual([false, false, true]);
  });
});
