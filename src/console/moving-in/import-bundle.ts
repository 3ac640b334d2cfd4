/**
 * What was given to the first step, as one field of the second step's form: so nothing is kept on the server for an
 * import that nobody ends, and any node can take the next step. It is read again with the same care.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';

/** Beside the rest of the form, below what a form may be. */
const maxBundleLength = 700 * 1024;
const maxUnpackedBytes = 12 * 1024 * 1024;

const bundleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('replies'), answer: z.unknown() }),
  z.strictObject({
    kind: z.literal('folder'),
    files: z.array(z.strictObject({ path: z.string().max(100), text: z.string() })).max(20),
  }),
]);
export type ImportBundle = z.output<typeof bundleSchema>;

/** Undefined when it is too large for a form. */
export function packBundle(bundle: ImportBundle): string | undefined {
  const packed = gzipSync(JSON.stringify(bundle)).toString('base64');
  return packed.length > maxBundleLength ? undefined : packed;
}

/** Undefined for what `packBundle` did not make. */
export function unpackBundle(packed: string): ImportBundle | undefined {
  if (packed.length > maxBundleLength) return undefined;
  try {
    const bytes = gunzipSync(Buffer.from(packed, 'base64'), { maxOutputLength: maxUnpackedBytes });
    return bundleSchema.safeParse(JSON.parse(bytes.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
