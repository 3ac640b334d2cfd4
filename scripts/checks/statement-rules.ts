/** Statements of SQL and scripts of Redis are texts of ours: nothing that came from outside is ever part of one. */
import {
  type CallExpression,
  type Expression,
  type Function as FunctionNode,
  type ParamPattern,
  type ParseResult,
  type TSType,
  Visitor,
} from 'oxc-parser';
import type { Report, SourceRule } from './source-rule.ts';

/** What the names of a file stand for, as far as a statement may be made of them. */
interface Words {
  readonly constants: ReadonlyMap<string, readonly (Expression | null)[]>;
  /** Of other files, which hold no state; and parameters that have one of a few written-down values. */
  readonly fixed: ReadonlySet<string>;
  /** All other parameters. */
  readonly open: ReadonlySet<string>;
}

function isOneOfLiterals(type: TSType | undefined): boolean {
  if (type?.type === 'TSUnionType') return type.types.every(isOneOfLiterals);
  return type?.type === 'TSLiteralType' && type.literal.type === 'Literal';
}

function gatherWords({ program }: ParseResult): Words {
  const constants = new Map<string, (Expression | null)[]>();
  const [fixed, open] = [new Set<string>(), new Set<string>()];
  const noteParameter = (parameter: ParamPattern): void => {
    if (parameter.type !== 'Identifier') return;
    const isFixed = isOneOfLiterals(parameter.typeAnnotation?.typeAnnotation);
    (isFixed ? fixed : open).add(parameter.name);
  };
  const noteFunction = (node: Pick<FunctionNode, 'params'>): void =>
    node.params.forEach(noteParameter);
  new Visitor({
    ImportSpecifier: (node) => void fixed.add(node.local.name),
    FunctionDeclaration: noteFunction,
    FunctionExpression: noteFunction,
    ArrowFunctionExpression: noteFunction,
    VariableDeclaration(node) {
      for (const { id, init } of node.declarations) {
        if (id.type !== 'Identifier') continue;
        if (node.kind !== 'const') open.add(id.name);
        constants.set(id.name, [...(constants.get(id.name) ?? []), init]);
      }
    },
  }).visit(program);
  return { constants, fixed, open };
}

/** True for text that is written down in the sources, whole or in its parts. */
function isOurOwn(node: Expression | null, words: Words): boolean {
  switch (node?.type) {
    case 'Literal':
      return true;
    case 'TemplateLiteral':
      return node.expressions.every((part) => isOurOwn(part, words));
    case 'TSAsExpression':
      return isOurOwn(node.expression, words);
    case 'MemberExpression':
      return node.object.type === 'Identifier' && node.object.name === 'Number';
    case 'Identifier':
      return isOurOwnName(node.name, words);
    default:
      return false;
  }
}

function isOurOwnName(name: string, words: Words): boolean {
  if (words.open.has(name)) return false;
  const values = words.constants.get(name);
  return values ? values.every((value) => isOurOwn(value, words)) : words.fixed.has(name);
}

/** The method that a call calls. */
function methodOf({ callee }: CallExpression): string | undefined {
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined;
  return callee.property.type === 'Identifier' ? callee.property.name : undefined;
}

function isPattern({ callee }: CallExpression): boolean {
  const object = callee.type === 'MemberExpression' ? callee.object : undefined;
  if (object?.type === 'Literal') return 'regex' in object;
  return (
    object?.type === 'NewExpression' ||
    (object?.type === 'Identifier' && /pattern$/i.test(object.name))
  );
}

function inspectStatements(parsed: ParseResult, report: Report): void {
  const words = gatherWords(parsed);
  new Visitor({
    CallExpression(node) {
      const method = methodOf(node);
      const [statement] = node.arguments;
      if ((method !== 'prepare' && method !== 'exec') || isPattern(node)) return;
      if (!statement || statement.type === 'SpreadElement' || !isOurOwn(statement, words)) {
        report(node.start, `${method}() of a text that is made up`);
      }
    },
  }).visit(parsed.program);
}

export const statementRules: readonly SourceRule[] = [
  {
    name: 'statements-are-written-down',
    why: 'A statement that is put together from values is one that a stranger can write: values are bound.',
    exempt: {
      'src/store/sqlite/schema.ts': 'runs the list of migrations that stands in it',
      'src/store/sqlite/whole-tables.ts':
        'puts names of the schema into statements, for all tables',
    },
    inspect: (parsed, report) => {
      const text = parsed.module.staticImports.map((one) => one.moduleRequest.value);
      if (text.includes('node:sqlite')) inspectStatements(parsed, report);
    },
  },
  {
    name: 'scripts-are-files',
    why: 'What Redis runs stands in a file, and what a call adds to it is a key or an argument.',
    exempt: {
      'src/store/redis/scripts.ts': 'reads the files',
      'src/store/redis/lookout.ts': 'reads its file itself: a look of its own connection',
    },
    visit: (report) => ({
      CallExpression(node) {
        const method = methodOf(node);
        if (method === 'eval' || method === 'evalsha' || method === 'defineCommand') {
          report(node.start, `${method}()`);
        }
      },
    }),
  },
];
