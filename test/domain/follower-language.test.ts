import { describe, expect, it } from 'vitest';
import { findLanguage, guessLanguage } from '../../src/domain/follower-language.ts';

describe('the language of a follower', () => {
  it.each([
    ['薯条少了一份', 'zh', 'zh'],
    ['wifi 密码', 'zh', 'zh'],
    ['my fries are missing', 'en', 'en'],
    ['human', undefined, 'en'],
    ['ok', undefined, 'en'],
    ['5', undefined, 'zh'],
    ['', undefined, 'zh'],
    ['😀', undefined, 'zh'],
    ['A1234', undefined, 'zh'],
  ])('is that which their words show, or one guesses: %s', (text, found, guessed) => {
    expect([findLanguage(text), guessLanguage(text)]).toEqual([found, guessed]);
  });
});
