import { expect, it } from 'vitest';
import { whenRead } from '../../src/domain/when-read.ts';

it.each([
  [{ zh: '明天 09:00', en: 'tomorrow 09:00' }, '同事明天 09:00 起会看到'],
  [{ zh: '09:00', en: '09:00' }, '同事 09:00 起会看到'],
])('names when somebody is there again: %j', (backAt, zh) => {
  expect(whenRead(backAt)).toEqual({ zh, en: `will see it from ${backAt.en}` });
});

it('names no hour while the desk is open', () => {
  expect(whenRead(undefined)).toEqual({
    zh: '同事一得空就会看到',
    en: 'will see it as soon as one of them is free',
  });
});
