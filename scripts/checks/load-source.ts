/** Imports one module of the tree under check, to compare its tables with the documents. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** @returns the named export, or undefined when the file or the export is not there. */
export async function loadExport(root: string, file: string, name: string): Promise<unknown> {
  return (await loadExports(root, file))[name];
}

/** @returns all exports; none when the file is not there. */
export async function loadExports(
  root: string,
  file: string,
): Promise<Readonly<Record<string, unknown>>> {
  const at = path.join(root, file);
  return existsSync(at) ? await import(pathToFileURL(at).href) : {};
}
