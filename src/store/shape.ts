/** Tells whether plain JSON has a shape: cheap checks, made once. Fields that a shape does not name may be anything. */
export type Shape = (value: unknown) => boolean;

export const isString: Shape = (value) => typeof value === 'string';
export const isNumber: Shape = (value) => typeof value === 'number';
export const isBoolean: Shape = (value) => typeof value === 'boolean';

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isOneOf(values: readonly string[]): Shape {
  const known: ReadonlySet<unknown> = new Set(values);
  return (value) => known.has(value);
}

export function isListOf(shape: Shape): Shape {
  return (value) => Array.isArray(value) && value.every((one) => shape(one));
}

/** A record whose every value has the shape. */
export function isMapOf(shape: Shape): Shape {
  return (value) => isRecord(value) && Object.values(value).every((one) => shape(one));
}

type Fields = Readonly<Record<string, Shape>>;

/** @param optional fields that may be missing. */
export function hasFields(required: Fields, optional: Fields = {}): Shape {
  const must = Object.entries(required);
  const may = Object.entries(optional);
  return (value) => isRecord(value) && holds(value, must) && holdsIfThere(value, may);
}

type FieldList = readonly (readonly [name: string, shape: Shape])[];

function holds(value: Record<string, unknown>, fields: FieldList): boolean {
  for (const [name, shape] of fields) {
    if (!shape(value[name])) return false;
  }
  return true;
}

function holdsIfThere(value: Record<string, unknown>, fields: FieldList): boolean {
  for (const [name, shape] of fields) {
    if (value[name] !== undefined && !shape(value[name])) return false;
  }
  return true;
}
