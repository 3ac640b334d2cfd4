/** Masks every text inside a plain value, as `maskText` does for one. Names of fields and numbers stay. */
import { maskText } from '../intents/mask-text.ts';

/** Nothing that is masked is shorter, an order number with its word included; most texts have no number either. */
const shortestMasked = 6;
const number = /[0-9０-９]|[零〇一二三四五六七八九幺].?[零〇一二三四五六七八九幺]/;

/** The value itself when there is nothing to mask in it, which is nearly always: every turn pays for this. */
export function maskValues<T>(value: T): T {
  return isClean(value) ? value : (mask(value) as T);
}

function isClean(value: unknown): boolean {
  if (typeof value === 'string') return isCleanText(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isClean);
  for (const name in value) {
    if (!isClean((value as Record<string, unknown>)[name])) return false;
  }
  return true;
}

function isCleanText(text: string): boolean {
  return text.length < shortestMasked || !number.test(text) || maskText(text) === text;
}

function mask(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(mask);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, mask(part)]));
}
