/**
 * `npm test`: makes sure of the programs that the tests need, runs vitest, and ends with `N passed, N failed`.
 * `npm test -- test/wechat` runs a part. Exits 1 on any failure, and when no test ran.
 */
import { parseCLI, startVitest } from 'vitest/node';
import { keepCompiledCode } from './support/vitest-compiled-code.ts';
import { Tally } from './support/vitest-tally.ts';
import { ensureTools } from './support/vitest-tools.ts';

const closeLimitMs = 20_000;
const oldestNode = 24;

function isNodeNewEnough(): boolean {
  if (Number(process.versions.node.split('.')[0]) >= oldestNode) return true;
  console.error(
    `This is Node ${process.versions.node}. Start the tests with \`npm test\`: it uses the`,
  );
  console.error('Node that `npm ci` installed under node_modules/.bin.');
  return false;
}

async function runTests(args: readonly string[]): Promise<Tally> {
  const tally = new Tally();
  keepCompiledCode();
  const { filter, options } = parseCLI(['vitest', 'run', ...args]);
  const vitest = await startVitest(filter, {
    ...options,
    run: true,
    watch: false,
    reporters: ['default', tally],
  });
  const closing = Promise.withResolvers<void>();
  const limit = setTimeout(closing.resolve, closeLimitMs);
  await Promise.race([vitest.close(), closing.promise]);
  clearTimeout(limit);
  return tally;
}

/** Leaves only when the last line is out. */
function finish(tally: Tally): void {
  if (tally.passed + tally.failed === 0) console.error('No test ran.');
  process.stdout.write(`\n${tally.lastLine}\n`, () => process.exit(tally.isGreen ? 0 : 1));
}

if (isNodeNewEnough() && ensureTools()) finish(await runTests(process.argv.slice(2)));
else process.exitCode = 1;
