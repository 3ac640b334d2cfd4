/**
 * A program: prints the source of every expression that the rooms named on its command line write, or make of texts when they
 * are loaded, as JSON lines. A process of its own, because it takes the place of `RegExp` before they are loaded.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSync, Visitor } from 'oxc-parser';

export interface ListedExpression {
  /** Below `src`. */
  readonly file: string;
  readonly source: string;
}

const root = path.resolve(import.meta.dirname, '../../src');

function listWritten(file: string): readonly ListedExpression[] {
  const found: ListedExpression[] = [];
  const { program } = parseSync(file, readFileSync(path.join(root, file), 'utf8'));
  new Visitor({
    Literal(node) {
      if ('regex' in node && node.regex) found.push({ file, source: node.regex.pattern });
    },
  }).visit(program);
  return found;
}

/** @returns what those files, and whatever they load, make of texts meanwhile */
async function listMade(files: readonly string[]): Promise<readonly ListedExpression[]> {
  const found: ListedExpression[] = [];
  const Original = RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct(target, given) {
      const made: RegExp = Reflect.construct(target, given);
      const line = new Error('here').stack?.split('\n').find((one) => one.includes(`${root}/`));
      const file = line?.split(`${root}/`)[1]?.split(':')[0];
      if (file !== undefined) found.push({ file, source: made.source });
      return made;
    },
  });
  for (const file of files) await import(pathToFileURL(path.join(root, file)).href);
  globalThis.RegExp = Original;
  return found;
}

if (import.meta.main) {
  const files = process.argv
    .slice(2)
    .flatMap((room) =>
      readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.join(room, name),
      ),
    )
    .filter((file) => file.endsWith('.ts') && !file.endsWith('-worker.ts'));
  const all = [...files.flatMap(listWritten), ...(await listMade(files))];
  process.stdout.write(all.map((one) => `${JSON.stringify(one)}\n`).join(''));
}
