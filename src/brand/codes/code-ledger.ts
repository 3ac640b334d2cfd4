/**
 * Which codes an account has: `codes.json`, beside their pictures. A permanent code is never made twice, for they are
 * counted; and none of another account is taken for it, for that leads to the other's chat.
 */
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
/** By scene. */
const codesSchema = z.record(z.string(), madeCode);
/** A ledger that names no account has the codes alone. */
const schema = z.union([
  z.strictObject({ appId: z.string(), codes: codesSchema }),
  codesSchema.transform((codes) => ({ appId: undefined, codes })),
]);

/**
 * @param appId of the account that the codes are for; a ledger that names none is taken for its own
 * @throws AppError CONTENT_INVALID when the file is there and cannot be read, for starting anew would make codes twice; or
 * when it is another account's
 */
export async function readLedger(folder: string, appId: string): Promise<Map<string, MadeCode>> {
  const ledger = await readFrom(folder);
  if (ledger.appId === undefined || ledger.appId === appId) {
    return new Map(Object.entries(ledger.codes));
  }
  throw new AppError(
    'CONTENT_INVALID',
    `The codes in ${folder} are those of the account ${ledger.appId}, not of ${appId}: choose another folder with --out. ${folder} 里是公众号 ${ledger.appId} 的码，不是 ${appId} 的，请用 --out 换一个文件夹。`,
  );
}

async function readFrom(folder: string): Promise<z.infer<typeof schema>> {
  const path = join(folder, ledgerFile);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  try {
    return schema.parse(JSON.parse(text));
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
  appId: string,
  codes: ReadonlyMap<string, MadeCode>,
): Promise<void> {
  const text = `${JSON.stringify({ appId, codes: Object.fromEntries(codes) }, undefined, 2)}\n`;
  const path = join(folder, ledgerFile);
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}
