/** Lint and format by biome.json: sizes of files and functions, promises nobody waits for, `any`, formatting. */
import path from 'node:path';
import type { Check, Problem } from './problem.ts';
import { runTool } from './run-tool.ts';

export const checkStyle: Check = {
  name: 'lint and format',
  async findProblems(root) {
    const { exitCode, stdout, stderr } = await runTool(root, '@biomejs/biome/bin/biome', [
      'check',
      '--reporter=github',
      '--max-diagnostics=none',
      '--error-on-warnings',
    ]);
    const problems = stdout.split('\n').flatMap((line) => parseAnnotation(root, line));
    if (problems.length > 0 || exitCode === 0) return problems;
    return [{ rule: 'biome', file: 'biome.json', message: (stderr || stdout).slice(0, 2_000) }];
  },
};

/** `::error title=lint/…,file=src/a.ts,line=3,…::message` */
function parseAnnotation(root: string, line: string): Problem[] {
  const [, fields, message] = /^::(?:error|warning) (.+?)::(.*)$/.exec(line) ?? [];
  if (fields === undefined || message === undefined) return [];
  const field = (name: string) => new RegExp(`(?:^|,)${name}=([^,]*)`).exec(fields)?.[1];
  const rule = field('title') ?? 'biome';
  const at = Number(field('line'));
  const place = { file: path.relative(root, field('file') ?? root), ...(at ? { line: at } : {}) };
  return [{ rule, ...place, message: message.replaceAll('%0A', ' ') }];
}
