/** Opens a Redis store, shared by many nodes: one server, Sentinel or Cluster. */
import { Cluster, type Redis } from 'ioredis';
import { AppError, errorCode } from '../../errors.ts';
import { defaultRetention } from '../retention.ts';
import { parseStoreUrl, type RedisAddress } from '../store-url.ts';
import type { StoreOptions, Stores } from '../stores.ts';
import { RedisAccessTokenStore } from './access-token-store.ts';
import { RedisAlertStore } from './alert-store.ts';
import { RedisAuditLog } from './audit-log.ts';
import { acceptWhatIsThere, Canary } from './canary.ts';
import { connectRedis } from './connect.ts';
import { RedisConsoleSettingStore } from './console-setting-store.ts';
import { RedisContentStore } from './content-store.ts';
import { RedisCouponStore } from './coupon-store.ts';
import { RedisDeskStore } from './desk-store.ts';
import { RedisDraftStore } from './draft-store.ts';
import { RedisErasureStore } from './erasure-store.ts';
import { RedisHoldingStore } from './follower-holdings.ts';
import type { House } from './house.ts';
import { probeKey } from './keys.ts';
import { LastingWrites } from './lasting-writes.ts';
import { NameLists } from './name-lists.ts';
import { RedisNodeStore } from './node-store.ts';
import { RedisOperatorSessionStore } from './operator-session-store.ts';
import { RedisOperatorStore } from './operator-store.ts';
import { RedisOutboxStore } from './outbox-store.ts';
import { RedisProgramAnswerStore } from './program-answer-store.ts';
import { RedisProgramKeyStore } from './program-key-store.ts';
import { RedisQuickReplyStore } from './quick-reply-store.ts';
import { RedisTurnRecordStore } from './record-store.ts';
import { isRefusal, toStoreFailure } from './redis-failure.ts';
import { RedisLink } from './redis-link.ts';
import { RegisterErasure } from './register-erasure.ts';
import { RedisRegisterStore } from './register-store.ts';
import { judgeReplication } from './replication.ts';
import { refuseHalfRestored } from './restoring.ts';
import { loadScripts } from './scripts.ts';
import { judgeServer } from './self-check.ts';
import { SharedClock } from './shared-clock.ts';
import { RedisSignInAttemptStore } from './sign-in-attempt-store.ts';
import { RedisTallyStore } from './tally-store.ts';
import { RedisTurnStore } from './turn-store.ts';
import { RedisVerdictStore } from './verdict-store.ts';
import { RedisViewLog } from './view-log.ts';

export interface RedisStoreOptions extends StoreOptions {
  readonly address: RedisAddress | string;
  /** Opened by whoever restores a backup: for anybody else, half a store is none. */
  readonly isRestoring?: boolean;
}

const probeLifetimeMs = 60_000;

/**
 * Opens also when Redis cannot be reached: every call then fails with STORE_UNAVAILABLE within a second, and the
 * store recovers by itself. Ask `ping` to know.
 * @throws AppError CONFIG_INVALID for a bad address, a refused password, a missing right, or a Redis that is too old;
 * STORE_LOCKED while a backup is being restored into it
 */
export async function openRedisStores(options: RedisStoreOptions): Promise<Stores> {
  const { warn = () => undefined, sharedTimeMs } = options;
  const address = toAddress(options.address);
  const client = connectRedis(address);
  const link = new RedisLink(client, options.clock, warn);
  loadScripts(client);
  const retention = { ...defaultRetention, ...options.retention };
  const clock = new SharedClock({
    clock: options.clock,
    askServerMs: async () => sharedTimeMs?.() ?? (await askTimeMs(link)),
    warn,
  });
  const lasting = new LastingWrites({ link, clock: options.clock, address });
  const names = new NameLists({ link, lasting, clock });
  const canary = new Canary({ link, clock: options.clock, warn, replaced: () => names.forget() });
  const house: House = { link, lasting, names, clock, retention, warn };
  try {
    await (options.isRestoring ? meet(house) : meetWhole(house));
    await canary.look().catch(() => undefined);
  } catch (error) {
    await link.close();
    throw error;
  }
  clock.follow();
  lasting.follow();
  canary.follow();
  const coupons = new RedisCouponStore(house);
  const desks = new RedisDeskStore(house);
  const registers = new RegisterErasure(house);
  return {
    turns: new RedisTurnStore(house),
    records: new RedisTurnRecordStore(house),
    coupons,
    contents: new RedisContentStore(house),
    outbox: new RedisOutboxStore(house),
    accessTokens: new RedisAccessTokenStore(house),
    erasures: new RedisErasureStore(house, { desks, registers }),
    followers: new RedisHoldingStore(house, { coupons, desks, registers }),
    views: new RedisViewLog(house),
    operators: new RedisOperatorStore(house),
    operatorSessions: new RedisOperatorSessionStore(house),
    signInAttempts: new RedisSignInAttemptStore(house),
    auditLog: new RedisAuditLog(house),
    drafts: new RedisDraftStore(house),
    consoleSettings: new RedisConsoleSettingStore(house),
    verdicts: new RedisVerdictStore(house),
    desks,
    quickReplies: new RedisQuickReplyStore(house),
    nodes: new RedisNodeStore(house),
    tallies: new RedisTallyStore(house),
    alerts: new RedisAlertStore(house),
    registers: new RedisRegisterStore(house, registers),
    programKeys: new RedisProgramKeyStore(house),
    programAnswers: new RedisProgramAnswerStore(house),
    clock,
    acceptWhatIsThere: () => acceptWhatIsThere(link),
    ping: () => probeWhole(house, options),
    close: async () => {
      clock.close();
      canary.close();
      await Promise.all([lasting.close(), link.close()]);
    },
  };
}

function toAddress(address: RedisAddress | string): RedisAddress {
  const parsed = typeof address === 'string' ? parseStoreUrl(address) : address;
  if (parsed.kind === 'redis') return parsed;
  throw new AppError('CONFIG_INVALID', 'This is not the address of a Redis.');
}

/** The first connection: a Redis that is away is no error, one that refuses us is. */
async function meet({ link, lasting, warn, clock }: House): Promise<void> {
  link.connect();
  try {
    const info = await link.ask((connected) => connected.info());
    judgeServer(info, warn);
    if (await lasting.waitsForReplicas()) judgeReplication(info, warn);
    await probe({ link });
    // Changes nothing: it shows that the user may run scripts.
    await link.run('abandon-turn', [probeKey, '-', '-']);
    await clock.measure();
  } catch (error) {
    if (error instanceof AppError && error.code !== 'STORE_UNAVAILABLE') throw error;
    // A connection that Redis refuses is closed again and again; the reason comes as an event.
    const refusal = [error, link.problem].map(toStoreFailure).find(isRefusal);
    if (!refusal) return;
    throw new AppError('CONFIG_INVALID', refusal.message, { cause: refusal });
  }
}

async function probeWhole(
  { link }: House,
  { isRestoring = false }: Pick<RedisStoreOptions, 'isRestoring'>,
): Promise<void> {
  if (!isRestoring) await refuseHalfRestored(link);
  await probe({ link });
}

/** A Redis that is away is no error here either. */
async function meetWhole(house: House): Promise<void> {
  await meet(house);
  const { link } = house;
  await refuseHalfRestored(link).catch((error: unknown) => {
    if (errorCode(error) !== 'STORE_UNAVAILABLE') throw error;
  });
}

/** Writes something small, and on a Cluster hears of every master too. */
async function probe({ link }: Pick<House, 'link'>): Promise<void> {
  await link.ask(async (client) => {
    const masters = client instanceof Cluster ? allMasters(client) : [];
    await Promise.all([
      client.set(probeKey, 'written by a health check', 'PX', probeLifetimeMs),
      ...masters.map((master) => master.ping()),
    ]);
  });
}

/** @throws AppError STORE_UNAVAILABLE when one that has slots is not connected: the client forgets a server that is gone. */
function allMasters(cluster: Cluster): readonly Redis[] {
  const masters = cluster.nodes('master');
  const connected = new Set(masters.map(({ options: { host, port } }) => `${host}:${port}`));
  const gone = cluster.slots.find(([owner]) => owner !== undefined && !connected.has(owner));
  if (!gone) return masters;
  throw new AppError('STORE_UNAVAILABLE', `The server ${gone[0]} of the Cluster is away.`);
}

/** Every node asks the same server of a Cluster, the one that has this key. */
async function askTimeMs(link: RedisLink): Promise<number> {
  const time = (await link.run('tell-time', [probeKey])) as [string, string];
  const [seconds, microseconds] = time.map(Number) as [number, number];
  return seconds * 1000 + Math.floor(microseconds / 1000);
}
