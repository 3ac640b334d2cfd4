/** A server that is measured, in processes of its own, and what those processes have cost so far. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { findFreePort } from '../test/support/find-free-port.ts';

export interface Candidate {
  readonly name: string;
  readonly port: number;
  readonly process: ChildProcess;
}

export const benchToken = 'benchtoken2026';
const serverFile = 'src/server.ts';

/** How the kernel counts: hundredths of a second, on every Linux that Node runs on. */
const tickMicros = 10_000;
const readyLimitMs = 60_000;
const pollMs = 20;

/** A server that says itself when it listens. @param file beside this one */
export async function startSpeaking(
  name: string,
  file: string,
  env: NodeJS.ProcessEnv = {},
): Promise<Candidate> {
  const port = await findFreePort();
  const child = spawn(process.execPath, [new URL(file, import.meta.url).pathname], {
    env: {
      ...process.env,
      ...{ NODE_ENV: 'production', PORT: String(port), TOKEN: benchToken },
      ...env,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`${name} exited with ${code}`)));
  });
  return { name, port, process: child };
}

export interface OwnServer {
  readonly storeUrl: string;
  readonly brandDir?: string;
  /** Each has a console at a port of its own. */
  readonly processes?: number;
  /** Of Node, beside those of `npm start`. */
  readonly flags?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** The command behind `npm start`: what it sets for a server is measured with it. */
async function readStartCommand(flags: readonly string[]): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  const { scripts } = JSON.parse(text) as { readonly scripts: { readonly start: string } };
  return scripts.start.replace(serverFile, [...flags, serverFile].join(' '));
}

/** Our own server, as `npm start` starts it, in plain mode as the peers are. */
export async function startOwn(name: string, own: OwnServer): Promise<Candidate> {
  const { storeUrl, brandDir = 'brand', processes = 1 } = own;
  const { flags = [], env = {} } = own;
  const [port, consolePort] = [await findFreePort(), await findFreePort()];
  const child = spawn('sh', ['-c', await readStartCommand(flags)], {
    cwd: new URL('..', import.meta.url).pathname,
    env: {
      ...process.env,
      PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
      ...{ NODE_ENV: 'production', PORT: String(port), CONSOLE_PORT: String(consolePort) },
      ...{ PROCESSES: String(processes) },
      ...{ STORE_URL: storeUrl, BRAND_DIR: brandDir, LOG_LEVEL: 'error' },
      ...{ WECHAT_TOKEN: benchToken, WECHAT_APP_ID: 'wxbench0000000000' },
      ...{ WECHAT_APP_SECRET: 'bench', WECHAT_MODE: 'plain', WECHAT_ENCODING_AES_KEY: '' },
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const candidate = { name, port, process: child };
  for (let at = 0; at < processes; at += 1) await waitUntilReady(candidate, consolePort + at);
  return candidate;
}

async function waitUntilReady({ name, process: child }: Candidate, port: number): Promise<void> {
  const untilMs = performance.now() + readyLimitMs;
  for (;;) {
    const isReady = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return;
    if (child.exitCode !== null) throw new Error(`${name} exited with ${child.exitCode}`);
    if (performance.now() > untilMs) throw new Error(`${name} was not ready in time`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

export async function stopCandidate({ process: child }: Candidate): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exited;
}

/** Processor time of a process and of the processes it started, so far. */
export async function cpuMicrosOf(pid: number): Promise<number> {
  const own = await readStat(pid);
  const tasks = await readdir(`/proc/${pid}/task`);
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(() => '')),
  );
  const children = lists.join(' ').split(' ').filter(Boolean).map(Number);
  const theirs = await Promise.all(children.map(cpuMicrosOf));
  return theirs.reduce((sum, micros) => sum + micros, own);
}

async function readStat(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The program's name, in brackets, may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMicros;
}
