/** docs/platform-limits.md gives the numbers of src/wechat/limits.ts: each of them, and no other. */
import { loadExports } from './load-source.ts';
import { codeRows, readPage } from './markdown.ts';
import type { Check } from './problem.ts';

const page = 'docs/platform-limits.md';
const table = 'src/wechat/limits.ts';

export const checkLimitDocs: Check = {
  name: 'docs: limits',
  async findProblems(root) {
    const limits = new Map(flatten(await loadExports(root, table)));
    const rows = codeRows(readPage(root, page));
    const rule = 'limit-is-documented';
    return [
      ...[...limits]
        .filter(([name]) => !rows.some((row) => row.text === name))
        .map(([name, value]) => ({
          rule,
          file: page,
          message: `${name} (${value}) of ${table} has no row`,
        })),
      ...rows
        .filter(({ text, cells }) => limits.get(text) !== readNumber(cells[0]))
        .map(({ text, line }) => ({
          rule,
          file: page,
          line,
          message: `${text} is ${limits.get(text) ?? 'not there'} in ${table}`,
        })),
    ];
  },
};

/** `{ a: { b: 3 } }` gives `['a.b', 3]`. */
function flatten(value: object, prefix = ''): readonly (readonly [string, number])[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner === 'number') return [[`${prefix}${key}`, inner] as const];
    return typeof inner === 'object' && inner !== null ? flatten(inner, `${prefix}${key}.`) : [];
  });
}

/** `7 200 000` and `32,768` are numbers too. */
function readNumber(cell: string | undefined): number {
  return Number((cell ?? '').replaceAll(/[\s,]/g, '') || Number.NaN);
}
