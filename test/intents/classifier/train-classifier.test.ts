import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bands, classifyText } from '../../../src/intents/classifier/classify-text.ts';
import { trainClassifier } from '../../../src/intents/classifier/train-classifier.ts';
import { normalise } from '../../../src/intents/normalise.ts';
import { toyExamples, toyQuestions } from './toy-examples.ts';

const toy = trainClassifier(toyExamples);
const classify = (text: string) => classifyText(toy, normalise(text));

describe('a classifier trained on a few examples', () => {
  it.each(toyQuestions)('understands %s as %s', (text, intent) => {
    expect(classify(text)?.best.intent).toBe(intent);
  });

  it.each(toyExamples)('is sure of its own example $text', ({ text, intent }) => {
    const found = classify(text);
    expect(found?.best.intent).toBe(intent);
    expect(found?.best.probability).toBeGreaterThan(bands.answer);
  });

  it.each(['今天天气怎么样', '我失恋了', '哈哈哈哈', '飞机晚点了', '国足又输了', 'how are you'])(
    'does not answer everyday talk: %s',
    (text) => {
      expect(classify(text)?.best.probability ?? 0).toBeLessThan(bands.answer);
    },
  );

  it.each([
    ['怎麼辦理續借', '怎么办理续借'],
    ['預約座位！！', '预约座位'],
    ['我想借書😊', '我想借书'],
    ['ＷｉＦｉ座位', 'wifi座位'],
  ])('hears %s like %s', (one, other) => {
    expect(classify(one)).toEqual(classify(other));
    expect(classify(one)).toBeDefined();
  });

  it('hears a homophone as a weaker form of the word', () => {
    const right = classify('续借一个月');
    const mistyped = classify('绪界一个月');
    expect(mistyped?.best.intent).toBe('renew');
    expect(mistyped?.best.probability).toBeLessThan(right?.best.probability ?? 0);
  });

  it.each([
    ['想借两书', 'borrow'],
    ['续借怎弄', 'renew'],
    ['预约一自习的位子', 'seat'],
    ['与约一个自系室的未子', 'seat'],
  ])('understands %s though characters are missing or mistyped', (text, intent) => {
    expect(classify(text)?.best.intent).toBe(intent);
  });

  it.each(['', '!!!', 'ꙮ'])('has nothing to say about %j', (text) => {
    expect(classify(text)).toBeUndefined();
  });

  it.each(['龘龖龗', 'qwzx', 'привет', '88888'])(
    'does not guess at what it never saw: %s',
    (text) => {
      expect(classify(text)?.best.probability ?? 0).toBeLessThan(bands.clarify);
    },
  );

  it('gives probabilities from 0 to 1, the second never above the best, whatever the text', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom(...'借书续座位延期吗?x1 '), { maxLength: 30 })
        .map((all) => all.join('')),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const found = classify(text);
        if (!found) return;
        const { best, second } = found;
        expect(second?.intent).not.toBe(best.intent);
        expect(best.probability).toBeLessThanOrEqual(1);
        expect(second?.probability).toBeLessThanOrEqual(best.probability);
        expect(second?.probability).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('training', () => {
  it('gives the same classifier for the same seed', () => {
    expect(trainClassifier(toyExamples, { seed: 7 })).toEqual(
      trainClassifier(toyExamples, { seed: 7 }),
    );
  });

  it('gives a different one for another seed', () => {
    const { weights } = trainClassifier(toyExamples, { seed: 8 });
    expect(weights).not.toEqual(trainClassifier(toyExamples, { seed: 7 }).weights);
  });

  it('leaves something that a worker can post', () => {
    const posted = structuredClone(toy);
    expect(classifyText(posted, '续借怎么弄')).toEqual(classifyText(toy, '续借怎么弄'));
  });

  it('tells one intent alone from everyday talk', () => {
    const renewing = toyExamples.filter(({ intent }) => intent === 'renew');
    const alone = trainClassifier(renewing);
    const found = classifyText(alone, '我要续借');
    expect(found?.best.intent).toBe('renew');
    expect(found?.second).toBeUndefined();
    expect(found?.best.probability).toBeGreaterThan(bands.answer);
    expect(classifyText(alone, '今天天气怎么样')?.best.probability).toBeLessThan(bands.answer);
  });

  it.each([
    ['no examples', []],
    ['only empty ones', [{ text: '！！', intent: 'a' }]],
  ])('understands nothing from %s', (_, examples) => {
    expect(classifyText(trainClassifier(examples), '我要续借')).toBeUndefined();
  });

  it('does not take an example for everyday talk, though it is a background sentence', () => {
    const greetings = ['早上好呀', '好久不见', '你是谁呀', '最近怎么样', '新年好'];
    const examples = [...toyExamples, ...greetings.map((text) => ({ text, intent: 'greet' }))];
    const found = classifyText(trainClassifier(examples), '好久不见');
    expect(found?.best.intent).toBe('greet');
    expect(found?.best.probability).toBeGreaterThan(bands.answer);
  });

  it('survives one example for each intent, and one text under two intents', () => {
    const examples = [
      { text: '续借', intent: 'a' },
      { text: '座位', intent: 'b' },
      { text: '续借', intent: 'c' },
    ];
    const found = classifyText(trainClassifier(examples), '座位');
    expect(found?.best.intent).toBe('b');
    expect(found?.best.probability).toBeGreaterThanOrEqual(0);
  });
});
