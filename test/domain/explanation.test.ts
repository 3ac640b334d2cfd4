import { describe, expect, it } from 'vitest';
import {
  explain,
  explainPart,
  explainValue,
  isExplanation,
  readExplanation,
} from '../../src/domain/explanation.ts';

const noPhone = {
  kind: 'wrong-form',
  en: 'is no phone number',
  zh: '不是电话号码',
  fix: { en: 'write digits', zh: '写数字' },
} as const;

describe('an explanation', () => {
  it('comes out of its text as it went in', () => {
    expect(readExplanation(explain(noPhone))).toEqual(noPhone);
    expect(isExplanation(explain(noPhone))).toBe(true);
  });

  it('keeps its parts apart when a value has line breaks', () => {
    const text = explainValue('a\nb', explain(noPhone));
    expect(readExplanation(text)).toMatchObject({
      en: '"a b" is no phone number',
      zh: '「a b」不是电话号码',
      fix: noPhone.fix,
    });
  });

  it('can be about a part of a field', () => {
    expect(readExplanation(explainPart('周八', explain(noPhone)))).toMatchObject({
      en: '"周八": is no phone number',
      zh: '「周八」：不是电话号码',
    });
  });

  it('is made of a text that has none', () => {
    expect(isExplanation('is wrong')).toBe(false);
    expect(readExplanation('is wrong')).toMatchObject({ en: 'is wrong', zh: '不对：is wrong' });
  });
});
