/**
 * Tells one version of the program from another, by its sources: what one has kept, the next one must not take for its own.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const sources = fileURLToPath(new URL('../..', import.meta.url));
/** Content is prepared without them (`scripts/checks/import-rules.ts`). */
const uninvolved = new Set(['console', 'simulator', 'sample-backend']);

/** SHA-256, hex, of all sources that content could be prepared by, of the packages' versions, and of Node's. */
export function hashProgram(): string {
  const hash = createHash('sha256').update(process.version);
  hash.update(readFileSync(path.join(sources, '../package.json')));
  for (const file of listSources()) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

function listSources(): readonly string[] {
  return readdirSync(sources, { withFileTypes: true })
    .filter(({ name }) => !uninvolved.has(name))
    .flatMap((entry) =>
      entry.isDirectory() ? listIn(entry.name) : [path.join(sources, entry.name)],
    )
    .filter((file) => file.endsWith('.ts'))
    .toSorted();
}

function listIn(folder: string): readonly string[] {
  const names = readdirSync(path.join(sources, folder), { recursive: true, encoding: 'utf8' });
  return names.map((name) => path.join(sources, folder, name));
}
