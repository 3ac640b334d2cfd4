/**
 * Changes the text of an entry where its fields changed and leaves the other fields as they were laid out. Whatever it
 * is not sure of is written anew: the text always reads as the value that was asked for.
 */
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import type { EntryValue } from '../../domain/edit.ts';
import { writeField, writeFields, writeFlowEntry, writeListEntry } from './write-yaml.ts';

export interface EntryChange {
  /** From the beginning of its first line, without the line break at its end. */
  readonly text: string;
  readonly before: EntryValue;
  readonly after: EntryValue;
}

/** @param indent of the dash */
export function rewriteListEntry(
  { text, before, after }: EntryChange,
  { indent, isFlow = false }: { readonly indent: number; readonly isFlow?: boolean | undefined },
): string {
  const anew = isFlow ? writeFlowEntry(after, indent) : writeListEntry(after, indent);
  if (isFlow) return anew;
  const inner = indent + 2;
  // The dash takes the place of two spaces: then the entry is a map like any other.
  const asMap = `${' '.repeat(inner)}${text.slice(inner)}`;
  const isPlain = text.startsWith(`${' '.repeat(indent)}- `) && /^\S/.test(text.slice(inner));
  const fields = isPlain ? rewriteMap(asMap, { before, after, indent: inner }) : undefined;
  if (fields === undefined || !/^ *[^\s#-]/.test(fields)) return anew;
  const mended = `${' '.repeat(indent)}- ${fields.slice(inner)}`;
  return reads(mended, [after]) ? mended : anew;
}

/** The text of a file that is one entry. */
export function rewriteWhole({ text, before, after }: EntryChange): string {
  const mended = rewriteMap(text.replace(/\n+$/, ''), { before, after, indent: 0 });
  if (mended !== undefined && reads(mended, after)) return `${mended}\n`;
  const anew = writeFields(after, 0);
  return anew === '' ? '{}\n' : `${anew}\n`;
}

interface MapChange {
  readonly before: EntryValue;
  readonly after: EntryValue;
  readonly indent: number;
}

/** Undefined when the fields do not stand one below the other. */
function rewriteMap(text: string, change: MapChange): string | undefined {
  const { head, fields } = splitFields(text, change.indent);
  const known = new Set(Object.keys(change.before));
  const isWhole = fields.length === known.size && fields.every(({ key }) => known.has(key));
  if (!isWhole) return undefined;
  const kept = fields.flatMap((field) => {
    const rewritten = rewriteField(field, change);
    return rewritten === undefined ? [] : [{ key: field.key, text: rewritten }];
  });
  return [...head, ...withNewFields(kept, change).map(({ text: one }) => one)].join('\n');
}

/** Undefined when it is taken away. */
function rewriteField(
  { key, text }: Field,
  { before, after, indent }: MapChange,
): string | undefined {
  const value = after[key];
  if (value === undefined) return undefined;
  const earlier = before[key];
  if (isDeepStrictEqual(earlier, value)) return text;
  const lineEnd = text.indexOf('\n');
  const isBlock = lineEnd > 0 && /:[ \t]*$/.test(text.slice(0, lineEnd));
  if (isBlock && isMap(earlier) && isMap(value) && Object.keys(value).length > 0) {
    const below = { before: earlier, after: value, indent: indent + 2 };
    const inner = rewriteMap(text.slice(lineEnd + 1), below);
    if (inner !== undefined) return `${text.slice(0, lineEnd)}\n${inner}`;
  }
  return writeField(key, value, indent);
}

interface Field {
  readonly key: string;
  readonly text: string;
}

/** A new field stands behind the one that it stands behind in the value. */
function withNewFields(
  kept: readonly Field[],
  { before, after, indent }: MapChange,
): readonly Field[] {
  const fields = [...kept];
  let above: string | undefined;
  for (const [key, value] of Object.entries(after)) {
    if (value === undefined) continue;
    if (before[key] === undefined) {
      const at = fields.findIndex((field) => field.key === above) + 1;
      fields.splice(at, 0, { key, text: writeField(key, value, indent) });
    }
    above = key;
  }
  return fields;
}

/** What stands above the first field, and each field with the lines below it. */
function splitFields(
  text: string,
  indent: number,
): { readonly head: readonly string[]; readonly fields: readonly Field[] } {
  const head: string[] = [];
  const fields: { key: string; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const key = keyAt(line, indent);
    const last = fields.at(-1);
    if (key !== undefined) fields.push({ key, lines: [line] });
    else if (last) last.lines.push(line);
    else head.push(line);
  }
  return { head, fields: fields.map(({ key, lines }) => ({ key, text: lines.join('\n') })) };
}

function keyAt(line: string, indent: number): string | undefined {
  const isHere = line.slice(0, indent).trim() === '' && /^[^\s#-]/.test(line.slice(indent));
  return isHere ? /^([\w-]+):(\s|$)/.exec(line.slice(indent))?.[1] : undefined;
}

function reads(text: string, value: unknown): boolean {
  try {
    return isDeepStrictEqual(parse(`${text}\n`, { logLevel: 'silent' }), plain(value));
  } catch {
    return false;
  }
}

/** Without the fields that say nothing. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function isMap(value: unknown): value is EntryValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
