/** Reads a brand folder as content files: only the names we know and its documents, only up to their size. It judges no content. */
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import type { ContentFile } from '../store/contents.ts';
import {
  brandFileNames,
  documentFolder,
  isDocumentPath,
  maxDocumentBytes,
  maxFileBytes,
} from './brand-file-names.ts';
import { type ContentProblem, contentInvalid, contentProblem } from './content-problem.ts';
import { decodeText } from './decode-text.ts';
import { fileProblems } from './file-problems.ts';

/**
 * Files that are not there are left out: the compiler says which are needed.
 * @throws AppError CONTENT_INVALID when a file is too large, is no text, or cannot be read, when there is none, or
 * one that looks like content and has no name of ours.
 */
export async function readBrandDir(dir: string): Promise<readonly ContentFile[]> {
  const strangers = await listStrangers(dir);
  const documents = await listDocuments(dir);
  const reads = await Promise.all([
    ...brandFileNames.map((name) => readBrandFile(dir, name, maxFileBytes[name])),
    ...documents.map((path) => readBrandFile(dir, path, maxDocumentBytes)),
  ]);
  const problems = [
    ...reads.filter((read) => read !== undefined && 'message' in read),
    ...strangers.map((name) => fileProblem(name, fileProblems.stranger(brandFileNames))),
  ];
  if (problems.length > 0) throw contentInvalid(problems, dir.replace(/(?<=.)\/+$/, ''));
  const files = reads.filter((read) => read !== undefined && 'text' in read);
  if (files.length === 0) {
    throw new AppError(
      'CONTENT_INVALID',
      `No brand files in ${dir}: expected ${brandFileNames.join(', ')}.`,
    );
  }
  return files;
}

/** A slip in a file's name would leave its content out silently. Notes, pictures and an editor's own files may stay. */
async function listStrangers(dir: string): Promise<readonly string[]> {
  const known: ReadonlySet<string> = new Set(brandFileNames);
  const names = await readdir(dir).catch((error: unknown) => {
    if (!isOfCode(error, 'ENOTDIR')) return [];
    throw new AppError('CONTENT_INVALID', `${dir} is a file: give the folder that it is in.`);
  });
  return names.filter((name) => /^[^.~].*\.(ya?ml|csv)$/i.test(name) && !known.has(name));
}

/** What else lies in the folder of documents stays unread: pictures, a word processor's own files. */
async function listDocuments(dir: string): Promise<readonly string[]> {
  const found = await readdir(join(dir, documentFolder), { withFileTypes: true }).catch(() => []);
  const names = found.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  return names.map((name) => `${documentFolder}/${name}`).filter(isDocumentPath);
}

async function readBrandFile(
  dir: string,
  name: string,
  limit: number,
): Promise<ContentFile | ContentProblem | undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(join(dir, name), 'r');
    const { size } = await handle.stat();
    if (size > limit) return fileProblem(name, fileProblems.tooLarge(size, limit));
    const text = decodeText(await handle.readFile());
    return text === undefined ? fileProblem(name, fileProblems.noText) : { path: name, text };
  } catch (error) {
    if (isOfCode(error, 'ENOENT')) return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    return fileProblem(name, fileProblems.unreadable(reason));
  } finally {
    await handle?.close();
  }
}

function fileProblem(file: string, explanation: string): ContentProblem {
  return contentProblem({ file, line: 1 }, explanation);
}

function isOfCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
