/**
 * The form of whatever has a schema: a handler's parameters, an entry of a service's file. Whoever adds a field to the
 * schema has it in the form. What has no good form is a piece of YAML. Pure.
 */
import { z } from 'zod';

export type SchemaField = { readonly name: string; readonly isRequired: boolean } & (
  | { readonly kind: 'text'; readonly isLong: boolean; readonly preset?: string }
  | { readonly kind: 'date' }
  /** A day, or a day with a time. */
  | { readonly kind: 'moment' }
  | {
      readonly kind: 'number';
      readonly least?: number;
      readonly most?: number;
      readonly preset?: number;
    }
  | { readonly kind: 'yes-no'; readonly preset?: boolean }
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly preset?: string }
  /** Names something of the catalogue. */
  | { readonly kind: 'id'; readonly of: CatalogueKind }
  /** Names several of them. */
  | { readonly kind: 'ids'; readonly of: CatalogueKind }
  /** One text or several. */
  | { readonly kind: 'texts'; readonly most: number; readonly isLong: boolean }
  | { readonly kind: 'words' }
  | { readonly kind: 'rows'; readonly most: number; readonly fields: readonly SchemaField[] }
  /** One number for each shop, or a number by shop. */
  | { readonly kind: 'shop-counts'; readonly least?: number; readonly most?: number }
  | { readonly kind: 'yaml' }
);

export type CatalogueKind = 'shop' | 'product' | 'campaign' | 'service' | 'person' | 'alert';

/** As JSON Schema has it, the part that our schemas use. */
interface Node {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly items?: Node;
  readonly additionalProperties?: Node | boolean;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly maxItems?: number;
}

/** Fields of this name hold an id of the catalogue, in whatever schema. */
const idNames: Readonly<Record<string, CatalogueKind>> = {
  shop: 'shop',
  product: 'product',
  campaign: 'campaign',
  coupon: 'campaign',
  friendCoupon: 'campaign',
  inviterCoupon: 'campaign',
  alert: 'alert',
  service: 'service',
  staff: 'person',
};
const idListNames: Readonly<Record<string, CatalogueKind>> = {
  shops: 'shop',
  products: 'product',
  coupons: 'campaign',
};
/** Longer texts get several lines. */
const lineLength = 80;
const mostTexts = 20;

export function fieldsOfSchema(
  schema: z.ZodType,
  without: readonly string[] = [],
): readonly SchemaField[] {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node;
  return fieldsOfObject(root, without);
}

function fieldsOfObject(
  { properties = {}, required = [] }: Node,
  without: readonly string[],
): readonly SchemaField[] {
  return Object.entries(properties)
    .filter(([name]) => !without.includes(name))
    .map(([name, node]) => ({ name, isRequired: required.includes(name), ...shapeOf(name, node) }));
}

type Shape = SchemaField extends infer F
  ? F extends unknown
    ? Omit<F, 'name' | 'isRequired'>
    : never
  : never;

function shapeOf(name: string, node: Node): Shape {
  const choices = choicesOf(node);
  if (choices) return shapeOfWords(choices, node);
  if (node.anyOf) return shapeOfUnion(node.anyOf);
  switch (node.type) {
    case 'string':
      return shapeOfText(name, node);
    case 'boolean':
      return { kind: 'yes-no', ...(typeof node.default === 'boolean' && { preset: node.default }) };
    case 'integer':
    case 'number':
      return shapeOfNumber(node);
    case 'array':
      return shapeOfList(name, node);
    default:
      return { kind: 'yaml' };
  }
}

function choicesOf(node: Node): readonly string[] | undefined {
  if (node.const !== undefined) return [String(node.const)];
  return node.enum?.map(String);
}

function shapeOfWords(choices: readonly string[], { default: preset }: Node): Shape {
  return { kind: 'choice', choices, ...(typeof preset === 'string' && { preset }) };
}

function shapeOfText(name: string, node: Node): Shape {
  const { maxLength = Number.POSITIVE_INFINITY, pattern, format, default: preset } = node;
  const of = idNames[name];
  if (of) return { kind: 'id', of };
  if (name.endsWith('Day')) return { kind: 'date' };
  if (format === 'moment') return { kind: 'moment' };
  const isLong = pattern === undefined && maxLength > lineLength;
  return { kind: 'text', isLong, ...(typeof preset === 'string' && { preset }) };
}

function isByShop({ type }: Node, { additionalProperties: each }: Node): boolean {
  return type === 'integer' && typeof each === 'object' && each.type === 'integer';
}

function shapeOfNumber({ minimum, maximum, default: preset }: Node) {
  return {
    kind: 'number' as const,
    ...(isBound(minimum) && { least: minimum }),
    ...(isBound(maximum) && { most: maximum }),
    ...(typeof preset === 'number' && { preset }),
  };
}

/** A whole number is bounded by what a computer counts to, which is nobody's bound. */
function isBound(bound: number | undefined): bound is number {
  return bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
}

function shapeOfList(name: string, { items = {}, maxItems = mostTexts }: Node): Shape {
  const of = idListNames[name];
  if (items.type === 'string') return of ? { kind: 'ids', of } : { kind: 'words' };
  const row = mergeBranches(items);
  if (row.type !== 'object' || !row.properties) return { kind: 'yaml' };
  return { kind: 'rows', most: maxItems, fields: fieldsOfObject(row, []) };
}

/** A row of several sorts has the fields of all of them; those that not every sort needs may stay empty. */
function mergeBranches(node: Node): Node {
  const branches = node.oneOf ?? node.anyOf;
  if (!branches?.every(({ properties }) => properties)) return node;
  const properties: Record<string, Node> = {};
  for (const branch of branches) {
    for (const [name, own] of Object.entries(branch.properties ?? {})) {
      properties[name] = mergeFields(properties[name], own);
    }
  }
  const required = Object.keys(properties).filter((name) =>
    branches.every((branch) => branch.required?.includes(name)),
  );
  return { type: 'object', properties, required };
}

function mergeFields(known: Node | undefined, own: Node): Node {
  const choices = [...(known ? (choicesOf(known) ?? []) : []), ...(choicesOf(own) ?? [])];
  if (choices.length > 0) return { enum: [...new Set(choices)] };
  if (known?.type !== 'integer' || own.type !== 'integer') return known ?? own;
  const { minimum = 0, maximum = 0, type } = known;
  const most = Math.max(maximum, own.maximum ?? 0);
  return { type, minimum: Math.min(minimum, own.minimum ?? 0), maximum: most };
}

/** "One text, or a list of them", and "one number, or one by shop" have forms of their own. */
function shapeOfUnion(choices: readonly Node[]): Shape {
  const [one, list, ...others] = choices;
  if (one && list && isByShop(one, list)) return { ...shapeOfNumber(one), kind: 'shop-counts' };
  const isTexts = one?.type === 'string' && list?.items?.type === 'string' && others.length === 0;
  if (!isTexts) return { kind: 'yaml' };
  const { maxLength = Number.POSITIVE_INFINITY } = one;
  return { kind: 'texts', most: list.maxItems ?? mostTexts, isLong: maxLength > lineLength };
}
