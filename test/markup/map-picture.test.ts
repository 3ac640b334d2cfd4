import { expect, it } from 'vitest';
import { scaleBar } from '../../src/markup/map-picture.ts';

const reachMeters = 700;
const scale = 4;
/** Where the bar begins, in metres from the middle. */
const beginOf = (marks: readonly { readonly x: number; readonly y: number }[]) =>
  Number(/M(-?[\d.]+) /.exec(scaleBar(reachMeters, scale, marks).toString())?.[1]);

it.each([
  ['no mark', []],
  ['a mark above it', [{ x: -600, y: 400 }]],
  ['a mark in the other corner', [{ x: 600, y: 690 }]],
])('the bar of the scale stands at the left with %s', (_, marks) => {
  expect(beginOf(marks)).toBeLessThan(-600);
});

it.each([
  ['on it', { x: -600, y: 680 }],
  ['just above it', { x: -690, y: 560 }],
])('the bar of the scale goes to the right when a mark stands %s', (_, mark) => {
  expect(beginOf([mark])).toBeGreaterThan(0);
});
