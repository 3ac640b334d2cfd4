/**
 * What was given to the first step, as one field of the second step's form: so nothing is kept on the server for an
 * import that nobody ends, and any node can take the next step. It is read again with the same care.
 */
import { promisify } from 'node:util';
import { gunzip, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { brandFileNames, maxFileBytes } from '../../brand/brand-file-names.ts';
import { isDeepJson } from '../../domain/nesting.ts';

const unpack = promisify<Buffer, { readonly maxOutputLength: number }, Buffer>(gunzip);

/** Beside the rest of the form, below what a form may be. */
const maxBundleLength = 700 * 1024;
const maxUnpackedBytes = 12 * 1024 * 1024;

const fileSchema = z
  .strictObject({ path: z.enum(brandFileNames), text: z.string() })
  .refine(({ path, text }) => text.length <= maxFileBytes[path]);

const bundleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('replies'), answer: z.unknown() }),
  z.strictObject({
    kind: z.literal('folder'),
    files: z.array(fileSchema).max(brandFileNames.length),
  }),
]);
export type ImportBundle = z.output<typeof bundleSchema>;

/** Undefined when it is too large for a form. */
export function packBundle(bundle: ImportBundle): string | undefined {
  const packed = gzipSync(JSON.stringify(bundle)).toString('base64');
  return packed.length > maxBundleLength ? undefined : packed;
}

/** Undefined for what `packBundle` did not make. */
export async function unpackBundle(packed: string): Promise<ImportBundle | undefined> {
  if (packed.length > maxBundleLength) return undefined;
  try {
    const bytes = await unpack(Buffer.from(packed, 'base64'), {
      maxOutputLength: maxUnpackedBytes,
    });
    const text = bytes.toString('utf8');
    if (isDeepJson(text)) return undefined;
    return bundleSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
