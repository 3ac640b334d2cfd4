/** Nothing is kept that nobody uses: files, exports, dependencies. Settings are in knip.json. */
import { z } from 'zod';
import type { Check, Problem } from './problem.ts';
import { runTool } from './run-tool.ts';

const finding = z.object({ name: z.string(), line: z.number().optional() });

/** The kinds of findings in knip's report that count, and what we call them. */
const rules = {
  files: 'unused-file',
  exports: 'unused-export',
  types: 'unused-type',
  dependencies: 'unused-dependency',
  devDependencies: 'unused-dependency',
  unlisted: 'unlisted-dependency',
  unresolved: 'unresolved-import',
} as const;

const report = z.object({
  issues: z.array(
    z.intersection(z.object({ file: z.string() }), z.record(z.string(), z.unknown())),
  ),
});

export const checkUnused: Check = {
  name: 'unused code',
  async findProblems(root) {
    const { stdout, stderr } = await runTool(root, 'knip/bin/knip.js', [
      '--reporter',
      'json',
      '--no-progress',
    ]);
    const parsed = report.safeParse(parseJson(stdout));
    if (!parsed.success)
      return [{ rule: 'knip', file: 'knip.json', message: (stderr || stdout).slice(0, 2_000) }];
    return parsed.data.issues.flatMap(describeFile);
  },
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describeFile(found: z.infer<typeof report>['issues'][number]): Problem[] {
  return Object.entries(rules).flatMap(([kind, rule]) =>
    z
      .array(finding)
      .catch([])
      .parse(found[kind])
      .map(({ name, line }) => ({
        rule,
        file: found.file,
        ...(line ? { line } : {}),
        message: name,
      })),
  );
}
