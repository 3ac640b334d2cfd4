/** The watchdog in a process of its own: a test that it watched would not live to tell. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { bareEnv } from '../support/bare-env.ts';

const program = fileURLToPath(new URL('../support/still-process.ts', import.meta.url));

function run(
  how: string,
  flags: readonly string[],
): Promise<{ signal: string | undefined; out: string; error: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...flags, program, how],
      { env: bareEnv() },
      (failure, out, error) => resolve({ signal: failure?.signal, out, error }),
    );
  });
}

it.concurrent.each([
  ['works is left alone, and may end', 'busy', [], undefined, ''],
  ['stands still is ended, and says so', 'still', [], 'SIGKILL', 'the event loop stands still'],
  ['is held by a debugger is left alone', 'held', ['--inspect=127.0.0.1:0'], undefined, 'Debugger'],
])('an event loop that %s', async (_what, how, flags, signal, lastWords) => {
  const ended = await run(how, flags);
  expect(ended.out).toBe('alive\n');
  expect(ended.signal).toBe(signal);
  expect(ended.error).toContain(lastWords);
});
