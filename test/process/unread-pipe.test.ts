/** Standard output and standard error that nobody reads (a `tee` that stands still, a collector that hangs). */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { bareEnv } from '../support/bare-env.ts';
import { openUnreadPipe } from '../support/unread-pipe.ts';

const talkative = new URL('../support/talkative-process.ts', import.meta.url);
const standingStill = new URL('../support/still-process.ts', import.meta.url);

/** Of some 1,500 lines for which there is no room: with a wait for each it would be a minute. */
const mostMs = 10_000;

function start(
  program: URL,
  { args = [], stdio }: { readonly args?: readonly string[]; readonly stdio: ('pipe' | number)[] },
) {
  const child = spawn(process.execPath, [fileURLToPath(program), ...args], {
    env: bareEnv(),
    stdio,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

it('a pipe that nobody reads takes lines from the log, and no time from the server', async () => {
  const pipe = openUnreadPipe();
  const child = start(talkative, { stdio: ['pipe', pipe.fd, 'pipe'] });
  const [tookMs] = await once(child.stderr ?? child, 'data');
  expect(Number(tookMs)).toBeLessThan(mostMs);
  const held = pipe.drain();
  expect(held).toMatch(/^\{.*"number":1,"msg":"turn"\}\n/);
  child.stdin?.write('go on');
  await once(child, 'exit');
  const [, lost = '', again] = /"lost":(\d+).*\n.*"msg":"(\w+)"/.exec(pipe.drain()) ?? [];
  expect([again, held.split('\n').length - 1 + Number(lost)]).toEqual(['again', 2000]);
});

it('an event loop that stands still is ended, also when nobody hears the last words', async () => {
  const pipe = openUnreadPipe();
  pipe.fill();
  const child = start(standingStill, { args: ['still'], stdio: ['pipe', 'pipe', pipe.fd] });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
});
