/** The variables of src/config-variables.ts, .env.example and the table in README.md are the same. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadVariables, writeEnvExample } from './env-example.ts';
import { codeRows, readPage } from './markdown.ts';
import type { Check, Problem } from './problem.ts';

const example = '.env.example';
const page = 'README.md';

/** Read by an entry point of its own, not by the server. */
const variablesElsewhere: Readonly<Record<string, string>> = {
  SIMULATOR_PORT: 'read by the demo',
  SAMPLE_BACKEND_PORT: 'read by the demo',
  PUBLIC_DOMAIN: 'read by docker-compose.yml',
  REDIS_PASSWORD: 'read by docker-compose.yml',
};

export const checkVariableDocs: Check = {
  name: 'docs: variables',
  async findProblems(root) {
    const variables = await loadVariables(root);
    const names = variables.map(({ name }) => name);
    return [...compareExample(root, writeEnvExample(variables)), ...compareTable(root, names)];
  },
};

function compareExample(root: string, wanted: string): readonly Problem[] {
  const at = path.join(root, example);
  if (existsSync(at) && readFileSync(at, 'utf8') === wanted) return [];
  const message = 'differs from src/config-variables.ts: run `npm run make:env-example`';
  return [{ rule: 'env-example-is-current', file: example, message }];
}

function compareTable(root: string, names: readonly string[]): readonly Problem[] {
  const rule = 'variable-is-documented';
  const rows = codeRows(readPage(root, page)).filter(({ text }) => /^[A-Z][A-Z0-9_]+$/.test(text));
  return [
    ...names
      .filter((name) => !rows.some(({ text }) => text === name))
      .map((name) => ({
        rule,
        file: page,
        message: `${name} has no row in the table of variables`,
      })),
    ...rows
      .filter(({ text }) => !names.includes(text) && !(text in variablesElsewhere))
      .map(({ text, line }) => ({ rule, file: page, line, message: `${text} is no variable` })),
  ];
}
