/** Reads `STORE_URL`. Pure. A password must never leave through an error message or its details. */
import { AppError } from '../errors.ts';

export interface SqliteAddress {
  readonly kind: 'sqlite';
  /** A file, or `:memory:` (tests only: nothing is durable there). */
  readonly path: string;
}

export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

export interface RedisAddress {
  readonly kind: 'redis';
  readonly topology: 'single' | 'sentinel' | 'cluster';
  /** One server, all Sentinels, or the first nodes to ask of a Cluster. */
  readonly nodes: readonly [RedisNode, ...RedisNode[]];
  readonly tls: boolean;
  readonly username?: string;
  readonly password?: string;
  /** Always 0 on a Cluster. */
  readonly database: number;
  /** Set for Sentinel: the name the Sentinels know the master by. */
  readonly masterName?: string;
  /** How many replicas must have what is given before it is told; undefined: as the store finds it. */
  readonly replicas?: number;
}

export type StoreAddress = SqliteAddress | RedisAddress;

const rightForms = [
  'sqlite:./data/yingda.db',
  'redis://[user:password@]host:6379/0',
  'rediss://… (the same over TLS)',
  'redis+sentinel://[user:password@]host1:26379,host2:26379/mymaster/0',
  'redis+cluster://[user:password@]host1:6379,host2:6379',
  'redis… with ?replicas=1 at its end (how many replicas must have a gift before it is told; 0 to 9)',
].join(' | ');

const urlPattern =
  /^(?<scheme>rediss?(?:\+sentinel|\+cluster)?):\/\/(?:(?<credentials>[^/]*)@)?(?<hosts>[^/@?]+)(?:\/(?<rest>[^?]*))?(?:\?(?<settings>.*))?$/;
const hostPattern = /^(?:\[(?<v6>[0-9a-f:.]+)\]|(?<name>[a-z0-9._-]+))(?::(?<port>\d{1,5}))?$/i;

/** @throws AppError CONFIG_INVALID with a sentence that shows the right forms. */
export function parseStoreUrl(url: string): StoreAddress {
  if (url.startsWith('sqlite:')) return parseSqlite(url.slice('sqlite:'.length));
  const groups = urlPattern.exec(url)?.groups;
  if (!groups) throw badUrl('it is neither sqlite: nor a redis address');
  const { scheme = '', credentials, hosts = '', rest = '', settings } = groups;
  const topology = topologyOf(scheme);
  const nodes = hosts.split(',').map((host) => parseNode(host, topology));
  const [first, ...others] = nodes;
  if (!first) throw badUrl('it names no host');
  if (topology === 'single' && others.length > 0) {
    throw badUrl('several hosts need redis+sentinel:// or redis+cluster://');
  }
  return {
    kind: 'redis',
    topology,
    nodes: [first, ...others],
    tls: scheme.startsWith('rediss'),
    ...parseCredentials(credentials),
    ...parseRest(topology, rest),
    ...parseSettings(settings),
  };
}

function parseSqlite(path: string): SqliteAddress {
  if (path.startsWith('//'))
    throw badUrl('sqlite: is followed by a path, without slashes of its own');
  if (path.trim() === '') throw badUrl('sqlite: needs a file');
  if (path.includes('\0') || path.includes('?'))
    throw badUrl('the file name has a strange character');
  return { kind: 'sqlite', path };
}

function topologyOf(scheme: string): RedisAddress['topology'] {
  if (scheme.endsWith('+sentinel')) return 'sentinel';
  return scheme.endsWith('+cluster') ? 'cluster' : 'single';
}

function parseNode(text: string, topology: RedisAddress['topology']): RedisNode {
  const groups = hostPattern.exec(text)?.groups;
  if (!groups) throw badUrl('a host is not of the form name:port or [address]:port');
  const fallback = topology === 'sentinel' ? 26_379 : 6379;
  const port = groups.port === undefined ? fallback : Number(groups.port);
  if (port < 1 || port > 65_535) throw badUrl('a port is outside 1 to 65535');
  return { host: groups.v6 ?? groups.name ?? '', port };
}

function parseCredentials(text: string | undefined): { username?: string; password?: string } {
  if (text === undefined || text === '') return {};
  const colon = text.indexOf(':');
  const username = decode(colon === -1 ? text : text.slice(0, colon));
  const password = colon === -1 ? '' : decode(text.slice(colon + 1));
  if (password === '') throw badUrl('a user needs a password (user:password@, or :password@)');
  return username === '' ? { password } : { username, password };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badUrl('user or password has a bad % sequence; write % as %25, @ as %40, / as %2F');
  }
}

function parseRest(
  topology: RedisAddress['topology'],
  rest: string,
): { database: number; masterName?: string } {
  if (topology === 'single') return { database: parseDatabase(rest) };
  if (topology === 'cluster') {
    if (rest !== '' && rest !== '0') throw badUrl('a Cluster has only database 0');
    return { database: 0 };
  }
  const [masterName = '', database = '', ...more] = rest.split('/');
  if (!/^[\w.-]+$/.test(masterName) || more.length > 0) {
    throw badUrl("a Sentinel address ends with the master's name: /mymaster/0");
  }
  return { masterName, database: parseDatabase(database) };
}

function parseSettings(text: string | undefined): { replicas?: number } {
  if (text === undefined || text === '') return {};
  const replicas = /^replicas=(\d)$/.exec(text)?.[1];
  if (replicas === undefined) throw badUrl('after ? there can be replicas=0 to replicas=9 only');
  return { replicas: Number(replicas) };
}

function parseDatabase(text: string): number {
  if (text === '') return 0;
  if (!/^\d{1,4}$/.test(text)) throw badUrl('the database is not a number');
  return Number(text);
}

/** Says what is wrong without repeating the address: it may hold a password. */
function badUrl(reason: string): AppError {
  return new AppError(
    'CONFIG_INVALID',
    `The address of the store: ${reason}. Use one of: ${rightForms}`,
  );
}
