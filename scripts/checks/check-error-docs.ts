/** docs/errors.md explains exactly the codes of src/errors.ts. */
import { loadExport } from './load-source.ts';
import { codeRows, readPage } from './markdown.ts';
import type { Check } from './problem.ts';

const page = 'docs/errors.md';
const table = 'src/errors.ts';

export const checkErrorDocs: Check = {
  name: 'docs: error codes',
  async findProblems(root) {
    const families = await loadExport(root, table, 'errorFamilies');
    const codes = Object.keys(families ?? {});
    const rows = codeRows(readPage(root, page));
    const rule = 'error-is-documented';
    return [
      ...codes
        .filter((code) => !rows.some((row) => row.text === code))
        .map((code) => ({ rule, file: page, message: `${code} of ${table} is not explained` })),
      ...rows
        .filter((row) => !codes.includes(row.text))
        .map(({ text, line }) => ({
          rule,
          file: page,
          line,
          message: `${text} is no code of ${table}`,
        })),
    ];
  },
};
