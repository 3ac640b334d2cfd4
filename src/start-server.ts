/** A whole server in this process: stores opened, content live, both listeners up; and its orderly stop. */
import type { Logger } from 'pino';
import { announceFirstCode } from './announce-first-code.ts';
import { type App, type AppParts, buildApp } from './app.ts';
import type { Config } from './config.ts';
import type { Clock } from './domain/clock.ts';
import type { AccountName } from './domain/ids.ts';
import { turnsLimitMs } from './drain-limits.ts';
import { AppError } from './errors.ts';
import { openAccountStores } from './open-account-stores.ts';
import { openLog } from './open-log.ts';
import type { Stores } from './store/stores.ts';

export interface RunningServer {
  readonly log: Logger;
  /** Of the first account, as the next. */
  readonly stores: Stores;
  readonly webhookUrl: string;
  readonly consoleUrl: string;
  /** Of any account. */
  webhookUrlOf(account: AccountName): string;
  storesOf(account: AccountName): Stores;
  /** Readiness red, then no new connections, then in-flight turns, then the stores. A second call waits for the first. */
  stop(): Promise<void>;
}

/**
 * The load balancer sees red readiness for so long before we stop to accept, and for longer while it goes on sending: on a
 * busy machine it may see it late.
 */
const leaving = { quietMs: 300, atMostMs: 2000 } as const;

const plainModeWarning =
  'plain mode: the signature does not cover the message; give the account its EncodingAESKey and choose safe mode';

/** What tests start a server with. */
export type ServerParts = Pick<AppParts, 'handlers' | 'preparer'> & {
  readonly wrapStores?: (stores: Stores) => Stores;
  /** As in `StoreOptions`: for tests in which the whole world has another time. */
  readonly sharedTimeMs?: () => number;
  /** False for all but one of the processes of a machine: what is shown once, the first code, is shown by that one. */
  readonly isFirst?: boolean;
  /** Speaks to whoever started the server; silent when left out. */
  readonly say?: (text: string) => void;
};

export async function startServer(
  config: Config,
  clock: Clock,
  { wrapStores, sharedTimeMs, isFirst = true, say = () => undefined, ...parts }: ServerParts = {},
): Promise<RunningServer> {
  const log = openLog(config.logLevel, clock);
  for (const warning of config.warnings) log.warn(warning);
  const opened = await openAccountStores(config.accounts, {
    clock,
    log,
    retention: config.retention,
    sharedTimeMs,
  });
  const wrapped = new Map(
    config.accounts.map(({ name }) => [name, wrapStores?.(opened.of(name)) ?? opened.of(name)]),
  );
  const storesOf = (name: AccountName): Stores => wrapped.get(name) ?? opened.of(name);
  const app = await buildApp({ config, storesOf, clock, log, ...parts });
  let stopping: Promise<void> | undefined;
  let stopAnnouncing: () => void = () => undefined;
  try {
    await app.start();
    const publicUrl = await listen(app.publicApp, config.publicListener);
    // Its own, where several processes of a machine share the public one.
    const consoleUrl = await listen(app.privateApp, { ...config.privateListener, exclusive: true });
    const webhookUrlOf = (name: AccountName): string => `${publicUrl}${app.pathOf(name)}`;
    const { name } = config.accounts[0];
    const webhookUrl = webhookUrlOf(name);
    log.info({ webhookUrl, consoleUrl }, 'listening');
    announceAccounts(config, log, webhookUrlOf);
    const { first } = app.people;
    if (isFirst) stopAnnouncing = await announceFirstCode({ first, clock, log, consoleUrl, say });
    return {
      log,
      stores: storesOf(name),
      webhookUrl,
      consoleUrl,
      webhookUrlOf,
      storesOf,
      stop: () => (stopping ??= stop()),
    };
  } catch (error) {
    await app.close().catch(() => undefined);
    await opened.close().catch(() => undefined);
    throw error;
  }

  async function stop(): Promise<void> {
    log.info('draining');
    stopAnnouncing();
    const turnsLimit = clock.after(turnsLimitMs);
    await app.letGo(leaving);
    await app.close(turnsLimit.rang);
    turnsLimit.cancel();
    await opened.close();
    log.info('stopped');
  }
}

function announceAccounts(
  config: Config,
  log: Logger,
  webhookUrlOf: (account: AccountName) => string,
): void {
  for (const { name: account, mode } of config.accounts) {
    log.info({ account, mode, webhookUrl: webhookUrlOf(account) }, 'account open');
    if (mode === 'plain') log.warn({ account }, plainModeWarning);
  }
}

async function listen(
  app: Pick<App['publicApp'], 'listen'>,
  listener: { host: string; port: number; exclusive?: boolean },
): Promise<string> {
  try {
    return await app.listen(listener);
  } catch (cause) {
    const { code } = cause as { code?: string };
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw cause;
    throw new AppError(
      'CONFIG_INVALID',
      `Cannot listen on ${listener.host}:${listener.port} (${code}). Choose another PORT, CONSOLE_PORT or host.`,
      { cause },
    );
  }
}
