/** Which codes an account has: `codes.json`, beside their pictures. A permanent code is never made twice, for they are counted. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../errors.ts';

const madeCode = z.object({
  ticket: z.string().min(1),
  /** What is in the picture. */
  url: z.string(),
  createdAt: z.string(),
  /** Its picture, once it was fetched. */
  file: z.string().optional(),
});
export type MadeCode = z.infer<typeof madeCode>;

const ledgerFile = 'codes.json';
const schema = z.record(z.string(), madeCode);

/** @throws AppError CONTENT_INVALID when the file is there and cannot be read: starting anew would make codes twice. */
export async function readLedger(folder: string): Promise<Map<string, MadeCode>> {
  const path = join(folder, ledgerFile);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  try {
    return new Map(Object.entries(schema.parse(JSON.parse(text))));
  } catch (cause) {
    throw new AppError(
      'CONTENT_INVALID',
      `${path} cannot be read, and it says which codes were made: bring it back from a copy, or choose another --out. ${path} 读不了，它记着做过哪些码，请从备份恢复。`,
      { cause },
    );
  }
}

/** Written whole or not at all. */
export async function writeLedger(
  folder: string,
  codes: ReadonlyMap<string, MadeCode>,
): Promise<void> {
  const text = `${JSON.stringify(Object.fromEntries(codes), undefined, 2)}\n`;
  const path = join(folder, ledgerFile);
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}
