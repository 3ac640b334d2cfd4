/** A handler's parameters (`with`) as fields, by the handler's own form. What the form does not show is kept. Pure. */
import { parse, stringify } from 'yaml';
import type { HandlerName } from '../../../domain/intent.ts';
import { isDeepYaml } from '../../../domain/nesting.ts';
import { yesNoOf, yesNoText } from './conditions-form.ts';
import {
  emptyToUndefined,
  type Fields,
  listPlaces,
  numberOf,
  objectOf,
  partOf,
  textOf,
} from './fields.ts';
import { listParameterFields, type ParameterField } from './parameter-fields.ts';
import { joinLines, splitLines } from './word-lines.ts';

export const parametersName = 'with';

export function readParameters(handler: HandlerName, value: unknown): Fields {
  return readFields(listParameterFields(handler), value, parametersName);
}

/** Undefined when nothing is told. @param base keeps what the form does not show */
export function writeParameters(handler: HandlerName, fields: Fields, base: unknown): unknown {
  return writeFields(listParameterFields(handler), { fields, base, name: parametersName });
}

/** The names of the pieces of YAML that are none. */
export function findBrokenYaml(handler: HandlerName, fields: Fields): readonly string[] {
  const names = Object.keys(fields).filter((name) =>
    isYamlField(listParameterFields(handler), name),
  );
  return names.filter((name) => typeof readYamlText(fields[name]) === 'symbol');
}

function readFields(list: readonly ParameterField[], value: unknown, name: string): Fields {
  return Object.assign(
    {},
    ...list.map((field) => readField(field, partOf(value, field.name), `${name}.${field.name}`)),
  );
}

function readField(field: ParameterField, value: unknown, name: string): Fields {
  switch (field.kind) {
    case 'yes-no':
      return { [name]: yesNoText(value) };
    case 'words':
      return { [name]: joinLines(value) };
    case 'texts':
      return Object.fromEntries(
        [value ?? ''].flat().map((text, at) => [`${name}.${at}`, textOf(text)]),
      );
    case 'rows':
      return Object.assign(
        {},
        ...(Array.isArray(value) ? value : [{}]).map((row, at) =>
          readFields(field.fields, row, `${name}.${at}`),
        ),
      );
    case 'yaml':
      return { [name]: value === undefined ? '' : stringify(value).trimEnd() };
    case 'text':
    case 'number':
    case 'choice':
    case 'id':
      return { [name]: textOf(value) };
  }
}

interface Written {
  readonly fields: Fields;
  readonly base: unknown;
  readonly name: string;
}

function writeFields(list: readonly ParameterField[], { fields, base, name }: Written): unknown {
  const shown = new Set(list.map((field) => field.name));
  const isObject = typeof base === 'object' && base !== null && !Array.isArray(base);
  const kept = isObject ? Object.entries(base).filter(([key]) => !shown.has(key)) : [];
  const told = list.map((field) => {
    const part = { fields, base: partOf(base, field.name), name: `${name}.${field.name}` };
    return [field.name, writeField(field, part)] as const;
  });
  return objectOf([...told, ...kept]);
}

function writeField(field: ParameterField, { fields, base, name }: Written): unknown {
  const text = fields[name];
  switch (field.kind) {
    case 'yes-no':
      return yesNoOf(text);
    case 'number':
      return numberOf(text);
    case 'words':
      return splitLines(text);
    case 'texts':
      return writeTexts({ fields, base, name });
    case 'rows':
      return writeRows(field.fields, { fields, base, name });
    case 'yaml': {
      const value = readYamlText(text);
      return typeof value === 'symbol' ? text : value;
    }
    case 'text':
    case 'choice':
    case 'id':
      return emptyToUndefined(text);
  }
}

/** One text is no list, unless it was one. */
function writeTexts({ fields, base, name }: Written): unknown {
  const texts = listPlaces(fields, name).flatMap(
    (at) => emptyToUndefined(fields[`${name}.${at}`]) ?? [],
  );
  return texts.length > 1 || (Array.isArray(base) && texts.length > 0) ? texts : texts[0];
}

function writeRows(list: readonly ParameterField[], { fields, base, name }: Written): unknown {
  const rows = listPlaces(fields, name).flatMap((at) => {
    const row = Array.isArray(base) ? base[at] : undefined;
    const told = writeFields(list, { fields, base: undefined, name: `${name}.${at}` });
    return told === undefined
      ? []
      : [writeFields(list, { fields, base: row, name: `${name}.${at}` })];
  });
  return rows.length > 0 ? rows : undefined;
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

function isYamlField(
  list: readonly ParameterField[],
  name: string,
  root = parametersName,
): boolean {
  return list.some((field) => {
    const own = `${root}.${field.name}`;
    if (field.kind === 'yaml') return own === name;
    if (field.kind !== 'rows' || !name.startsWith(`${own}.`)) return false;
    const [place = ''] = name.slice(own.length + 1).split('.');
    return isYamlField(field.fields, name, `${own}.${place}`);
  });
}
