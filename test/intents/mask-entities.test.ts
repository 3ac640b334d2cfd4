import { expect, it } from 'vitest';
import type { Entity } from '../../src/domain/intent.ts';
import { maskEntities, maskSlots } from '../../src/intents/mask-entities.ts';

const point = { latitude: 31.23456, longitude: 121.47654 };

it.each<[string, Entity, Entity]>([
  [
    'a phone number',
    { kind: 'phone', value: '13800001111', text: '138 0000 1111' },
    { kind: 'phone', value: '138****1111', text: '138****1111' },
  ],
  [
    'an order number',
    { kind: 'order-number', value: 'A2026030417', text: 'a20260304 17' },
    { kind: 'order-number', value: '*******0417', text: '*******0417' },
  ],
  [
    'the place of a pin, and its address',
    { kind: 'point', value: '31.23456,121.47654', text: '某路 1 号', point },
    {
      kind: 'point',
      value: '31.23,121.48',
      text: '',
      point: { latitude: 31.23, longitude: 121.48 },
    },
  ],
])('%s is hidden', (_what, entity, masked) => {
  expect(maskEntities([entity])).toEqual([masked]);
});

it('what tells of nobody stays', () => {
  const entities: readonly Entity[] = [
    { kind: 'shop', value: 'shop-01', text: '人民广场店' },
    { kind: 'place', value: '人民广场', text: '人广', level: 'landmark', point },
    { kind: 'count', value: 4, text: '四个人' },
  ];
  expect(maskEntities(entities)).toEqual(entities);
});

it('of what was collected the same is hidden, and what was left out stays so', () => {
  const text = '打13800001111';
  const collected = {
    note: { kind: 'text', value: text, text },
    place: { kind: 'point', value: '31.23456,121.47654', text: '某路 1 号', point },
    count: null,
  } as const;
  expect(maskSlots(collected)).toMatchObject({
    note: { kind: 'text', value: '打138****1111', text: '打138****1111' },
    place: { value: '31.23,121.48', text: '' },
    count: null,
  });
});
