import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AccountConfig } from '../../src/account-config.ts';
import type { ContentPreparer } from '../../src/brand/content-preparer.ts';
import { readConfig } from '../../src/config.ts';
import { type Clock, systemClock } from '../../src/domain/clock.ts';
import { startServer } from '../../src/start-server.ts';
import type { Stores } from '../../src/store/stores.ts';
import type { TurnPorts } from '../../src/turn/turn-ports.ts';
import { startRedis } from './redis-servers.ts';
import { shiftedClock } from './shifted-clock.ts';

export interface Bot {
  readonly webhookUrl: string;
  readonly consoleUrl: string;
  /** For `/api/…`. */
  readonly consoleApiKey: string | undefined;
  readonly account: AccountConfig;
  /** The bot's clock: the platform must sign with the same. */
  readonly clock: Clock;
  readonly stores: Stores;
  stop(): Promise<void>;
}

export interface BotChoice {
  readonly store: 'sqlite' | 'redis';
  /** A running Redis; without it, `redis` starts one of its own. */
  readonly redisUrl?: string;
  /** The bot believes it is this time. */
  readonly nowMs?: number;
  /** Its machine's clock alone is this much ahead of everybody's. */
  readonly aheadMs?: number;
  /** Instead of `nowMs`. Whoever holds it must move it on while the bot stops. */
  readonly clock?: Clock;
  /** Where the platform's API is; with it the account may send service messages. */
  readonly apiBase?: string;
  /** `own`: people at the console; needs `apiBase`. */
  readonly desk?: 'platform' | 'own';
  /** The brand's own system, as in the environment. */
  readonly connector?: {
    readonly CONNECTOR_URL: string;
    readonly CONNECTOR_SECRET: string;
    readonly SMS_WEBHOOK_URL: string;
  };
  /** The endpoint for answers from documents. */
  readonly documents?: {
    readonly DOCUMENTS_URL: string;
    readonly DOCUMENTS_MODEL: string;
    readonly DOCUMENTS_API_KEY?: string;
    readonly DOCUMENTS_PER_DAY?: string;
    readonly DOCUMENTS_PER_FOLLOWER?: string;
  };
  readonly mode?: 'plain' | 'compatible' | 'safe';
  /** With it, what is addressed to another account is refused. */
  readonly originalId?: string;
  /** A free port for the webhook; with it there are pages for followers. */
  readonly publicPort?: number;
  readonly brandDir?: string;
  readonly handlers?: TurnPorts['handlers'];
  readonly wrapStores?: (stores: Stores) => Stores;
  /** For many bots with the same brand: it is read and learnt once. */
  readonly preparer?: ContentPreparer;
}

export const botAppId = 'wx5f3c1a2b4d6e7f80';
const demoBrandDir = fileURLToPath(new URL('../../brand', import.meta.url));

/** The whole server in this process, on free ports and a store of its own. */
export async function startBot(choice: BotChoice): Promise<Bot> {
  const dir = await mkdtemp(join(tmpdir(), 'yingda-bot-'));
  const redis = choice.store === 'redis' && !choice.redisUrl ? await startRedis() : undefined;
  const mode = choice.mode ?? 'safe';
  const config = readConfig({
    ...publicAt(choice.publicPort),
    CONSOLE_PORT: '0',
    CONSOLE_API_KEY: randomBytes(24).toString('hex'),
    STORE_URL: choice.redisUrl ?? redis?.url ?? `sqlite:${join(dir, 'bot.db')}`,
    WECHAT_APP_ID: botAppId,
    WECHAT_APP_SECRET: randomBytes(16).toString('hex'),
    WECHAT_TOKEN: randomBytes(12).toString('hex'),
    WECHAT_ORIGINAL_ID: choice.originalId,
    ...(mode === 'plain'
      ? {}
      : { WECHAT_ENCODING_AES_KEY: randomBytes(32).toString('base64').slice(0, 43) }),
    WECHAT_MODE: mode,
    ...sendingBy(choice.apiBase),
    WECHAT_DESK: choice.desk,
    ...choice.connector,
    ...choice.documents,
    BRAND_DIR: choice.brandDir ?? demoBrandDir,
    // What one bot of a test run has learnt, the next need not learn.
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    LOG_LEVEL: 'silent',
  });
  const clock = choice.clock ?? clockOf(choice);
  const server = await startServer(config, clock, partsOf(choice, clock));
  return {
    webhookUrl: server.webhookUrl,
    consoleUrl: server.consoleUrl,
    consoleApiKey: config.consoleApiKey,
    account: config.accounts[0],
    clock,
    stores: server.stores,
    async stop() {
      await server.stop();
      await redis?.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function publicAt(port = 0): Record<string, string> {
  const ownUrl = { PUBLIC_URL: `http://127.0.0.1:${port}` };
  return { PORT: String(port), ...(port > 0 && ownUrl) };
}

function sendingBy(apiBase: string | undefined): Record<string, string> {
  if (apiBase === undefined) return {};
  return { WECHAT_SENDS_MESSAGES: 'yes', WECHAT_API_BASE: apiBase };
}

function clockOf({ nowMs, aheadMs }: Pick<BotChoice, 'nowMs' | 'aheadMs'>): Clock {
  if (aheadMs !== undefined) return shiftedClock(systemClock.now() + aheadMs);
  return nowMs === undefined ? systemClock : shiftedClock(nowMs);
}

function partsOf(
  { handlers, wrapStores, preparer, aheadMs }: BotChoice,
  clock: Clock,
): Parameters<typeof startServer>[2] {
  return {
    // Where the bot has a time of its own, so has the world around it, Redis too.
    ...(aheadMs === undefined ? { sharedTimeMs: () => clock.now() } : {}),
    ...(handlers ? { handlers } : {}),
    ...(wrapStores ? { wrapStores } : {}),
    ...(preparer ? { preparer } : {}),
  };
}
