import { expect, it } from 'vitest';
import { shareReading } from '../../../src/brand/replay/share-reading.ts';
import { classifyText } from '../../../src/intents/classifier/classify-text.ts';
import { extractFeatures } from '../../../src/intents/classifier/features.ts';
import { trainClassifier } from '../../../src/intents/classifier/train-classifier.ts';
import { toyExamples } from '../../intents/classifier/toy-examples.ts';

it('two classifiers that share their reading say what each would say alone, whatever was asked before', () => {
  const whole = trainClassifier(toyExamples);
  const half = trainClassifier(toyExamples.filter((_, at) => at % 2 === 0));
  const readingFor = shareReading();
  const readings = [whole, half, whole].map((classifier) => ({
    classifier,
    ...readingFor(classifier),
  }));

  const texts = toyExamples.flatMap(({ text }) => [
    text,
    text,
    `${text}吗`,
    toyExamples[0]?.text ?? '',
  ]);

  for (const text of texts) {
    for (const { classifier, classify, featuresOf } of readings) {
      expect(classify?.(text)).toEqual(classifyText(classifier, text));
      expect(featuresOf?.(text)).toEqual(extractFeatures(text));
    }
  }
});
