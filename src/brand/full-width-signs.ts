/** The signs of a Chinese keyboard that look like YAML's and mean nothing to it: they would reach followers as text. */
import { entryProblems } from './brand-problems.ts';
import type { ValuePath } from './yaml-source.ts';

/** What is wrong with a word of a list; undefined when nothing is. No keyword needs a comma: matching drops them. */
export function findWideCommas(word: string): string | undefined {
  return /[，、]/.test(word) ? entryProblems.wideCommas : undefined;
}

/** Every text below `value` with braces that no template would ever fill. */
export function findWideBraces(value: unknown, path: ValuePath = []): readonly ValuePath[] {
  if (typeof value === 'string') return /｛\s*[｛%{]|[｝%}]\s*｝/.test(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  const parts: readonly (readonly [PropertyKey, unknown])[] = Array.isArray(value)
    ? value.map((part, at) => [at, part] as const)
    : Object.entries(value);
  return parts.flatMap(([key, part]) => findWideBraces(part, [...path, key]));
}
