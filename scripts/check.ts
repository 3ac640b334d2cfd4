/** `npm run check`: one line for each check, then what it found. Changes nothing; exits 1 on any problem. */
import path from 'node:path';
import { allChecks } from './checks/all-checks.ts';
import { type Check, describeProblem } from './checks/problem.ts';

const maxShown = 50;
const root = path.resolve(import.meta.dirname, '..');

interface Result {
  readonly name: string;
  readonly tookMs: number;
  readonly problems: readonly string[];
}

async function runCheck({ name, findProblems }: Check): Promise<Result> {
  const startedMs = performance.now();
  const problems = await findProblems(root).then(
    (found) => found.map(describeProblem),
    (error: unknown) => [
      `the check itself failed: ${error instanceof Error ? error.stack : error}`,
    ],
  );
  return { name, problems, tookMs: performance.now() - startedMs };
}

function print({ name, problems, tookMs }: Result): void {
  const verdict = problems.length === 0 ? 'ok' : `${problems.length} problem(s)`;
  console.log(`${name.padEnd(20)} ${verdict}  (${(tookMs / 1000).toFixed(1)} s)`);
  for (const line of problems.slice(0, maxShown)) console.log(`    ${line}`);
  if (problems.length > maxShown) console.log(`    … and ${problems.length - maxShown} more`);
}

let found = 0;
for (const result of await Promise.all(allChecks.map(runCheck))) {
  print(result);
  found += result.problems.length;
}
console.log(found === 0 ? 'all checks passed' : `${found} problem(s) found`);
process.exitCode = found === 0 ? 0 : 1;
