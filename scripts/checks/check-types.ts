/** Strict TypeScript over everything, without writing a file. */
import type { Check, Problem } from './problem.ts';
import { runTool } from './run-tool.ts';

export const checkTypes: Check = {
  name: 'types',
  async findProblems(root) {
    const { exitCode, stdout, stderr } = await runTool(root, 'typescript/bin/tsc', [
      '--noEmit',
      '-p',
      '.',
    ]);
    const problems = stdout.split('\n').flatMap(parseDiagnostic);
    if (problems.length > 0 || exitCode === 0) return problems;
    return [{ rule: 'tsc', file: 'tsconfig.json', message: (stderr || stdout).slice(0, 2_000) }];
  },
};

/** `src/a.ts(3,7): error TS2322: …`; lines that continue a diagnostic are left out. */
function parseDiagnostic(line: string): Problem[] {
  const [, file, at, rule, message] = /^(.+?)\((\d+),\d+\): error (TS\d+): (.+)$/.exec(line) ?? [];
  return file && rule && message ? [{ rule, file, line: Number(at), message }] : [];
}
