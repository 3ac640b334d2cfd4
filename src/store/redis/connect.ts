/**
 * Makes the ioredis client for an address: one server, Sentinel or Cluster. Every limit here serves the same end: a
 * call either has its answer within a second or has failed, and the client recovers by itself.
 */
import { Cluster, type ClusterOptions, Redis, type RedisOptions } from 'ioredis';
import type { RedisAddress } from '../store-url.ts';

export type RedisClient = Redis | Cluster;

/** Replies keep their RESP2 shapes, on which the stores rely. */
type ServerOptions = Omit<RedisOptions, 'replyMapping'>;
type NodesOptions = Omit<ClusterOptions, 'redisOptions'> & {
  redisOptions: Omit<NonNullable<ClusterOptions['redisOptions']>, 'replyMapping'>;
};

/** A connection that is not up by then is tried anew. */
const connectTimeoutMs = 500;
/** A command without an answer by then has failed: its outcome is unknown, and it may be sent again. */
const commandTimeoutMs = 900;
/**
 * A connection that is silent for so long although an answer is due is dead (a frozen or cut-off server), and the new master
 * is asked for. A frozen one still takes connections, so that one or two of these pass before another is named.
 */
const silenceLimitMs = 1000;
/** A Sentinel is asked while something waits to be told. */
const sentinelPatienceMs = 300;
const pollSlotsMs = 2000;
const shortPauseMs = 50;
const longPauseMs = 200;

export function connectRedis(address: RedisAddress): RedisClient {
  return address.topology === 'cluster'
    ? new Cluster([...address.nodes], clusterOptions(address))
    : new Redis(oneMaster(address));
}

/** For a `Lookout`: what is under way when the connection ends has failed, and is never sent on another one. */
export function connectLookout(address: RedisAddress): Redis {
  const once = { autoResendUnfulfilledCommands: false, enableOfflineQueue: false };
  return new Redis({ ...oneMaster(address), ...once });
}

/** For a question now and then: what is not answered soon has failed, and is not asked again. */
export function connectSentinels(address: RedisAddress): readonly Redis[] {
  const patience = { commandTimeout: sentinelPatienceMs, enableReadyCheck: false };
  return address.nodes.map((node) => {
    const { db: _none, username: _user, password: _password, ...shared } = sharedOptions(address);
    const sentinel = new Redis({ ...shared, ...node, ...secured(address), ...patience });
    // Whoever asks is told; the servers themselves are watched on another connection.
    sentinel.on('error', () => undefined);
    return sentinel;
  });
}

function oneMaster(address: RedisAddress): ServerOptions {
  const where =
    address.topology === 'sentinel'
      ? sentinelOptions(address)
      : { ...address.nodes[0], ...secured(address) };
  return { ...sharedOptions(address), ...where };
}

function sharedOptions({ username, password, database }: RedisAddress): ServerOptions {
  return {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    db: database,
    connectionName: 'yingda',
    connectTimeout: connectTimeoutMs,
    commandTimeout: commandTimeoutMs,
    socketTimeout: silenceLimitMs,
    retryStrategy: pauseBefore,
    // Commands that wait for a reconnection are let go after a few attempts; every script may be sent twice.
    maxRetriesPerRequest: 5,
    autoResendUnfulfilledCommands: true,
    reconnectOnError: reconnectToMaster,
    lazyConnect: true,
  };
}

function sentinelOptions(address: RedisAddress): ServerOptions {
  return {
    sentinels: [...address.nodes],
    name: address.masterName ?? '',
    role: 'master',
    failoverDetector: true,
    sentinelCommandTimeout: commandTimeoutMs,
    sentinelRetryStrategy: pauseBefore,
    sentinelReconnectStrategy: pauseBefore,
    ...secured(address),
    ...(address.tls ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
  };
}

function clusterOptions(address: RedisAddress): NodesOptions {
  const { retryStrategy: _cluster, db: _alwaysZero, ...nodeOptions } = sharedOptions(address);
  return {
    clusterRetryStrategy: pauseBefore,
    retryDelayOnFailover: longPauseMs / 2,
    retryDelayOnClusterDown: longPauseMs / 2,
    retryDelayOnTryAgain: shortPauseMs,
    slotsRefreshTimeout: commandTimeoutMs,
    slotsRefreshInterval: pollSlotsMs,
    scaleReads: 'master',
    lazyConnect: true,
    redisOptions: { ...nodeOptions, ...secured(address) },
    // A certificate names hosts: do not turn them into addresses first.
    ...(address.tls ? { dnsLookup: (host, callback) => callback(null, host) } : {}),
  };
}

function secured({ tls }: RedisAddress): Pick<RedisOptions, 'tls'> {
  return tls ? { tls: {} } : {};
}

function pauseBefore(attempt: number): number {
  return Math.min(shortPauseMs * attempt, longPauseMs);
}

/** After a failover the old master answers READONLY: look for the new one and send the command there. */
function reconnectToMaster(error: Error): false | 2 {
  return error.message.startsWith('READONLY') ? 2 : false;
}
