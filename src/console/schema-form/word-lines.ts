/** Lists of words as an operator types them: one a line, or several with a Chinese comma between them. Pure. */
import { textOf } from './fields.ts';

/** Of words; a sentence has commas of its own. */
const separators = /[，、;；]/;

export function joinLines(value: unknown): string {
  return Array.isArray(value) ? value.map(textOf).join('\n') : textOf(value);
}

/** Each once, in order. Undefined when there is none. */
export function splitLines(text: string | undefined): readonly string[] | undefined {
  return onceEach((text ?? '').split('\n'));
}

/** @param known words that stand as they are, whatever signs they have. */
export function splitWords(
  text: string | undefined,
  known: unknown,
): readonly string[] | undefined {
  const kept = new Set(Array.isArray(known) ? known.map((word) => textOf(word).trim()) : []);
  const lines = (text ?? '').split('\n');
  return onceEach(
    lines.flatMap((line) => (kept.has(line.trim()) ? [line] : line.split(separators))),
  );
}

function onceEach(words: readonly string[]): readonly string[] | undefined {
  const told = [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))];
  return told.length > 0 ? told : undefined;
}
