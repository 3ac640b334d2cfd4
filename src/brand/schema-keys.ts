/** Which keys a schema knows at a place, for "did you mean …?". It never says whether a value is right. */
import type { z } from 'zod';

/** Each once; none where the schema has no fixed keys. */
export function listKeysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const there = path.reduce<readonly z.core.$ZodType[]>(
    (schemas, part) => schemas.flatMap((one) => stepInto(one, part)),
    [schema],
  );
  return [...new Set(there.flatMap(unwrap).flatMap((one) => Object.keys(shapeOf(one))))];
}

function stepInto(schema: z.core.$ZodType, part: PropertyKey): readonly z.core.$ZodType[] {
  return unwrap(schema).flatMap((one) => {
    const { def } = (one as z.core.$ZodTypes)._zod;
    if (def.type === 'array') return [def.element];
    const inner = shapeOf(one)[String(part)];
    return inner ? [inner] : [];
  });
}

function shapeOf(schema: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'object' ? def.shape : {};
}

/** What a value may be once optional, default, union and transform are looked through. */
function unwrap(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
      return unwrap(def.innerType);
    case 'pipe':
      return unwrap(def.in);
    case 'union':
      return def.options.flatMap(unwrap);
    default:
      return [schema];
  }
}
