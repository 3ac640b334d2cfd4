/**
 * Real Redis with replicas, for tests of failovers: a master, two replicas and three Sentinels; a Cluster of three masters
 * and three replicas. Servers are killed, frozen and started anew here, and never others than these.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePort } from './find-free-port.ts';
import {
  endProcess,
  newDir,
  poll,
  type RedisServer,
  type RunningRedis,
  removeDir,
  slotRangeOf,
  startOnFreePort,
  startServer,
} from './redis-servers.ts';

export interface ReplicatedRedis extends RunningRedis {
  /** Those that say that they are masters now; a frozen one says nothing. */
  masters(): Promise<readonly RedisServer[]>;
  /** Kills a server as a crash would. */
  crash(server: RedisServer): Promise<void>;
  /** Starts a killed one again, with its files, and waits until it is in step as a replica. */
  comeBack(server: RedisServer): Promise<RedisServer>;
  /** Waits until every server is up, masters have their replicas in step, and everybody agrees. */
  settle(): Promise<void>;
}

export interface SentinelTrio extends ReplicatedRedis {
  readonly sentinels: readonly RedisServer[];
}

export interface ReplicaOptions {
  /** For every server, as after `redis-server`. */
  readonly args?: readonly string[];
  /** After how much silence a Sentinel calls a master down. */
  readonly downAfterMs?: number;
}

/** A frozen server says nothing; on a busy machine a sound one is slow. */
const silenceMs = 2000;

const base = ['--appendonly', 'yes', '--save', '', '--repl-diskless-sync-delay', '0'];
const lively = ['--repl-ping-replica-period', '1', '--repl-backlog-size', '8mb'];

interface Stock {
  readonly dir: string;
  readonly servers: RedisServer[];
  readonly args: (name: string) => readonly string[];
}

/** One master, two replicas, and three Sentinels of which two decide. */
export async function startSentinelTrio(options: ReplicaOptions = {}): Promise<SentinelTrio> {
  const dir = await newDir();
  const args = [...base, ...lively, ...(options.args ?? [])];
  const master = await startOnFreePort({ dir, name: 'server-1', args });
  const follows = [...args, '--replicaof', '127.0.0.1', String(master.port)];
  const replicas = await Promise.all(
    ['server-2', 'server-3'].map((name) => startOnFreePort({ dir, name, args: follows })),
  );
  const stock: Stock = { dir, servers: [master, ...replicas], args: () => args };
  await inStep(stock.servers, 2);
  const sentinels = await Promise.all(
    [1, 2, 3].map((number) => startSentinel({ dir, number, master, options })),
  );
  const known = () => Promise.all(sentinels.map(knowsAll));
  await poll('the Sentinels know each other', async () => (await known()).every(Boolean));
  const settle = async () => {
    await inStep(stock.servers, 2);
    await poll('the Sentinels agree', async () => (await known()).every(Boolean), 30_000);
  };
  const hosts = sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',');
  return {
    ...replicated(stock, { settle, others: sentinels }),
    url: `redis+sentinel://${hosts}/mymaster/0`,
    sentinels,
    async comeBack(server) {
      const [now] = await mastersOf(stock.servers);
      const back = now ? ['--replicaof', '127.0.0.1', String(now.port)] : [];
      const again = await startAgain(stock, server, back);
      await settle();
      return again;
    },
  };
}

/** Three masters and three replicas; a master is down after 1.5 s of silence. */
export async function startClusterOfSix(options: ReplicaOptions = {}): Promise<ReplicatedRedis> {
  const dir = await newDir();
  const names = Array.from({ length: 6 }, (_, index) => `server-${index + 1}`);
  const busPorts = new Map<string, number>();
  for (const name of names) busPorts.set(name, await findFreePort());
  const args = (name: string) => [
    ...[...base, ...lively, '--cluster-enabled', 'yes', '--cluster-config-file', `${name}.conf`],
    ...['--cluster-port', String(busPorts.get(name))],
    ...['--cluster-node-timeout', '1500', '--cluster-require-full-coverage', 'no'],
    ...(options.args ?? []),
  ];
  const servers = await Promise.all(
    names.map((name) => startOnFreePort({ dir, name, args: args(name) })),
  );
  const stock: Stock = { dir, servers, args };
  await joinCluster(servers, [...busPorts.values()]);
  const settle = () => poll('the Cluster has its replicas', () => isWhole(stock.servers), 30_000);
  await settle();
  return {
    ...replicated(stock, { settle, others: [] }),
    url: `redis+cluster://${servers.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    async comeBack(server) {
      const again = await startAgain(stock, server, []);
      await settle();
      return again;
    },
  };
}

function replicated(
  stock: Stock,
  { settle, others }: { settle: () => Promise<void>; others: readonly RedisServer[] },
) {
  const { servers, dir } = stock;
  return {
    get servers() {
      return servers;
    },
    get pids() {
      return [...servers, ...others].map(({ pid }) => pid);
    },
    masters: () => mastersOf(servers),
    crash: (server: RedisServer) => endProcess(server.process),
    settle,
    async stop() {
      await Promise.all([...servers, ...others].map((server) => endProcess(server.process)));
      await removeDir(dir);
    },
  };
}

async function startAgain(
  { dir, servers, args }: Stock,
  server: RedisServer,
  more: readonly string[],
): Promise<RedisServer> {
  const index = servers.indexOf(server);
  const name = `server-${index + 1}`;
  const again = await startServer({ dir, name, port: server.port, args: [...args(name), ...more] });
  servers[index] = again;
  return again;
}

async function mastersOf(servers: readonly RedisServer[]): Promise<readonly RedisServer[]> {
  const roles = await Promise.all(servers.map(roleOf));
  return servers.filter((_, index) => roles[index] === 'master');
}

async function roleOf(server: RedisServer): Promise<string> {
  if (server.process.exitCode !== null || server.process.signalCode !== null) return 'dead';
  const silence = new Promise<string>((resolve) => setTimeout(resolve, silenceMs, 'silent'));
  const role = server.cli('role').then(
    (text) => text.split('\n')[0] ?? '',
    () => 'dead',
  );
  return Promise.race([role, silence]);
}

function inStep(servers: readonly RedisServer[], replicas: number): Promise<void> {
  return poll(
    'the replicas are in step',
    async () => {
      const [master, ...more] = await mastersOf(servers);
      if (!master || more.length > 0) return false;
      const info = await master.cli('info', 'replication');
      return (info.match(/^slave\d+:.*state=online/gm) ?? []).length === replicas;
    },
    30_000,
  );
}

async function startSentinel(start: {
  dir: string;
  number: number;
  master: RedisServer;
  options: ReplicaOptions;
}): Promise<RedisServer> {
  const { dir, number, master, options } = start;
  const configFile = join(dir, `sentinel-${number}.conf`);
  const lines = [
    `sentinel monitor mymaster 127.0.0.1 ${master.port} 2`,
    `sentinel down-after-milliseconds mymaster ${options.downAfterMs ?? 1000}`,
    'sentinel failover-timeout mymaster 3000',
    'sentinel parallel-syncs mymaster 2',
  ];
  await writeFile(configFile, `${lines.join('\n')}\n`);
  const name = `sentinel-${number}`;
  const sentinel = await startOnFreePort({ dir, name, args: ['--sentinel'], configFile });
  // Sentinel's own periods are seconds; Redis' own tests shorten them like this. In a failover it asks replicas every
  // second whatever we say here, and takes none that it has not heard of for five pings: 250 ms is as short as may be.
  const periods = ['ping-period', '250', 'ask-period', '100', 'info-period', '300'];
  await sentinel.cli('sentinel', 'debug', ...periods, 'publish-period', '300');
  return sentinel;
}

async function knowsAll(sentinel: RedisServer): Promise<boolean> {
  const text = await sentinel.cli('sentinel', 'master', 'mymaster').catch(() => '');
  const lines = text.split('\n');
  const says = (name: string) => lines[lines.indexOf(name) + 1];
  const isCalm = says('num-slaves') === '2' && says('num-other-sentinels') === '2';
  if (!isCalm || says('flags') !== 'master') return false;
  const replicas = await sentinel.cli('sentinel', 'replicas', 'mymaster');
  return (replicas.match(/^flags\nslave$/gm) ?? []).length === 2;
}

async function joinCluster(
  servers: readonly RedisServer[],
  busPorts: readonly number[],
): Promise<void> {
  const [first] = servers;
  for (const [index, server] of servers.entries()) {
    await server.cli('cluster', 'set-config-epoch', String(index + 1));
    if (index < 3) await server.cli('cluster', 'addslotsrange', ...slotRangeOf(index, 3));
  }
  for (const [index, { port }] of servers.entries()) {
    await first?.cli('cluster', 'meet', '127.0.0.1', String(port), String(busPorts[index]));
  }
  await poll('the nodes know each other', async () => {
    const states = await Promise.all(servers.map((server) => server.cli('cluster', 'info')));
    return states.every((state) => /cluster_known_nodes:6/.test(state));
  });
  const ids = await Promise.all(servers.map((server) => server.cli('cluster', 'myid')));
  await Promise.all(
    servers.slice(3).map(async (server, index) => {
      const follow = () => server.cli('cluster', 'replicate', ids[index] ?? '');
      await poll('a replica has its master', async () => (await follow()) === 'OK');
    }),
  );
}

async function isWhole(servers: readonly RedisServer[]): Promise<boolean> {
  const masters = await mastersOf(servers);
  if (masters.length !== 3) return false;
  const infos = await Promise.all(masters.map((master) => master.cli('info', 'replication')));
  const views = await Promise.all(servers.map((server) => server.cli('cluster', 'nodes')));
  const told = await Promise.all(servers.map((server) => server.cli('cluster', 'slots')));
  return (
    infos.every((info) => /^slave0:.*state=online/m.test(info)) &&
    views.every((view) => !/fail|handshake|noaddr/.test(view) && countReplicas(view) === 3) &&
    told.every((slots) => countNodes(slots) === servers.length)
  );
}

/** A node leaves out replicas of which it has not heard how far they are. */
function countNodes(slots: string): number {
  return new Set(slots.match(/[0-9a-f]{40}/g)).size;
}

function countReplicas(view: string): number {
  return (view.match(/[ ,]slave /g) ?? []).length;
}
