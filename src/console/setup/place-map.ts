/** Where a place is, on the map that shops have: among the districts, the other places and the shops around. */
import { checkPin } from '../../catalogue/check-pin.ts';
import { coordinateSystems } from '../../catalogue/coordinates.ts';
import type { EntryValue } from '../../domain/edit.ts';
import type { Html } from '../../markup/html.ts';
import { shopMap } from '../catalogue/shop-map.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { card } from '../frame/parts.ts';
import { setupWords } from './words.ts';

export function placeMap(call: AccountCall, value: EntryValue): Html {
  const { language } = call;
  const { places, shops } = call.content().catalogue;
  const text = (field: string) => String(value[field] ?? '');
  const [name, city] = [text('name'), text('city')];
  const pin = {
    latitude: text('latitude'),
    longitude: text('longitude'),
    system: coordinateSystems.find((one) => one === text('coordinateSystem')) ?? 'gcj02',
    city,
    district: '',
  };
  // A landmark is where it is wanted, not where it was.
  const others = places.filter((place) => !(place.name === name && place.city === city));
  const check = checkPin(pin, places);
  const map = shopMap({ name, city, id: '' }, check, {
    catalogue: { places: others, shops },
    language,
  });
  return card(setupWords[language].map, map, 'map');
}
