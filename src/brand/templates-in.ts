/** Which texts of a reply are templates: bare strings, titles and descriptions; ids and addresses are not. */
import type { ValuePath } from './yaml-source.ts';

export interface PlacedTemplate {
  readonly path: ValuePath;
  readonly text: string;
}

/** @param path where the value stands; the paths of the texts begin with it. */
export function templatesIn(value: unknown, path: ValuePath): readonly PlacedTemplate[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((part, at) => templatesIn(part, [...path, at]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const isPlain = typeof part === 'string' && key !== 'title' && key !== 'description';
    return isPlain ? [] : templatesIn(part, [...path, key]);
  });
}
