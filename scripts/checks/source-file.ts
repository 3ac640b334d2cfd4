/** Finds and reads the TypeScript files that the checks look at. Parsing only: nothing is ever run. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ParseResult, parseSync } from 'oxc-parser';

export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

/** Every `.ts` file under these folders, in order of their names. */
export function listSourceFiles(root: string, folders: readonly string[]): readonly SourceFile[] {
  return folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.posix.join(folder, name),
      ),
    )
    .filter((file) => file.endsWith('.ts') && !file.startsWith('test/fixtures/'))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
}

/** @throws Error naming the file, when it is not TypeScript. */
export function parseSource({ file, text }: SourceFile): ParseResult {
  const parsed = parseSync(file, text);
  const [error] = parsed.errors;
  if (error) throw new Error(`${file} cannot be parsed: ${error.message}`);
  return parsed;
}

/** One-based. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

export function countLines(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
