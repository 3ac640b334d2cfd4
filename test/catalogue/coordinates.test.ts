import { expect, it } from 'vitest';
import { distanceMetersBetween } from '../../src/catalogue/catalogue-index.ts';
import { isAroundMainland, toGcj02 } from '../../src/catalogue/coordinates.ts';

const peoplesSquare = { latitude: 31.2304, longitude: 121.4737 };

it('GCJ-02 stays as it is', () => {
  expect(toGcj02(peoplesSquare, 'gcj02')).toEqual(peoplesSquare);
});

it.each([
  // GPS and Tencent differ by about half a kilometre in Shanghai, Baidu and Tencent by almost one.
  ['wgs84', 31.22846, 121.47822, 400, 600],
  ['bd09', 31.22433, 121.46725, 800, 1100],
] as const)('%s is shifted', (system, latitude, longitude, minMeters, maxMeters) => {
  const moved = toGcj02(peoplesSquare, system);
  expect(moved.latitude).toBeCloseTo(latitude, 3);
  expect(moved.longitude).toBeCloseTo(longitude, 3);
  const meters = distanceMetersBetween(peoplesSquare, moved);
  expect(meters).toBeGreaterThan(minMeters);
  expect(meters).toBeLessThan(maxMeters);
});

it.each([
  ['Shanghai', 31.23, 121.47, true],
  ['Sanya', 18.25, 109.51, true],
  ['Mohe', 53.48, 122.37, true],
  ['Kashgar', 39.47, 75.99, true],
  ['Shanghai, swapped', 121.47, 31.23, false],
  ['the Gulf of Guinea', 0, 0, false],
  ['Paris', 48.85, 2.35, false],
])('%s: around the mainland %#', (_place, latitude, longitude, expected) => {
  expect(isAroundMainland({ latitude, longitude })).toBe(expected);
});
