import { describe, expect, it } from 'vitest';
import {
  momentFields,
  readMoment,
  writeMoment,
} from '../../../src/console/schema-form/moment-fields.ts';

describe('a moment in a form', () => {
  it.each([
    ['2026-12-01', { at: '2026-12-01' }],
    ['2026-12-01 10:00', { at: '2026-12-01', 'at.time': '10:00' }],
    ['2026-12-01 9:05', { at: '2026-12-01', 'at.time': '09:05' }],
    ['2026-12-31 24:00', { at: '2027-01-01', 'at.time': '00:00' }],
    ['', { at: '' }],
    ['明天', { at: '明天' }],
    ['2026-12-01 25:00', { at: '2026-12-01 25:00' }],
    ['2026-12-01 24:30', { at: '2026-12-01 24:30' }],
    ['2026-13-01 10:00', { at: '2026-13-01 10:00' }],
  ])('%j is shown as %j', (text, fields) => {
    expect(readMoment(text, 'at')).toEqual(fields);
  });

  it.each([
    [{ at: '2026-12-01', 'at.time': '10:00' }, '2026-12-01 10:00'],
    [{ at: '2026-12-01', 'at.time': '' }, '2026-12-01'],
    [{ at: ' 2026-12-01 10:00 ' }, '2026-12-01 10:00'],
    [{ at: '', 'at.time': '10:00' }, '10:00'],
    [{ at: '', 'at.time': '' }, undefined],
    [{}, undefined],
  ])('%j is read as %j', (fields, text) => {
    expect(writeMoment(fields, 'at')).toBe(text);
  });

  it.each([
    ['2026-12-01', ['date', 'time']],
    ['', ['date', 'time']],
    ['明天', ['text']],
    ['2026-12-01 10:00', ['text']],
  ])(
    'with %j has fields of the types %j, so that nothing that was sent is lost',
    (value, types) => {
      const drawn = momentFields({ name: 'at', label: '开始', value }, {}, 'zh').toString();
      expect([...drawn.matchAll(/type="(\w+)"/g)].map(([, type]) => type)).toEqual(types);
    },
  );
});
