/** Words that mean nothing, or mean two things here, may not stand in the name of a file or of an export. */
import path from 'node:path';
import type { Program, Statement } from 'oxc-parser';
import type { Check, Problem } from './problem.ts';
import { lineAt, listSourceFiles, parseSource, type SourceFile } from './source-file.ts';

/** See `docs/glossary.md`. */
const bannedWords: ReadonlySet<string> = new Set([
  'context',
  'manager',
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'misc',
  'data',
  'info',
  'payload',
  'item',
  'items',
]);

/** As the first word they are verbs that say nothing; a process of the operating system is a thing. */
const bannedVerbs: ReadonlySet<string> = new Set(['process', 'do', 'perform']);

export const checkNames: Check = {
  name: 'names',
  findProblems: async (root) => listSourceFiles(root, ['src']).flatMap(findBannedNames),
};

function findBannedNames(source: SourceFile): Problem[] {
  const fileName = path.basename(source.file, '.ts');
  const exported = exportedNames(parseSource(source).program);
  return [
    ...complainAbout(fileName, { file: source.file }),
    ...exported.flatMap(({ name, offset }) =>
      complainAbout(name, { file: source.file, line: lineAt(source.text, offset) }),
    ),
  ];
}

function complainAbout(name: string, place: { file: string; line?: number }): Problem[] {
  const words = wordsOf(name);
  const banned = words.filter(
    (word, at) => bannedWords.has(word) || (at === 0 && bannedVerbs.has(word)),
  );
  if (words.length > 1 && /Service$/.test(name)) banned.push('service, as the last word');
  return banned.map((word) => ({ rule: 'banned-word', ...place, message: `"${word}" in ${name}` }));
}

/** `sendServiceMessage`, `MAX_BYTES` and `live-content` fall apart into lower-case words. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

interface ExportedName {
  readonly name: string;
  readonly offset: number;
}

function exportedNames(program: Program): readonly ExportedName[] {
  return program.body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration') return [];
    const named = statement.specifiers.map(({ exported, start }) => ({
      name: exported.type === 'Literal' ? exported.value : exported.name,
      offset: start,
    }));
    return statement.declaration ? [...named, ...declaredNames(statement.declaration)] : named;
  });
}

function declaredNames(declaration: Statement): readonly ExportedName[] {
  if (declaration.type === 'VariableDeclaration') {
    return declaration.declarations.flatMap(({ id, start }) =>
      id.type === 'Identifier' ? [{ name: id.name, offset: start }] : [],
    );
  }
  const id = 'id' in declaration ? declaration.id : undefined;
  return id?.type === 'Identifier' ? [{ name: id.name, offset: declaration.start }] : [];
}
