import { expect, it } from 'vitest';
import { distanceText } from '../../src/catalogue/distance-text.ts';

it.each([
  [0, '10 米'],
  [4, '10 米'],
  [323, '320 米'],
  [994, '990 米'],
  [995, '1 公里'],
  [1000, '1 公里'],
  [1234, '1.2 公里'],
  [9949, '9.9 公里'],
  [9950, '10 公里'],
  [12_345, '12 公里'],
  [1_067_300, '1067 公里'],
])('%d metres are told as %s', (meters, told) => {
  expect(distanceText(meters)).toBe(told);
});

it.each([
  [323, '320 m'],
  [1234, '1.2 km'],
])('%d metres are %s in English', (meters, told) => {
  expect(distanceText(meters, { meters: 'm', kilometers: 'km' })).toBe(told);
});
