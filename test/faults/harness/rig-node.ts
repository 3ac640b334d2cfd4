/**
 * One node of a rig: a server process that is started, killed, stopped and started again at the same address. It keeps the
 * story of each of its lives. It must never end a process that it did not start.
 */
import { once } from 'node:events';
import { findFreePort } from '../../support/find-free-port.ts';
import {
  type ServerEntry,
  type ServerProcess,
  startServerProcess,
} from '../../support/server-process.ts';
import { noFlags, type StartFlags } from '../../support/start-flags.ts';
import type { NodeLife } from './record.ts';

export type NodeEnv = Readonly<Record<string, string>>;

const host = '127.0.0.1';
const readyPollMs = 20;

export class RigNode {
  readonly name: string;
  readonly webhookUrl: string;
  readonly consoleUrl: string;
  readonly #env: NodeEnv;
  readonly #flags: readonly string[];
  readonly #ended: NodeLife[] = [];
  #server: ServerProcess | undefined;
  #life: Pick<NodeLife, 'startedAtMs' | 'readyAfterMs' | 'isNewer'> = {
    startedAtMs: 0,
    readyAfterMs: 0,
  };
  #wanted: NodeLife['wanted'] = 'running';

  private constructor(
    name: string,
    ports: readonly [number, number],
    { env, start }: { readonly env: NodeEnv; readonly start: StartFlags },
  ) {
    const [webhookPort, consolePort] = ports;
    this.name = name;
    this.webhookUrl = `http://${host}:${webhookPort}/wechat`;
    this.consoleUrl = `http://${host}:${consolePort}`;
    const own = { PORT: String(webhookPort), CONSOLE_PORT: String(consolePort) };
    this.#env = { ...start.env, ...env, ...own };
    this.#flags = start.flags;
  }

  /** It does not run yet. */
  static async at(name: string, env: NodeEnv, start: StartFlags = noFlags): Promise<RigNode> {
    return new RigNode(name, [await findFreePort(), await findFreePort()], { env, start });
  }

  /**
   * Resolves when it is ready, or dead before. @param more for this life only: where its trap is, for instance
   * @param entry `fault`: a life that a trap will end, whenever a turn steps into it
   */
  async start(more: NodeEnv = {}, entry: ServerEntry = 'server'): Promise<void> {
    const startedAtMs = Date.now();
    this.#wanted = entry === 'fault' ? 'killed' : 'running';
    const server = await startServerProcess(entry, { ...this.#env, ...more }, this.#flags);
    const isNewer = typeof entry !== 'string';
    this.#life = { startedAtMs, readyAfterMs: 0, isNewer };
    this.#server = server;
    void server.ended.then(() => this.#end(server));
    while (this.isRunning && !(await this.isReady())) await pause(readyPollMs);
    this.#life = { startedAtMs, readyAfterMs: Date.now() - startedAtMs, isNewer };
  }

  get isRunning(): boolean {
    return this.#server !== undefined;
  }

  /** Of the process that runs now. */
  get pid(): number | undefined {
    return this.#server?.process.pid;
  }

  async isReady(): Promise<boolean> {
    if (!this.#server) return false;
    try {
      const signal = AbortSignal.timeout(1000);
      return (await fetch(`${this.consoleUrl}/readyz`, { signal })).ok;
    } catch {
      return false;
    }
  }

  /** SIGKILL; resolves when it is dead. */
  async kill(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#wanted = 'killed';
    server.process.kill('SIGKILL');
    await server.ended;
  }

  /** SIGTERM; resolves when it has ended by itself. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    if (this.#wanted === 'running') this.#wanted = 'stopped';
    const startedAtMs = Date.now();
    await server.stop();
    const last = this.#ended.pop();
    if (last) this.#ended.push({ ...last, stopTookMs: Date.now() - startedAtMs });
  }

  /** SIGSTOP and SIGCONT: the process stands still, its sockets stay open. */
  freeze(isOn: boolean): void {
    this.#server?.process.kill(isOn ? 'SIGSTOP' : 'SIGCONT');
  }

  /** Resolves when the present life is over, however. */
  async ended(): Promise<void> {
    const process = this.#server?.process;
    if (process?.exitCode === null && process.signalCode === null) await once(process, 'exit');
  }

  /** Those that are over, and the present one. */
  lives(): readonly NodeLife[] {
    const server = this.#server;
    if (!server) return this.#ended;
    return [...this.#ended, this.#lifeOf(server)];
  }

  #end(server: ServerProcess): void {
    this.#ended.push({ ...this.#lifeOf(server), endedAtMs: Date.now() });
    if (this.#server === server) this.#server = undefined;
  }

  #lifeOf({ process, said }: ServerProcess): NodeLife {
    const { exitCode, signalCode: signal } = process;
    return { node: this.name, ...this.#life, wanted: this.#wanted, exitCode, signal, log: said() };
  }
}

export function pause(forMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, forMs));
}
