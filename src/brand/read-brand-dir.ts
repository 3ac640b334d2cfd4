/** Reads a brand folder as content files: only the names we know, only up to their size. It judges no content. */
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import type { ContentFile } from '../store/contents.ts';
import { type BrandFileName, brandFileNames, maxFileBytes } from './brand-file-names.ts';
import { type ContentProblem, contentInvalid } from './content-problem.ts';
import { decodeText } from './decode-text.ts';

/**
 * Files that are not there are left out: the compiler says which are needed.
 * @throws AppError CONTENT_INVALID when a file is too large, is no text, or cannot be read, or when there is none.
 */
export async function readBrandDir(dir: string): Promise<readonly ContentFile[]> {
  const reads = await Promise.all(brandFileNames.map((name) => readBrandFile(dir, name)));
  const problems = reads.filter((read) => read !== undefined && 'message' in read);
  if (problems.length > 0) throw contentInvalid(problems);
  const files = reads.filter((read) => read !== undefined && 'text' in read);
  if (files.length === 0) {
    throw new AppError(
      'CONTENT_INVALID',
      `No brand files in ${dir}: expected ${brandFileNames.join(', ')}.`,
    );
  }
  return files;
}

async function readBrandFile(
  dir: string,
  name: BrandFileName,
): Promise<ContentFile | ContentProblem | undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(join(dir, name), 'r');
    const { size } = await handle.stat();
    const limit = maxFileBytes[name];
    if (size > limit) return fileProblem(name, `has ${size} bytes, at most ${limit} are read`);
    const text = decodeText(await handle.readFile());
    return text === undefined
      ? fileProblem(name, 'is neither UTF-8 nor GB18030 text')
      : { path: name, text };
  } catch (error) {
    if (isNoSuchFile(error)) return undefined;
    return fileProblem(name, `cannot be read: ${error instanceof Error ? error.message : error}`);
  } finally {
    await handle?.close();
  }
}

function fileProblem(file: BrandFileName, message: string): ContentProblem {
  return { file, line: 1, message };
}

function isNoSuchFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
