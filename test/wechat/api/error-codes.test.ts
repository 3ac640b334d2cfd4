import { describe, expect, it } from 'vitest';
import { findErrorCode } from '../../../src/wechat/api/error-codes.ts';

describe('the table of codes', () => {
  it.each([
    [-1, 'retry'],
    [40001, 'wait'],
    [40007, 'final'],
    [40013, 'alarm'],
    [40125, 'alarm'],
    [40164, 'alarm'],
    [42001, 'wait'],
    [43004, 'final'],
    [43101, 'final'],
    [45002, 'final'],
    [45008, 'final'],
    [45009, 'wait'],
    [45011, 'wait'],
    [45015, 'final'],
    [45047, 'final'],
    [48001, 'final'],
    [48002, 'final'],
    [48004, 'alarm'],
    [50002, 'alarm'],
    [61451, 'final'],
  ] as const)('advises for %i: %s', (errcode, advice) => {
    expect(findErrorCode(errcode).advice).toBe(advice);
  });

  it('says of each code, and of one that it does not know, what it means and what to do', () => {
    for (const errcode of [-1, 40164, 45047, 123_456]) {
      const { meaning, whatToDo } = findErrorCode(errcode);
      for (const { zh, en } of [meaning, whatToDo]) {
        expect(zh).toMatch(/\p{Script=Han}/u);
        expect(en).toMatch(/^[\x20-\x7e]+$/);
      }
    }
    expect(findErrorCode(123_456).advice).toBe('final');
  });
});
