/** A listener that several processes share, when one of them is full: a leader hands each connection on to it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { bareEnv } from '../support/bare-env.ts';
import { fetchRaw, openIdle } from '../support/raw-socket.ts';

const program = fileURLToPath(new URL('../support/crowded-crew.ts', import.meta.url));
const request = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';

/** @returns the port, when it listens */
async function startCrew(): Promise<number> {
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const leader = spawn(process.execPath, [program], { env: bareEnv(), stdio: [...stdio] });
  onTestFinished(() => void leader.kill('SIGKILL'));
  const [port] = await once(leader.stdout ?? leader, 'data');
  return Number(port);
}

it('a process that is full turns a connection away, and lets those go that only wait', async () => {
  const port = await startCrew();
  const idle = await Promise.all([openIdle(port, request), openIdle(port, request)]);
  const shutOut = await fetchRaw(port, request);
  await Promise.all(idle.map(({ closed }) => closed));
  expect([shutOut, await fetchRaw(port, request)]).toEqual([
    '',
    expect.stringMatching(/^HTTP\/1.1 200 /),
  ]);
});
