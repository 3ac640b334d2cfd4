/** A rule that never fired is decoration: each has one deliberate breach, and only that rule may report it. */
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccountDocs } from '../../scripts/checks/check-account-docs.ts';
import { checkErrorDocs } from '../../scripts/checks/check-error-docs.ts';
import { checkImports } from '../../scripts/checks/check-imports.ts';
import { checkIslands } from '../../scripts/checks/check-islands.ts';
import { checkLimitDocs } from '../../scripts/checks/check-limit-docs.ts';
import { checkLintDocs } from '../../scripts/checks/check-lint-docs.ts';
import { checkNames } from '../../scripts/checks/check-names.ts';
import { checkOwnLimits } from '../../scripts/checks/check-own-limits.ts';
import { checkPathDocs } from '../../scripts/checks/check-path-docs.ts';
import { checkRoomDocs } from '../../scripts/checks/check-room-docs.ts';
import { checkScriptDocs } from '../../scripts/checks/check-script-docs.ts';
import { checkSizes } from '../../scripts/checks/check-sizes.ts';
import { checkSources } from '../../scripts/checks/check-sources.ts';
import { checkStyle } from '../../scripts/checks/check-style.ts';
import { checkVariableDocs } from '../../scripts/checks/check-variable-docs.ts';
import { entryPoints } from '../../scripts/checks/entry-points.ts';
import { importRules } from '../../scripts/checks/import-rules.ts';
import type { Check, Problem } from '../../scripts/checks/problem.ts';
import { sourceRules } from '../../scripts/checks/source-rules.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const breaches = path.join(repository, 'test/fixtures/breaches');

const rulesOf = (problems: readonly Problem[]) => [...new Set(problems.map(({ rule }) => rule))];

async function rulesBrokenIn(folder: string, checks: readonly Check[]): Promise<string[]> {
  const root = path.join(breaches, folder);
  expect(existsSync(root), `${folder} has no breach`).toBe(true);
  const found = await Promise.all(checks.map((check) => check.findProblems(root)));
  return rulesOf(found.flat());
}

describe('a breach of a code rule is reported by that rule alone', () => {
  const rules = [...importRules, ...sourceRules].map(({ name }) => name);
  it.each([...rules, 'banned-word'])('%s', async (rule) => {
    const broken = await rulesBrokenIn(rule, [checkImports, checkSources, checkNames, checkSizes]);

    expect(broken).toEqual([rule]);
  });
});

it('reports each way in which an island makes markup of text', async () => {
  const problems = await checkIslands.findProblems(path.join(breaches, 'islands-make-no-markup'));
  expect(problems.map(({ rule, line }) => [rule, line])).toEqual([
    ['islands-make-no-markup', 3],
    ['islands-make-no-markup', 4],
  ]);
});

describe('a page that disagrees with the code is reported by that rule alone', () => {
  it.each([
    ['error-is-documented', checkErrorDocs, 2],
    ['limit-is-documented', checkLimitDocs, 3],
    ['own-limit-is-documented', checkOwnLimits, 3],
    ['finding-is-documented', checkLintDocs, 2],
    ['variable-is-documented', checkVariableDocs, 2],
    ['field-is-documented', checkAccountDocs, 2],
    ['env-example-is-current', checkVariableDocs, 1],
    ['script-is-documented', checkScriptDocs, 1],
    ['script-exists', checkScriptDocs, 2],
    ['path-exists', checkPathDocs, 2],
    ['room-is-documented', checkRoomDocs, 2],
  ])('%s', async (rule, check, count) => {
    const problems = await check.findProblems(path.join(breaches, rule));

    expect(rulesOf(problems)).toEqual([rule]);
    expect(problems).toHaveLength(count);
  });
});

describe('a breach of a lint rule is reported by that rule alone', () => {
  let root = '';
  let found: readonly Problem[] = [];

  beforeAll(async () => {
    root = mkdtempSync(path.join(tmpdir(), 'yingda-lint-'));
    cpSync(path.join(breaches, 'lint'), root, { recursive: true });
    cpSync(path.join(repository, 'biome.json'), path.join(root, 'biome.json'));
    symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'));
    found = await checkStyle.findProblems(root);
  });

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(readdirSync(path.join(breaches, 'lint/src')))('%s', (name) => {
    const broken = found.filter(({ file }) => file === `src/${name}`).map(({ rule }) => rule);

    expect(broken.map((rule) => rule.split('/').at(-1))).toEqual([ruleNamedBy(name)]);
  });
});

/** `no-console.ts` breaks `noConsole`. */
function ruleNamedBy(file: string): string {
  const [first = '', ...rest] = file.replace('.ts', '').split('-');
  return [first, ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))]
    .join('')
    .replace(/^U/, 'u');
}

it('every folder of breaches belongs to a rule that is tested here', () => {
  const documents = [
    'error-is-documented',
    'field-is-documented',
    'finding-is-documented',
    'limit-is-documented',
    'own-limit-is-documented',
    'variable-is-documented',
  ];
  const more = [
    'islands-make-no-markup',
    'env-example-is-current',
    'script-is-documented',
    'script-exists',
    'path-exists',
    'room-is-documented',
  ];
  const known = [...importRules, ...sourceRules].map(({ name }) => name);

  const folders = readdirSync(breaches);

  expect(folders.sort()).toEqual([...known, ...documents, ...more, 'banned-word', 'lint'].sort());
});

it('the entry points are those that commands of package.json and the building of the image start', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8'));
  const image = readFileSync(path.join(repository, 'Dockerfile'), 'utf8').match(/^RUN node .*/gm);
  const commands = [...Object.values<string>(scripts), ...(image ?? [])];
  const started = commands.flatMap((line) => line.match(/src\/\S+/g) ?? []);

  expect([...entryPoints].sort()).toEqual([...new Set(started)].sort());
});
