import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { bareEnv } from './bare-env.ts';

export const processToken = 'processtoken2026';

export interface ServerProcess {
  readonly webhookUrl: string;
  readonly consoleUrl: string;
  readonly process: ChildProcess;
  /** All that it has said so far. */
  said(): string;
  /** Resolves when the process has ended, however it did. */
  readonly ended: Promise<unknown>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

const entries = {
  server: fileURLToPath(new URL('../../src/server.ts', import.meta.url)),
  fault: fileURLToPath(new URL('./fault-server.ts', import.meta.url)),
};

/** `server.ts` as it is here, or with a trap, or of another version. */
export type ServerEntry = keyof typeof entries | { readonly file: string };

/** A server in a process of its own, in plain mode on free ports; resolves when it listens. @param flags of Node */
export async function startServerProcess(
  entry: ServerEntry,
  env: Record<string, string>,
  flags: readonly string[] = [],
): Promise<ServerProcess> {
  const file = typeof entry === 'string' ? entries[entry] : entry.file;
  const child = spawn(process.execPath, [...flags, file], {
    env: {
      ...bareEnv(),
      PORT: '0',
      CONSOLE_PORT: '0',
      WECHAT_APP_ID: 'wx5f3c1a2b4d6e7f80',
      WECHAT_APP_SECRET: 'process-secret',
      WECHAT_TOKEN: processToken,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let said = '';
  const hear = (chunk: Buffer): void => {
    said += chunk.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const urls = await listeningUrls(child, () => said);
  return {
    ...urls,
    process: child,
    said: () => said,
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
}

/** Reads the log until the line that names both listeners. */
function listeningUrls(
  child: ChildProcess,
  said: () => string,
): Promise<{ webhookUrl: string; consoleUrl: string }> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      const line = said()
        .split('\n')
        .find((each) => each.includes('"msg":"listening"'));
      if (line) resolve(JSON.parse(line));
    });
    child.once('exit', (code) => reject(new Error(`the server exited with ${code}: ${said()}`)));
  });
}
