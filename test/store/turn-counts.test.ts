import { expect, it } from 'vitest';
import { countNamesIn, countNamesOf, jointCountOf } from '../../src/store/turn-counts.ts';

it.each([
  ['answered', 'coupon'],
  ['asked-again', ''],
  ['', 'my own intent'],
])('a joint counter of %j and %j stands for all that the turn is counted by', (result, intent) => {
  const turn = { result, intent };
  expect(countNamesIn(jointCountOf(turn))).toEqual(countNamesOf(turn));
});

it('a counter that an earlier build kept stands for itself', () => {
  expect(countNamesIn('result:answered')).toEqual(['result:answered']);
});
