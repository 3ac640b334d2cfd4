/** A value of a schema as the fields of its form, and back. What the form does not show is kept. Pure. */
import { parse, stringify } from 'yaml';
import { isDeepYaml } from '../../domain/nesting.ts';
import {
  emptyToUndefined,
  type Fields,
  listPlaces,
  numberOf,
  objectOf,
  partOf,
  textOf,
  yesNoOf,
  yesNoText,
} from './fields.ts';
import { readMoment, writeMoment } from './moment-fields.ts';
import type { SchemaField } from './schema-fields.ts';
import { readShopCounts, writeShopCounts } from './shop-counts.ts';
import { joinLines, splitLines, splitWords } from './word-lines.ts';

/** @param root every field's name begins so; '' for none */
export function readFields(list: readonly SchemaField[], value: unknown, root: string): Fields {
  return Object.assign(
    {},
    ...list.map((field) =>
      readField(field, partOf(value, field.name), fieldName(root, field.name)),
    ),
  );
}

export function fieldName(root: string, name: string): string {
  return root === '' ? name : `${root}.${name}`;
}

function readField(field: SchemaField, value: unknown, name: string): Fields {
  switch (field.kind) {
    case 'yes-no':
      return { [name]: yesNoText(value) };
    case 'words':
    case 'ids':
      return { [name]: joinLines(value) };
    case 'texts':
      return Object.fromEntries(
        [value ?? ''].flat().map((text, at) => [`${name}.${at}`, textOf(text)]),
      );
    case 'rows':
      return Object.assign(
        {},
        ...rowsOf(value, field.isRequired).map((row, at) =>
          readFields(field.fields, row, `${name}.${at}`),
        ),
      );
    case 'moment':
      return readMoment(textOf(value), name);
    case 'shop-counts':
      return readShopCounts(value, name);
    case 'yaml':
      return { [name]: value === undefined ? '' : stringify(value).trimEnd() };
    case 'text':
    case 'date':
    case 'number':
    case 'choice':
    case 'id':
      return { [name]: textOf(value) };
  }
}

/** A list that must be there begins with an empty row; any other with none, so that nothing of it is asked for. */
function rowsOf(value: unknown, isRequired: boolean): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isRequired ? [{}] : [];
}

interface Written {
  readonly fields: Fields;
  /** Keeps what the form does not show. */
  readonly base: unknown;
  readonly root: string;
}

/** Undefined when nothing is told. */
export function writeFields(
  list: readonly SchemaField[],
  { fields, base, root }: Written,
): Readonly<Record<string, unknown>> | undefined {
  const shown = new Set(list.map((field) => field.name));
  const isObject = typeof base === 'object' && base !== null && !Array.isArray(base);
  const kept = isObject ? Object.entries(base).filter(([key]) => !shown.has(key)) : [];
  const told = list.map((field) => {
    const part = { fields, base: partOf(base, field.name), name: fieldName(root, field.name) };
    return [field.name, writeField(field, part)] as const;
  });
  return objectOf([...told, ...kept]);
}

interface WrittenField {
  readonly fields: Fields;
  readonly base: unknown;
  readonly name: string;
}

function writeField(field: SchemaField, { fields, base, name }: WrittenField): unknown {
  const text = fields[name];
  switch (field.kind) {
    case 'yes-no':
      return yesNoOf(text);
    case 'number':
      return numberOf(text);
    case 'words':
      return splitWords(text, base);
    case 'ids':
      return splitLines(text);
    case 'texts':
      return writeTexts({ fields, base, name });
    case 'rows':
      return writeRows(field.fields, { fields, base, name });
    case 'moment':
      return writeMoment(fields, name);
    case 'shop-counts':
      return writeShopCounts(fields, name);
    case 'yaml': {
      const value = readYamlText(text);
      return typeof value === 'symbol' ? text : value;
    }
    case 'text':
    case 'date':
    case 'choice':
    case 'id':
      return emptyToUndefined(text);
  }
}

/** One text is no list, unless it was one. */
function writeTexts({ fields, base, name }: WrittenField): unknown {
  const texts = listPlaces(fields, name).flatMap(
    (at) => emptyToUndefined(fields[`${name}.${at}`]) ?? [],
  );
  return texts.length > 1 || (Array.isArray(base) && texts.length > 0) ? texts : texts[0];
}

function writeRows(list: readonly SchemaField[], { fields, base, name }: WrittenField): unknown {
  const rows = listPlaces(fields, name).flatMap((at) => {
    const row = Array.isArray(base) ? base[at] : undefined;
    const told = writeFields(list, { fields, base: undefined, root: `${name}.${at}` });
    return told === undefined
      ? []
      : [writeFields(list, { fields, base: row, root: `${name}.${at}` })];
  });
  return rows.length > 0 ? rows : undefined;
}

/** The names of the pieces of YAML that are none. */
export function findBrokenYaml(
  list: readonly SchemaField[],
  fields: Fields,
  root: string,
): readonly string[] {
  const names = Object.keys(fields).filter((name) => isYamlField(list, name, root));
  return names.filter((name) => typeof readYamlText(fields[name]) === 'symbol');
}

/** In characters; a parameter is some lines. */
const maxYamlLength = 20_000;

const noYaml = Symbol('no YAML');

function readYamlText(text: string | undefined): unknown {
  if (text === undefined || emptyToUndefined(text) === undefined) return undefined;
  if (text.length > maxYamlLength || isDeepYaml(text)) return noYaml;
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch {
    return noYaml;
  }
}

function isYamlField(list: readonly SchemaField[], name: string, root: string): boolean {
  return list.some((field) => {
    const own = fieldName(root, field.name);
    if (field.kind === 'yaml') return own === name;
    if (field.kind !== 'rows' || !name.startsWith(`${own}.`)) return false;
    const [place = ''] = name.slice(own.length + 1).split('.');
    return isYamlField(field.fields, name, `${own}.${place}`);
  });
}
