/** docs/lint.md explains exactly the kinds of findings that src/brand/brand-finding.ts names. */
import { loadExport } from './load-source.ts';
import { codeRows, readPage } from './markdown.ts';
import type { Check } from './problem.ts';

const page = 'docs/lint.md';
const table = 'src/brand/brand-finding.ts';

export const checkLintDocs: Check = {
  name: 'docs: findings',
  async findProblems(root) {
    const named = await loadExport(root, table, 'brandFindingKinds');
    const kinds: readonly unknown[] = Array.isArray(named) ? named : [];
    const rows = codeRows(readPage(root, page));
    const rule = 'finding-is-documented';
    return [
      ...kinds
        .filter((kind) => !rows.some(({ text }) => text === kind))
        .map((kind) => ({ rule, file: page, message: `${kind} of ${table} is not explained` })),
      ...rows
        .filter(({ text }) => !kinds.includes(text))
        .map(({ text, line }) => ({
          rule,
          file: page,
          line,
          message: `${text} is no kind of ${table}`,
        })),
    ];
  },
};
