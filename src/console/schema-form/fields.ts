/** Fields of a form as plain texts, and the small moves that every part of the rule's form makes with them. */

/** By name; what came several times is one text, a line each. */
export type Fields = Readonly<Record<string, string>>;

/** One part of a rule, and what the form shows of it. Neither way ever fails: what makes no sense is left to the schema. */
export interface FormPart {
  /** From the root of the rule. */
  readonly path: readonly string[];
  /** Every field of it begins so. */
  readonly name: string;
  readonly read: (value: unknown) => Fields;
  /** Undefined when there is nothing to write. @param base what the page was made from */
  readonly write: (fields: Fields, base: unknown) => unknown;
}

export function fieldsOf(form: Readonly<Record<string, string | readonly string[]>>): Fields {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [
      name,
      [value].flat().join('\n').replaceAll('\r\n', '\n'),
    ]),
  );
}

/** `with.slots` has the fields `with.slots.0.ask`, `with.slots.1.ask`: 0 and 1, in order. */
export function listPlaces(fields: Fields, name: string): readonly number[] {
  const places = Object.keys(fields).flatMap((field) => {
    const place =
      field.startsWith(`${name}.`) && /^\d{1,3}(?=\.|$)/.exec(field.slice(name.length + 1));
    return place ? [Number(place[0])] : [];
  });
  return [...new Set(places)].toSorted((a, b) => a - b);
}

export function prefixed(prefix: string, fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [`${prefix}.${name}`, value]),
  );
}

export function textOf(value: unknown): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

/** An object's own field, of whatever it is. */
export function partOf(value: unknown, key: string): unknown {
  const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
  return isObject ? (value as Record<string, unknown>)[key] : undefined;
}

/** Without what is undefined; undefined when nothing is left. */
export function objectOf(
  entries: readonly (readonly [string, unknown])[],
): Readonly<Record<string, unknown>> | undefined {
  const told = entries.filter(([, value]) => value !== undefined);
  return told.length > 0 ? Object.fromEntries(told) : undefined;
}

export function emptyToUndefined(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** Other words stay as they are, for the schema to refuse. */
export function numberOf(text: string | undefined): number | string | undefined {
  const trimmed = emptyToUndefined(text);
  return trimmed !== undefined && /^[-+]?\d{1,12}(?:[.]\d{1,9})?$/.test(trimmed)
    ? Number(trimmed)
    : trimmed;
}

export function yesNoText(value: unknown): string {
  if (typeof value !== 'boolean') return textOf(value);
  return value ? 'yes' : 'no';
}

/** Other words stay as they are, for the schema to refuse. */
export function yesNoOf(text: string | undefined): boolean | string | undefined {
  const told = emptyToUndefined(text);
  if (told === 'yes') return true;
  return told === 'no' ? false : told;
}
