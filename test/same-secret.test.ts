/** What is given is the secret, or it is not. */
import { describe, expect, it } from 'vitest';
import { isSameSecret } from '../src/same-secret.ts';

describe('a secret', () => {
  it.each([
    ['the same text', 'a3f0', 'a3f0', true],
    ['the same bytes', Buffer.from('a3f0'), 'a3f0', true],
    ['other signs', 'a3f1', 'a3f0', false],
    ['a beginning of it', 'a3f', 'a3f0', false],
    ['it and more', 'a3f00', 'a3f0', false],
    ['nothing', '', 'a3f0', false],
    ['as many signs of other bytes', 'é', 'e', false],
  ])('is recognised rightly: %s', (_name, given, kept, isSame) => {
    expect(isSameSecret(given, kept)).toBe(isSame);
  });
});
