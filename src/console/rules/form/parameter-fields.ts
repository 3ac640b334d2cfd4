/**
 * The form of a handler's parameters, made from the handler's own schema: a new service has its form with its first
 * line. What has no good form is a piece of YAML. Pure.
 */
import { z } from 'zod';
import type { HandlerName } from '../../../domain/intent.ts';
import { handlers } from '../../../handlers/index.ts';

export type ParameterField = { readonly name: string; readonly isRequired: boolean } & (
  | { readonly kind: 'text'; readonly isLong: boolean }
  | {
      readonly kind: 'number';
      readonly least?: number;
      readonly most?: number;
      readonly preset?: number;
    }
  | { readonly kind: 'yes-no'; readonly preset?: boolean }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** Names something of the catalogue. */
  | { readonly kind: 'id'; readonly of: CatalogueKind }
  /** One text or several. */
  | { readonly kind: 'texts'; readonly most: number; readonly isLong: boolean }
  | { readonly kind: 'words' }
  | { readonly kind: 'rows'; readonly most: number; readonly fields: readonly ParameterField[] }
  | { readonly kind: 'yaml' }
);

export type CatalogueKind = 'shop' | 'product' | 'campaign' | 'service';

/** As JSON Schema has it, the part that handlers use. */
interface Node {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Node[];
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

/** Set by the services themselves, from one message to the next; nobody writes them into a rule. */
const ownParameters: Readonly<Partial<Record<HandlerName, readonly string[]>>> = {
  collect: ['step'],
  'opening-hours': ['asked'],
  'nearest-shop': ['skip'],
};

const catalogueKinds = [
  'shop',
  'product',
  'campaign',
  'service',
] as const satisfies CatalogueKind[];
/** Longer texts get several lines. */
const lineLength = 80;
const mostTexts = 20;

export function listParameterFields(handler: HandlerName): readonly ParameterField[] {
  return fieldsOfSchema(handlers[handler].parameters, ownParameters[handler]);
}

export function fieldsOfSchema(
  schema: z.ZodType,
  without: readonly string[] = [],
): readonly ParameterField[] {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node;
  return fieldsOfObject(root, without);
}

function fieldsOfObject(
  { properties = {}, required = [] }: Node,
  without: readonly string[],
): readonly ParameterField[] {
  return Object.entries(properties)
    .filter(([name]) => !without.includes(name))
    .map(([name, node]) => ({ name, isRequired: required.includes(name), ...shapeOf(name, node) }));
}

type Shape = ParameterField extends infer F
  ? F extends unknown
    ? Omit<F, 'name' | 'isRequired'>
    : never
  : never;

function shapeOf(name: string, node: Node): Shape {
  if (node.enum) return { kind: 'choice', choices: node.enum.map(String) };
  if (node.anyOf) return shapeOfChoice(node.anyOf);
  switch (node.type) {
    case 'string':
      return shapeOfText(name, node);
    case 'boolean':
      return { kind: 'yes-no', ...(typeof node.default === 'boolean' && { preset: node.default }) };
    case 'integer':
    case 'number':
      return shapeOfNumber(node);
    case 'array':
      return shapeOfList(node);
    default:
      return { kind: 'yaml' };
  }
}

function shapeOfText(name: string, { maxLength = Number.POSITIVE_INFINITY }: Node): Shape {
  const of = catalogueKinds.find((kind) => kind === name);
  return of ? { kind: 'id', of } : { kind: 'text', isLong: maxLength > lineLength };
}

function shapeOfNumber({ minimum, maximum, default: preset }: Node): Shape {
  return {
    kind: 'number',
    ...(minimum !== undefined && { least: minimum }),
    ...(maximum !== undefined && { most: maximum }),
    ...(typeof preset === 'number' && { preset }),
  };
}

function shapeOfList({ items = {}, maxItems = mostTexts }: Node): Shape {
  if (items.type === 'string') return { kind: 'words' };
  if (items.type !== 'object' || !items.properties) return { kind: 'yaml' };
  return { kind: 'rows', most: maxItems, fields: fieldsOfObject(items, []) };
}

/** "One text, or a list of them" is the only choice that has a form of its own. */
function shapeOfChoice(choices: readonly Node[]): Shape {
  const [one, list, ...others] = choices;
  const isTexts = one?.type === 'string' && list?.items?.type === 'string' && others.length === 0;
  if (!isTexts) return { kind: 'yaml' };
  const { maxLength = Number.POSITIVE_INFINITY } = one;
  return { kind: 'texts', most: list.maxItems ?? mostTexts, isLong: maxLength > lineLength };
}
