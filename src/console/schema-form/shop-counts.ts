/** "So many in each shop, or a number by shop" as fields and back: `stock`, and `stock.shop-01` for each that differs. Pure. */
import { emptyToUndefined, type Fields, numberOf, textOf } from './fields.ts';
import { splitLines } from './word-lines.ts';

/** Of the entry as a whole: the shops that take part. */
const shopsField = 'shops';

export function readShopCounts(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null) return { [name]: textOf(value) };
  const own = Object.entries(value).map(([id, count]) => [`${name}.${id}`, textOf(count)]);
  return { [name]: '', ...Object.fromEntries(own) };
}

/** A shop without a number of its own has that of all; where there is none either, it has none. */
export function writeShopCounts(fields: Fields, name: string): unknown {
  const forAll = numberOf(fields[name]);
  const own = Object.entries(fields).flatMap(([field, text]) => {
    const isOwn = field.startsWith(`${name}.`) && emptyToUndefined(text) !== undefined;
    return isOwn ? [[field.slice(name.length + 1), numberOf(text)] as const] : [];
  });
  if (own.length === 0) return forAll;
  const shops = forAll === undefined ? [] : (splitLines(fields[shopsField]) ?? []);
  return { ...Object.fromEntries(shops.map((id) => [id, forAll])), ...Object.fromEntries(own) };
}

/** The shops that a number can be for: those that take part, once that is known. */
export function shopsToCount(fields: Fields): readonly string[] {
  return splitLines(fields[shopsField]) ?? [];
}
