/** docs/operating.md explains exactly the fields of an account that src/account-config.ts reads. */
import { loadExport } from './load-source.ts';
import { codeRows, type Page, readPage } from './markdown.ts';
import type { Check } from './problem.ts';

const page = 'docs/operating.md';
const heading = '## Several accounts';
const table = 'src/account-config.ts';

export const checkAccountDocs: Check = {
  name: 'docs: account fields',
  async findProblems(root) {
    const named = await loadExport(root, table, 'accountFields');
    const fields: readonly unknown[] = Array.isArray(named) ? named : [];
    const rows = codeRows(onlySection(readPage(root, page)));
    const rule = 'field-is-documented';
    return [
      ...fields
        .filter((field) => !rows.some(({ text }) => text === field))
        .map((field) => ({ rule, file: page, message: `${field} of ${table} is not explained` })),
      ...rows
        .filter(({ text }) => !fields.includes(text))
        .map(({ text, line }) => ({
          rule,
          file: page,
          line,
          message: `${text} is no field of ${table}`,
        })),
    ];
  },
};

/** The other lines are empty, so that the numbers stay. */
function onlySection({ file, lines }: Page): Page {
  const from = lines.indexOf(heading);
  const next = lines.findIndex((line, at) => at > from && line.startsWith('## '));
  const to = next < 0 ? lines.length : next;
  return { file, lines: lines.map((line, at) => (from >= 0 && at > from && at < to ? line : '')) };
}
