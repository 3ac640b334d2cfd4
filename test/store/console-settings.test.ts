import { expect, it } from 'vitest';
import { firstDeskSettings } from '../../src/domain/desk-settings.ts';
import { wholeSettings } from '../../src/store/console-settings.ts';

it.each([
  ['of before there was a desk', { reviewIsRequired: true, version: 3 }, firstDeskSettings],
  [
    'of before a setting of the desk',
    { reviewIsRequired: true, version: 3, desk: { capacity: 9 } },
    { ...firstDeskSettings, capacity: 9 },
  ],
])('settings %s are read with the first of what is missing', (_when, stored, desk) => {
  const read = wholeSettings(stored as Parameters<typeof wholeSettings>[0]);

  expect(read).toEqual({ reviewIsRequired: true, desk, version: 3 });
});
