/** Masks every text inside a plain value, as `maskText` does for one. Names of fields and numbers stay. */
import { maskText } from '../intents/mask-text.ts';

/** The value itself when there is nothing to mask in it, which is nearly always: every turn pays for this. */
export function maskValues<T>(value: T): T {
  return isClean(value) ? value : (mask(value) as T);
}

function isClean(value: unknown): boolean {
  if (typeof value === 'string') return maskText(value) === value;
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isClean);
  for (const name in value) {
    if (!isClean((value as Record<string, unknown>)[name])) return false;
  }
  return true;
}

function mask(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(mask);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, mask(part)]));
}
