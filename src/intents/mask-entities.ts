/** Hides in what was heard the numbers and places by which a person could be found, before it is written down. */
import type { GeoPoint } from '../domain/geo.ts';
import type { Entity } from '../domain/intent.ts';
import type { Collected, SlotValue } from '../domain/slot.ts';
import { mask, maskCodes } from './mask-text.ts';

/** About a kilometre: enough to see where followers ask, too little to find one. */
const keptDecimals = 2;

export function maskEntities(entities: readonly Entity[]): readonly Entity[] {
  return entities.map(maskEntity);
}

/** The same for what a form has collected. */
export function maskSlots(collected: Collected): Collected {
  const masked = Object.entries(collected).map(
    ([name, value]) => [name, value && maskSlot(value)] as const,
  );
  return Object.fromEntries(masked);
}

function maskSlot(value: SlotValue): SlotValue {
  if (value.kind !== 'text') return maskEntity(value);
  return { ...value, value: maskCodes(value.value), text: maskCodes(value.text) };
}

function maskEntity(entity: Entity): Entity {
  switch (entity.kind) {
    case 'phone':
      return { ...entity, value: mask(entity.value, 3), text: mask(entity.text, 3) };
    case 'order-number':
      return { ...entity, value: mask(entity.value, 0), text: mask(entity.text, 0) };
    case 'point': {
      const point = roundPoint(entity.point);
      // The label of a pin is a street address.
      return { kind: 'point', value: `${point.latitude},${point.longitude}`, text: '', point };
    }
    case 'shop':
    case 'product':
    case 'coupon':
    case 'place':
    case 'ordinal':
    case 'person':
    case 'counter':
    case 'amount':
    case 'count':
    case 'score':
    case 'time':
      return entity;
  }
}

function roundPoint({ latitude, longitude }: GeoPoint): GeoPoint {
  const round = (degrees: number): number => Number(degrees.toFixed(keptDecimals));
  return { latitude: round(latitude), longitude: round(longitude) };
}
