/**
 * What a file of `src` may not do, beyond what a linter knows. Each rule says why, names its exceptions with their
 * reason, and `test/fixtures/breaches/<name>` holds one deliberate breach of it.
 */
import type {
  CallExpression,
  Expression,
  MemberExpression,
  NewExpression,
  Statement,
  VariableDeclaration,
  VisitorObject,
} from 'oxc-parser';
import { entryPoints } from './entry-points.ts';
import { secretRules } from './secret-rules.ts';
import type { Report, SourceRule } from './source-rule.ts';
import { statementRules } from './statement-rules.ts';

/** `a.b` as text, when it is as simple as that. */
function memberPath(node: MemberExpression): string | undefined {
  if (node.computed || node.object.type !== 'Identifier' || node.property.type !== 'Identifier')
    return undefined;
  return `${node.object.name}.${node.property.name}`;
}

function calleeName(node: CallExpression | NewExpression): string | undefined {
  return node.callee.type === 'Identifier' ? node.callee.name : undefined;
}

function reportMembers(report: Report, paths: readonly string[]): VisitorObject {
  return {
    MemberExpression(node) {
      const found = memberPath(node);
      if (found && paths.includes(found)) report(node.start, found);
    },
  };
}

function declaredVariables(statement: Statement): readonly VariableDeclaration[] {
  const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  return declared?.type === 'VariableDeclaration' ? [declared] : [];
}

function emptyCollection(init: Expression | null): string | undefined {
  if (init?.type !== 'NewExpression' || init.arguments.length > 0) return undefined;
  return mutableCollections.find((name) => name === calleeName(init));
}

function reportCodeMaker(node: CallExpression | NewExpression, report: Report): void {
  const name = calleeName(node);
  if (name === 'eval' || name === 'Function') report(node.start, `${name}()`);
}

function atTheEdge(reason: string): Readonly<Record<string, string>> {
  return Object.fromEntries(entryPoints.map((file) => [file, reason]));
}

const timerCalls = ['setTimeout', 'setInterval', 'Date'];
const clockMembers = ['Date.now', 'performance.now', 'process.hrtime', 'process.uptime'];
const mutableCollections = ['Map', 'Set', 'WeakMap', 'WeakSet', 'Array'];

export const sourceRules: readonly SourceRule[] = [
  {
    name: 'env-at-the-edge',
    why: 'A setting that is read past the checked configuration is neither checked nor documented.',
    exempt: {
      'src/server.ts': 'hands the environment to readConfig',
      'src/backup-tool.ts': 'hands the environment to chooseStore',
      'src/restore-tool.ts': 'hands the environment to chooseStore',
      'src/content-tool.ts': 'hands the environment to chooseAccount',
      'src/follower-tool.ts': 'hands the environment to chooseAccount',
      'src/operator-tool.ts': 'hands the environment to chooseFirstAccount',
      'src/sends-tool.ts': 'hands the environment to chooseAccount',
      'src/store-tool.ts': 'hands the environment to chooseAccount',
      'src/platform-tool.ts': 'hands the environment to readConfig',
      'src/prepare-image.ts':
        'has no account and no secret: it reads where to put what it prepares',
      'src/simulator/demo.ts': 'an entry point of its own',
      'src/simulator/chat.ts': 'an entry point of its own',
      'src/simulator/simulator.ts': 'an entry point of its own: the key of the console',
    },
    visit: (report) => ({
      ...reportMembers(report, ['process.env']),
      ImportDeclaration(node) {
        if (/^(node:)?process$/.test(node.source.value)) report(node.start, node.source.value);
      },
    }),
  },
  {
    name: 'exit-at-the-edge',
    why: 'Whoever ends the process cuts off the turns of others.',
    exempt: {
      ...atTheEdge('has nobody above it who could'),
      'src/watchdog-worker.ts': 'ends a process that cannot end itself any more',
      'src/simulator/end-with-parent.ts':
        'asks the server to stop in order when nobody is left who would',
    },
    visit: (report) => reportMembers(report, ['process.exit', 'process.abort', 'process.kill']),
  },
  {
    name: 'clock-is-a-port',
    why: 'Time that comes from a Clock can be held still in a test.',
    exempt: { 'src/domain/clock.ts': 'the one door to time' },
    visit: (report) => ({
      ...reportMembers(report, clockMembers),
      CallExpression(node) {
        const name = calleeName(node);
        if (name && timerCalls.includes(name)) report(node.start, `${name}()`);
      },
      NewExpression(node) {
        if (calleeName(node) === 'Date' && node.arguments.length === 0)
          report(node.start, 'new Date()');
      },
      ImportDeclaration(node) {
        if (/^(node:)?(timers|perf_hooks)(\/|$)/.test(node.source.value))
          report(node.start, node.source.value);
      },
    }),
  },
  {
    name: 'no-module-state',
    why: 'What a module remembers is shared by everything in the process, tests included.',
    exempt: {},
    inspect({ program }, report) {
      for (const declaration of program.body.flatMap(declaredVariables)) {
        if (declaration.kind !== 'const') report(declaration.start, declaration.kind);
        const empty = declaration.declarations
          .map(({ init }) => emptyCollection(init))
          .find(Boolean);
        if (empty) report(declaration.start, `an empty ${empty} to fill`);
      }
    },
  },
  {
    name: 'says-what-it-is-for',
    why: 'A reader learns from the first lines whether this is the file to read.',
    exempt: {},
    inspect({ program, comments }, report) {
      const firstOwn = program.body.find((statement) => statement.type !== 'ImportDeclaration');
      const opening = comments.find(
        (comment) => comment.type === 'Block' && comment.value.startsWith('*'),
      );
      if (!firstOwn || !opening || opening.start > firstOwn.start) report(0, 'no opening comment');
    },
  },
  {
    name: 'markup-from-templates',
    why: 'Text that is declared to be markup is not escaped, and pages are full of what strangers wrote.',
    exempt: {
      'src/markup/html.ts': 'the template that escapes',
      'src/simulator/': 'a tool for one machine, with a template of its own',
    },
    visit: (report) => ({
      NewExpression(node) {
        if (calleeName(node) === 'Html') report(node.start, 'new Html()');
      },
    }),
  },
  {
    name: 'imports-are-declared',
    why: 'An `import()` inside a type, or of a computed name, hides from the import rules.',
    exempt: {},
    visit: (report) => ({
      TSImportType(node) {
        report(node.start, 'import() in a type');
      },
      ImportExpression(node) {
        if (node.source.type !== 'Literal') report(node.start, 'import() of a computed name');
      },
    }),
  },
  {
    name: 'no-code-from-text',
    why: 'Text that becomes code runs with the rights of the server, whoever wrote it.',
    exempt: {},
    visit: (report) => ({
      CallExpression: (node) => reportCodeMaker(node, report),
      NewExpression: (node) => reportCodeMaker(node, report),
      ImportDeclaration(node) {
        if (/^(node:)?vm$/.test(node.source.value)) report(node.start, node.source.value);
      },
    }),
  },
  {
    name: 'no-guessable-random',
    why: 'What comes out of Math.random can be foretold: secrets and codes are drawn by node:crypto.',
    exempt: { 'src/build-sending.ts': 'spreads retries over a pause; nothing is guarded by it' },
    visit: (report) => reportMembers(report, ['Math.random']),
  },
  {
    name: 'tls-is-verified',
    why: 'A connection whose other end is not checked is open to whoever stands in between.',
    exempt: {},
    visit: (report) => ({
      Property(node) {
        const { key } = node;
        if (key.type === 'Identifier' && key.name === 'rejectUnauthorized') {
          report(node.start, key.name);
        }
      },
    }),
  },
  ...secretRules,
  ...statementRules,
];
