/** A whole server in this process: stores opened, content live, both listeners up; and its orderly stop. */
import pino, { type Logger } from 'pino';
import { type AppParts, buildApp } from './app.ts';
import type { Config } from './config.ts';
import type { Clock } from './domain/clock.ts';
import { AppError } from './errors.ts';
import { openStores } from './open-stores.ts';
import type { Stores } from './store/stores.ts';

export interface RunningServer {
  readonly log: Logger;
  readonly stores: Stores;
  readonly webhookUrl: string;
  readonly consoleUrl: string;
  /** Readiness red, then no new connections, then in-flight turns, then the store. A second call waits for the first. */
  stop(): Promise<void>;
}

/** The load balancer sees red readiness for this long before we stop to accept. */
const drainPauseMs = 300;

const plainModeWarning =
  'plain mode: the signature does not cover the message; set WECHAT_ENCODING_AES_KEY and choose safe mode';

/** What tests start a server with. */
export type ServerParts = Pick<AppParts, 'handlers' | 'preparer'> & {
  readonly wrapStores?: (stores: Stores) => Stores;
};

export async function startServer(
  config: Config,
  clock: Clock,
  { wrapStores, ...parts }: ServerParts = {},
): Promise<RunningServer> {
  const log = pino({ level: config.logLevel });
  const opened = await openStores(config.storeUrl, {
    clock,
    retention: config.retention,
    warn: (message, details) => log.warn(details, message),
  });
  const stores = wrapStores?.(opened) ?? opened;
  const app = await buildApp({ config, stores, clock, log, ...parts });
  let stopping: Promise<void> | undefined;
  try {
    await app.start();
    const webhookUrl = `${await listen(app.publicApp, config.publicListener)}/wechat`;
    const consoleUrl = await listen(app.privateApp, config.privateListener);
    const { mode } = config.account;
    log.info({ webhookUrl, consoleUrl, mode }, 'listening');
    if (mode === 'plain') log.warn(plainModeWarning);
    return { log, stores, webhookUrl, consoleUrl, stop: () => (stopping ??= stop()) };
  } catch (error) {
    await app.close().catch(() => undefined);
    await stores.close().catch(() => undefined);
    throw error;
  }

  async function stop(): Promise<void> {
    log.info('draining');
    app.startDraining();
    await clock.after(drainPauseMs).rang;
    await app.close();
    await stores.close();
    log.info('stopped');
  }
}

async function listen(
  app: { listen(options: { host: string; port: number }): Promise<string> },
  listener: { host: string; port: number },
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
