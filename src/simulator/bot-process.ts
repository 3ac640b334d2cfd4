/** The server as a child process, as production runs it: started, waited for, and ended with SIGTERM. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../domain/clock.ts';

export interface BotProcess {
  readonly exited: Promise<number | null>;
  /** SIGTERM, and SIGKILL when it has not ended after ten seconds. */
  stop(): Promise<void>;
}

export interface BotStart {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly consoleUrl: string;
  readonly logFile: string;
  readonly clock: Clock;
  /** Whoever starts it has lost interest: the child is ended, and the start has failed. */
  readonly interrupted: AbortSignal;
}

export type StartedBot =
  | {
      readonly kind: 'ready';
      readonly bot: BotProcess;
      /** With which the first administrator gets in, where there is none yet. */
      readonly firstCode: string | undefined;
    }
  /** `log` is what it said last. */
  | { readonly kind: 'failed'; readonly log: string };

const serverFile = fileURLToPath(new URL('../server.ts', import.meta.url));
const parentWatchUrl = new URL('./end-with-parent.ts', import.meta.url).href;
const readyLimitMs = 30_000;
const firstCodeLimitMs = 10_000;
/** Of the page that welcomes the first person, when there is one. */
const goneStatus = 410;
const pollMs = 100;
const patienceMs = 10_000;
const keptLog = 4000;
/** What a server says while it starts. */
const keptStart = 64_000;

/** Starts the server and resolves when it is ready to answer, or has failed. */
export async function startBotProcess(start: BotStart): Promise<StartedBot> {
  mkdirSync(dirname(start.logFile), { recursive: true });
  const log = createWriteStream(start.logFile, { flags: 'a', mode: 0o600 });
  // The channel breaks when this process is gone, however it went: then the child ends by itself.
  // A process group of its own: a Ctrl+C in the terminal reaches it through us, and once.
  const child = spawn(process.execPath, ['--import', parentWatchUrl, serverFile], {
    env: start.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let tail = '';
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (part: Buffer) => {
      log.write(part);
      said = (said + part.toString('utf8')).slice(-keptStart);
      tail = (tail + part.toString('utf8')).slice(-keptLog);
    });
  }
  child.once('close', () => log.end());
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const bot = { exited, stop: () => stop(child, exited, start.clock) };
  const isReady = await waitUntilReady(start, exited);
  if (isReady) {
    return { kind: 'ready', bot, firstCode: await findFirstCode(start, () => readFirstCode(said)) };
  }
  await bot.stop();
  return { kind: 'failed', log: tail.trim() };
}

/** The newest is the one that opens. */
function readFirstCode(said: string): string | undefined {
  return [...said.matchAll(/"firstCode":"([\w-]+)"/g)].at(-1)?.[1];
}

async function waitUntilReady(start: BotStart, exited: Promise<unknown>): Promise<boolean> {
  const untilMs = start.clock.now() + readyLimitMs;
  let isOver = false;
  void exited.then(() => {
    isOver = true;
  });
  while (!isOver && !start.interrupted.aborted && start.clock.now() < untilMs) {
    if (await answersReady(start.consoleUrl)) return true;
    await start.clock.after(pollMs).rang;
  }
  return false;
}

/** A server is ready before it has written its code down, and says none when there is somebody who can sign in. */
async function findFirstCode(
  { consoleUrl, clock, interrupted }: BotStart,
  readCode: () => string | undefined,
): Promise<string | undefined> {
  const untilMs = clock.now() + firstCodeLimitMs;
  while (!interrupted.aborted && clock.now() < untilMs) {
    const code = readCode();
    if (code !== undefined) return code;
    if ((await statusOf(`${consoleUrl}/welcome`)) === goneStatus) break;
    await clock.after(pollMs).rang;
  }
  return readCode();
}

async function answersReady(consoleUrl: string): Promise<boolean> {
  return (await statusOf(`${consoleUrl}/readyz`)) === 200;
}

/** Undefined when nobody answers. */
async function statusOf(url: string): Promise<number | undefined> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(1000) })).status;
  } catch {
    return undefined;
  }
}

async function stop(
  child: ChildProcess,
  exited: Promise<number | null>,
  clock: Clock,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const limit = clock.after(patienceMs);
  await Promise.race([exited, limit.rang]);
  limit.cancel();
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
}
