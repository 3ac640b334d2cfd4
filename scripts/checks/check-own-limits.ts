/**
 * docs/limits.md gives our own limits with their values: every one that the code has where strangers, followers, programs
 * and operators come in, and others by choice.
 */
import type { Expression, ObjectProperty, Statement } from 'oxc-parser';
import { codeRows, readPage } from './markdown.ts';
import type { Check, Problem } from './problem.ts';
import { listSourceFiles, parseSource } from './source-file.ts';

const page = 'docs/limits.md';
const rule = 'own-limit-is-documented';
/** Each limit of these must have a row. */
const doors = [
  'src/http/',
  'src/people/',
  'src/programs/',
  'src/follower-pages/',
  'src/services/',
] as const;
const limitName = /^(max|most)[A-Z]|(^p|P)ace\./;

export const checkOwnLimits: Check = {
  name: 'docs: own limits',
  async findProblems(root) {
    const limits = readLimits(root);
    const rows = codeRows(readPage(root, page));
    const keyOf = (file: string, name: string) => `${file}#${name}`;
    const told = new Set(rows.map(({ text, cells }) => keyOf(fileIn(cells[1]), text)));
    const untold = [...limits].filter(([key]) => {
      const [file = '', name = ''] = key.split('#');
      return doors.some((door) => file.startsWith(door)) && limitName.test(name) && !told.has(key);
    });
    return [
      ...untold.map(
        ([key, value]): Problem => ({
          rule,
          file: page,
          message: `${key} (${value}) has no row`,
        }),
      ),
      ...rows.flatMap(({ text, cells, line }): Problem[] => {
        const key = keyOf(fileIn(cells[1]), text);
        const value = limits.get(key);
        if (value === Number((cells[0] ?? '').replaceAll(/[\s,]/g, '') || Number.NaN)) return [];
        return [{ rule, file: page, line, message: `${key} is ${value ?? 'not there'}` }];
      }),
    ];
  },
};

function fileIn(cell = ''): string {
  return /`([^`]+)`/.exec(cell)?.[1] ?? '';
}

/** `src/http/door.ts#pace.burst` and the like: constants of a file, and numbers of an object one level down. */
function readLimits(root: string): ReadonlyMap<string, number> {
  return new Map(
    listSourceFiles(root, ['src']).flatMap((source) =>
      parseSource(source)
        .program.body.flatMap(constantsIn)
        .map(([name, value]) => [`${source.file}#${name}`, value] as const),
    ),
  );
}

function constantsIn(statement: Statement): readonly (readonly [string, number])[] {
  const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  if (declared?.type !== 'VariableDeclaration') return [];
  return declared.declarations.flatMap(({ id, init }) => {
    if (id.type !== 'Identifier' || !init) return [];
    const given = init.type === 'TSAsExpression' ? init.expression : init;
    const value = numberOf(given);
    if (value !== undefined) return [[id.name, value] as const];
    return given.type === 'ObjectExpression' ? numbersIn(id.name, given.properties) : [];
  });
}

function numbersIn(
  name: string,
  properties: readonly (ObjectProperty | { readonly type: 'SpreadElement' })[],
): readonly (readonly [string, number])[] {
  return properties.flatMap((property) => {
    if (property.type === 'SpreadElement' || property.key.type !== 'Identifier') return [];
    const value = numberOf(property.value);
    return value === undefined ? [] : [[`${name}.${property.key.name}`, value] as const];
  });
}

/** Of `8 * 1024 * 1024` too. */
function numberOf(node: Expression): number | undefined {
  if (node.type === 'Literal') return typeof node.value === 'number' ? node.value : undefined;
  if (node.type !== 'BinaryExpression' || node.operator !== '*') return undefined;
  const [left, right] = [numberOf(node.left as Expression), numberOf(node.right)];
  return left === undefined || right === undefined ? undefined : left * right;
}
