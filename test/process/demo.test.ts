import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { findFreePort, isPortFree } from '../../src/simulator/ports.ts';

const demoFile = fileURLToPath(new URL('../../src/simulator/demo.ts', import.meta.url));
const brandDir = fileURLToPath(new URL('../../brand', import.meta.url));
const host = '127.0.0.1';

interface RunningDemo {
  readonly child: ChildProcess;
  readonly folder: string;
  readonly ports: readonly [webhook: number, console: number, phone: number];
  /** Everything that was printed, once it ends or prints `until`. */
  output(until: string): Promise<string>;
}

/** A folder that has the brand, gone after the test. */
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yingda-demo-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(brandDir, join(folder, 'brand'), { recursive: true });
  return folder;
}

/** A demo in a folder of its own. */
async function startDemo(takenPort?: number, folder = makeFolder()): Promise<RunningDemo> {
  const ports = [
    await findFreePort(host),
    await findFreePort(host),
    takenPort ?? (await findFreePort(host)),
  ] as const;
  const child = spawn(process.execPath, [demoFile], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: String(ports[0]),
      CONSOLE_PORT: String(ports[1]),
      SIMULATOR_PORT: String(ports[2]),
    },
  });
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  });
  let printed = '';
  return {
    child,
    folder,
    ports,
    output: (until) =>
      new Promise((resolve) => {
        const read = (part: Buffer) => {
          printed += part;
          if (printed.includes(until)) resolve(printed);
        };
        child.stdout.on('data', read);
        child.stderr.on('data', read);
        child.once('close', () => resolve(printed));
      }),
  };
}

it('prints its three addresses, answers on the phone, and leaves nothing running behind', async () => {
  const { child, folder, ports, output } = await startDemo();
  const printed = await output('Ctrl+C');
  for (const port of ports) expect(printed).toContain(`http://${host}:${port}`);

  const phone = `http://${host}:${ports[2]}`;
  await fetch(`${phone}/phone/acts`, {
    method: 'POST',
    body: new URLSearchParams({ do: 'say', text: '我想吃汉堡', follower: '小王' }),
    redirect: 'manual',
  });
  const parts = (await (await fetch(`${phone}/phone/parts`)).json()) as { chat: string };
  expect(parts.chat).toContain('位置');
  expect(statSync(join(folder, 'data/demo/account.json')).mode & 0o777).toBe(0o600);

  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(await Promise.all(ports.map((port) => isPortFree(host, port)))).toEqual([
    true,
    true,
    true,
  ]);
});

it('says which port is taken and how to choose another, and exits with 1', async () => {
  const taken = createServer().listen(0, host);
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as { port: number };
  const { child, output } = await startDemo(port);
  const printed = await output('Ctrl+C');
  expect(printed).toContain(`SIMULATOR_PORT=${port + 100} npm run demo`);
  expect(child.exitCode).toBe(1);
});

it('publishes a folder that was edited, and keeps what is live when it is broken', async () => {
  const folder = makeFolder();
  const profile = join(folder, 'brand/brand.yaml');
  const sound = readFileSync(profile, 'utf8');
  const printed: string[] = [];
  for (const text of [sound, sound, `${sound}\n# edited\n`, 'name: ""\n']) {
    writeFileSync(profile, text);
    const { child, output } = await startDemo(undefined, folder);
    printed.push(await output('Ctrl+C'));
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  const [first, same, edited, broken] = printed;
  const store = 'sqlite:./data/demo/yingda.db';
  expect(first).toContain(`Revision 1 is live in ${store}.`);
  expect(same).not.toContain('Revision');
  expect(edited).toContain(`Revision 2 is live in ${store}.`);
  expect(broken).toMatch(/was not published.*brand\/brand.yaml:1 .*演示已就绪/s);
});
