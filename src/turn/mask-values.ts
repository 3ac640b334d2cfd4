/** Masks every text inside a plain value, as `maskText` does for one. Names of fields and numbers stay. */
import { maskText } from '../intents/mask-text.ts';

/** No number that is masked is shorter; most texts are, and are not looked through. */
const shortestMasked = 10;

export function maskValues<T>(value: T): T {
  return mask(value) as T;
}

function mask(value: unknown): unknown {
  if (typeof value === 'string') return value.length < shortestMasked ? value : maskText(value);
  if (Array.isArray(value)) return value.map(mask);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, mask(part)]));
}
