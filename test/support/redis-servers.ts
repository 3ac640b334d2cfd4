/**
 * Real Redis servers for tests: each call starts its own processes on free ports in a directory of its own,
 * and `stop` ends exactly those. It must never touch a server that it did not start.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFreePort } from './find-free-port.ts';

const run = promisify(execFile);

export interface RedisServer {
  readonly port: number;
  readonly pid: number;
  readonly process: ChildProcess;
  /** Runs one command through redis-cli and gives its answer as text. */
  cli(...args: string[]): Promise<string>;
}

export interface RunningRedis {
  /** As `STORE_URL` takes it. */
  readonly url: string;
  readonly servers: readonly RedisServer[];
  readonly pids: readonly number[];
  /** Ends the processes and removes their files. */
  stop(): Promise<void>;
}

export interface SingleRedis extends RunningRedis {
  readonly port: number;
  cli(...args: string[]): Promise<string>;
  /** Kills the server as a crash would (SIGKILL); its files stay. */
  crash(): Promise<void>;
  /** Starts it again on the same port and files after `crash`. */
  restart(): Promise<void>;
}

export interface SentinelRedis extends RunningRedis {
  readonly master: RedisServer;
  readonly replica: RedisServer;
  readonly sentinel: RedisServer;
}

export interface RedisUser {
  readonly name: string;
  readonly password: string;
  readonly rights: readonly string[];
}

export interface SingleRedisOptions {
  readonly args?: readonly string[];
  /** Asked of every client. */
  readonly password?: string;
  /** A user with rights of its own, as `ACL SETUSER` takes them, who is in the address then. */
  readonly user?: RedisUser;
}

/** One server that keeps an append-only file, as in production. */
export async function startRedis(options: SingleRedisOptions = {}): Promise<SingleRedis> {
  const dir = await newDir();
  const { password, user } = options;
  const locked = password === undefined ? [] : ['--requirepass', password];
  const args = ['--appendonly', 'yes', '--save', '', ...locked, ...(options.args ?? [])];
  const start = { dir, name: 'single', args, ...(password === undefined ? {} : { password }) };
  let server = await startOnFreePort(start);
  const crash = async () => endProcess(server.process);
  const login = await letIn(server, user);
  return {
    url: `redis://${password === undefined ? login : `:${password}@`}127.0.0.1:${server.port}/0`,
    port: server.port,
    get servers() {
      return [server];
    },
    get pids() {
      return [server.pid];
    },
    cli: (...command) => server.cli(...command),
    crash,
    async restart() {
      server = await startServer({ ...start, port: server.port });
    },
    async stop() {
      await crash();
      await removeDir(dir);
    },
  };
}

/** @returns the beginning of an address as that user. */
async function letIn(server: RedisServer, user: RedisUser | undefined): Promise<string> {
  if (!user) return '';
  const made = await server.cli('acl', 'setuser', user.name, ...user.rights);
  if (made !== 'OK') throw new Error(`Redis knows no such right: ${made}`);
  return `${user.name}:${user.password}@`;
}

/** Three masters that share the slots, without replicas. */
export async function startRedisCluster(user?: RedisUser): Promise<RunningRedis> {
  const dir = await newDir();
  const servers: RedisServer[] = [];
  for (const name of ['node-1', 'node-2', 'node-3']) {
    const busPort = await findFreePort();
    const cluster = ['--cluster-enabled', 'yes', '--cluster-port', String(busPort)];
    const files = ['--cluster-config-file', `${name}.conf`, '--cluster-node-timeout', '1500'];
    const args = ['--appendonly', 'yes', '--save', '', ...cluster, ...files];
    const server = await startOnFreePort({ dir, name, args });
    servers.push(server);
    const [first] = servers;
    const number = servers.length;
    await server.cli('cluster', 'set-config-epoch', String(number));
    await server.cli('cluster', 'addslotsrange', ...slotRangeOf(number - 1, 3));
    if (first && first !== server) {
      await first.cli('cluster', 'meet', '127.0.0.1', String(server.port), String(busPort));
    }
  }
  await poll('the cluster agrees on its slots', async () => {
    const states = await Promise.all(servers.map((server) => server.cli('cluster', 'info')));
    return states.every((state) => /cluster_state:ok/.test(state) && /known_nodes:3/.test(state));
  });
  const [login] = await Promise.all(servers.map((server) => letIn(server, user)));
  const nodes = servers.map((server) => `127.0.0.1:${server.port}`).join(',');
  return running(`redis+cluster://${login}${nodes}`, servers, dir);
}

/** One master, one replica and one Sentinel that calls a master down after half a second. */
export async function startRedisSentinel(): Promise<SentinelRedis> {
  const dir = await newDir();
  const base = ['--appendonly', 'yes', '--save', ''];
  const master = await startOnFreePort({ dir, name: 'master', args: base });
  const follows = ['--replicaof', '127.0.0.1', String(master.port)];
  const quick = ['--repl-diskless-sync-delay', '0'];
  await master.cli('config', 'set', 'repl-diskless-sync-delay', '0');
  const replica = await startOnFreePort({
    dir,
    name: 'replica',
    args: [...base, ...quick, ...follows],
  });
  await poll('the replica is in step', async () => {
    return /master_link_status:up/.test(await replica.cli('info', 'replication'));
  });
  const sentinel = await startSentinel(dir, master.port);
  await poll('the sentinel knows the replica', async () => {
    const known = await sentinel.cli('sentinel', 'replicas', 'mymaster');
    return known.includes(String(replica.port)) && /master-link-status\nok/.test(known);
  });
  const url = `redis+sentinel://127.0.0.1:${sentinel.port}/mymaster/0`;
  return { ...running(url, [master, replica, sentinel], dir), master, replica, sentinel };
}

/** Asks `isSo` again and again until it says yes; throws with `what` after `limitMs`. */
export async function poll(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  limitMs = 15_000,
): Promise<void> {
  const endsAtMs = Date.now() + limitMs;
  for (;;) {
    if (await isSo()) return;
    if (Date.now() > endsAtMs) throw new Error(`Waited ${limitMs} ms in vain: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function startSentinel(dir: string, masterPort: number): Promise<RedisServer> {
  const file = join(dir, 'sentinel.conf');
  const lines = [
    `sentinel monitor mymaster 127.0.0.1 ${masterPort} 1`,
    'sentinel down-after-milliseconds mymaster 500',
    'sentinel failover-timeout mymaster 3000',
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  const sentinel = await startOnFreePort({
    dir,
    name: 'sentinel',
    args: ['--sentinel'],
    configFile: file,
  });
  // Sentinel's own periods are seconds; the project's own tests shorten them like this.
  await sentinel.cli('sentinel', 'debug', 'ping-period', '100', 'info-period', '300');
  return sentinel;
}

export interface StartOptions {
  readonly dir: string;
  readonly name: string;
  readonly port: number;
  readonly args: readonly string[];
  readonly configFile?: string;
  readonly password?: string;
}

/** A free port may be taken before the server binds it, so this tries a few. */
export async function startOnFreePort(options: Omit<StartOptions, 'port'>): Promise<RedisServer> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort();
    try {
      return await startServer({ ...options, port });
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

export async function startServer(options: StartOptions): Promise<RedisServer> {
  const { dir, name, port } = options;
  const files = ['--dir', dir, '--logfile', `${name}.log`];
  const own = options.configFile ? [] : [...files, '--appenddirname', `${name}-aof`];
  const first = options.configFile ? [options.configFile] : [];
  const args = [...first, '--port', String(port), '--bind', '127.0.0.1', ...own, ...options.args];
  const child = spawn('redis-server', args, { stdio: 'ignore' });
  endWithUs(child);
  const env = { ...process.env, REDISCLI_AUTH: options.password ?? '' };
  const cli = async (...command: string[]) => {
    const target = ['-h', '127.0.0.1', '-p', String(port)];
    const { stdout } = await run('redis-cli', [...target, ...command], { env });
    return stdout.trim();
  };
  const started = poll(`redis-server ${name} answers`, async () => {
    if (child.exitCode !== null) throw new Error(`redis-server ${name} ended at its start.`);
    // The port may have gone to somebody else's server meanwhile: only our own process counts.
    const about = await cli('info', 'server').catch(() => '');
    return about.includes(`process_id:${child.pid}\r`) && (await cli('ping')) === 'PONG';
  });
  await started.catch(async (error: unknown) => {
    await endProcess(child);
    throw error;
  });
  return { port, pid: child.pid ?? 0, process: child, cli };
}

const children = new Set<ChildProcess>();

/** A test run that is broken off leaves no server behind. */
function endWithUs(child: ChildProcess): void {
  if (children.size === 0) process.once('exit', endAll);
  children.add(child);
  child.once('exit', () => {
    children.delete(child);
    if (children.size === 0) process.off('exit', endAll);
  });
}

function endAll(): void {
  for (const child of children) child.kill('SIGKILL');
}

function running(url: string, servers: readonly RedisServer[], dir: string): RunningRedis {
  return {
    url,
    servers,
    pids: servers.map((server) => server.pid),
    async stop() {
      await Promise.all(servers.map((server) => endProcess(server.process)));
      await removeDir(dir);
    },
  };
}

export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  // A stopped process (SIGSTOP) dies of SIGKILL as well.
  child.kill('SIGKILL');
  await ended;
}

export function slotRangeOf(index: number, nodeCount: number): [string, string] {
  const slotCount = 16_384;
  const first = Math.floor((slotCount * index) / nodeCount);
  const last = Math.floor((slotCount * (index + 1)) / nodeCount) - 1;
  return [String(first), String(last)];
}

export const newDir = () => mkdtemp(join(tmpdir(), 'yingda-redis-'));
export const removeDir = (dir: string) => rm(dir, { recursive: true, force: true, maxRetries: 3 });
