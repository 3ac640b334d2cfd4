import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { isPortFree } from '../../src/simulator/ports.ts';
import { bareEnv } from '../support/bare-env.ts';
import { findFreePort } from '../support/find-free-port.ts';
import { writeBrand } from '../support/write-brand.ts';

const demoFile = fileURLToPath(new URL('../../src/simulator/demo.ts', import.meta.url));
const brandDir = fileURLToPath(new URL('../../brand', import.meta.url));
const host = '127.0.0.1';

interface RunningDemo {
  readonly child: ChildProcess;
  readonly folder: string;
  readonly ports: readonly [webhook: number, console: number, phone: number, backend: number];
  /** Everything that was printed, once it ends or prints `until`. */
  output(until: string): Promise<string>;
}

/** A folder that is gone after the test. */
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yingda-demo-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with the brand that people get. */
function makeDemoFolder(): string {
  const folder = makeFolder();
  cpSync(brandDir, join(folder, 'brand'), { recursive: true });
  return folder;
}

/** A folder with a brand that is there at once, for what any brand would show. */
async function makeSmallFolder(): Promise<string> {
  const folder = makeFolder();
  await writeBrand(join(folder, 'brand'));
  return folder;
}

/** A port that somebody listens on until the test ends. */
async function takePort(): Promise<number> {
  const taken = createServer().listen(0, host);
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  return (taken.address() as { port: number }).port;
}

/** A demo in a folder of its own. */
async function startDemo(
  wanted: { webhook?: number; console?: number; phone?: number } = {},
  folder = makeDemoFolder(),
): Promise<RunningDemo> {
  const ports = [
    wanted.webhook ?? (await findFreePort()),
    wanted.console ?? (await findFreePort()),
    wanted.phone ?? (await findFreePort()),
    await findFreePort(),
  ] as const;
  const child = spawn(process.execPath, [demoFile], {
    cwd: folder,
    env: {
      ...bareEnv(),
      PORT: String(ports[0]),
      CONSOLE_PORT: String(ports[1]),
      SIMULATOR_PORT: String(ports[2]),
      SAMPLE_BACKEND_PORT: String(ports[3]),
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

it('prints its four addresses, answers on the phone, and leaves nothing running behind', async () => {
  const { child, folder, ports, output } = await startDemo();
  const printed = await output('Ctrl+C');
  for (const port of ports) expect(printed).toContain(`http://${host}:${port}`);
  expect(printed).toMatch(/\/welcome {2}一次性代码 code [A-Z\d]{4}(-[A-Z\d]{4}){3}\n/);

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
    true,
  ]);
});

it('says which ports are taken, with one command that works, and exits with 1', async () => {
  const consolePort = await takePort();
  const phone = await takePort();
  const { child, output, ports } = await startDemo({ console: consolePort, phone });
  const printed = await output('Ctrl+C');
  expect(printed).toContain(`端口 ${consolePort}、${phone} 已经被占用`);
  expect(printed).toMatch(
    new RegExp(
      `PORT=${ports[0]} CONSOLE_PORT=\\d+ SIMULATOR_PORT=\\d+ SAMPLE_BACKEND_PORT=\\d+ npm run demo`,
    ),
  );
  expect(child.exitCode).toBe(1);
});

it('says that two of its ports are one', async () => {
  const port = await findFreePort();
  const { child, output } = await startDemo({ webhook: port, console: port });
  expect(await output('Ctrl+C')).toContain(`PORT and CONSOLE_PORT are both ${port}`);
  expect(child.exitCode).toBe(1);
});

it('leaves no server behind when it is killed', async () => {
  const { child, ports, output } = await startDemo({}, await makeSmallFolder());
  await output('Ctrl+C');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const [webhook, consolePort] = ports;
  const areFree = () => Promise.all([webhook, consolePort].map((port) => isPortFree(host, port)));
  await vi.waitFor(async () => expect(await areFree()).toEqual([true, true]), { timeout: 15_000 });
});

it('publishes a folder that was edited, and keeps what is live when it is broken', async () => {
  const folder = await makeSmallFolder();
  const profile = join(folder, 'brand/brand.yaml');
  const sound = readFileSync(profile, 'utf8');
  const printed: string[] = [];
  for (const text of [sound, sound, `${sound}\n# edited\n`, 'name: ""\n']) {
    writeFileSync(profile, text);
    const { child, output } = await startDemo({}, folder);
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
