/** The form of an entry as it was sent: the value that it wants, and which field shows what is wrong. Pure. */
import type { ContentProblem } from '../../brand/content-problem.ts';
import type { EntryValue } from '../../domain/edit.ts';
import { isDeepYaml } from '../../domain/nesting.ts';
import type { ConsoleCall } from '../frame/console-call.ts';
import { type Fields, fieldsOf as textsOf } from '../schema-form/fields.ts';
import { findBrokenYaml, readFields, writeFields } from '../schema-form/fill-fields.ts';
import type { SchemaField } from '../schema-form/schema-fields.ts';

/** An entry is some lines: longer is no form that we drew. */
const maxWholeLength = 20_000;

export interface SentEntry {
  readonly fields: Fields;
  readonly value: EntryValue;
  /** Names of the pieces of YAML that are none. */
  readonly broken: readonly string[];
}

export function readSent(
  form: ConsoleCall['form'],
  list: readonly SchemaField[],
  base: EntryValue,
): SentEntry {
  const fields = withWholes(textsOf(form), list);
  const value = writeFields(list, { fields, base, root: '' }) ?? {};
  return { fields, value, broken: findBrokenYaml(list, fields, '') };
}

/** Whoever settles a conflict takes a list as a whole: then it comes as JSON under its own name. */
function withWholes(fields: Fields, list: readonly SchemaField[]): Fields {
  const wholes = list.filter(({ kind }) => kind === 'rows' || kind === 'texts' || kind === 'ids');
  const read = wholes.map((field) => {
    const whole = parseWhole(fields[field.name]);
    return whole ? readFields([field], { [field.name]: whole }, '') : {};
  });
  return Object.assign({}, fields, ...read);
}

function parseWhole(text: string | undefined): readonly unknown[] | undefined {
  if (!text?.startsWith('[') || text.length > maxWholeLength || isDeepYaml(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The innermost field that the form shows of what a problem is about: `choices.0.label`. */
export function shownField(
  { path = [] }: ContentProblem,
  list: readonly SchemaField[],
  value: EntryValue,
): string | undefined {
  // The path begins with the list and the entry's place in it.
  const parts = path.slice(2).map(String);
  const shown = new Set(Object.keys(readFields(list, value, '')).flatMap(outwards));
  return parts
    .map((_, at) => parts.slice(0, parts.length - at).join('.'))
    .find((name) => shown.has(name) || list.some((field) => field.name === name));
}

/** A field, and the lists around it; a row by itself has no place for words. */
function outwards(name: string): readonly string[] {
  const parts = name.split('.');
  const around = parts.map((_, at) => parts.slice(0, at + 1).join('.'));
  return around.filter((one) => one === name || !/\.\d+$/.test(one));
}
