/** A handler's parameters (`with`) as fields, by the handler's own form. Pure. */
import type { HandlerName } from '../../../domain/intent.ts';
import { handlers } from '../../../handlers/index.ts';
import type { Fields } from '../../schema-form/fields.ts';
import * as filled from '../../schema-form/fill-fields.ts';
import { fieldsOfSchema, type SchemaField } from '../../schema-form/schema-fields.ts';

export const parametersName = 'with';

/** Set by the services themselves, from one message to the next; nobody writes them into a rule. */
const ownParameters: Readonly<Partial<Record<HandlerName, readonly string[]>>> = {
  collect: ['step'],
  'opening-hours': ['asked'],
  'nearest-shop': ['skip'],
};

export function listParameterFields(handler: HandlerName): readonly SchemaField[] {
  return fieldsOfSchema(handlers[handler].parameters, ownParameters[handler]);
}

export function readParameters(handler: HandlerName, value: unknown): Fields {
  return filled.readFields(listParameterFields(handler), value, parametersName);
}

/** Undefined when nothing is told. @param base keeps what the form does not show */
export function writeParameters(handler: HandlerName, fields: Fields, base: unknown): unknown {
  return filled.writeFields(listParameterFields(handler), { fields, base, root: parametersName });
}

/** The names of the pieces of YAML that are none. */
export function findBrokenYaml(handler: HandlerName, fields: Fields): readonly string[] {
  return filled.findBrokenYaml(listParameterFields(handler), fields, parametersName);
}
