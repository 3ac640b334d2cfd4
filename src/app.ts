/**
 * The composition root: from a configuration and opened stores to the two listeners and the list of accounts behind
 * them. It knows every part, decides nothing, and never listens.
 */
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { ContentPreparer } from './brand/content-preparer.ts';
import { type BuiltAccount, buildAccount } from './build-account.ts';
import type { Config } from './config.ts';
import { addConsole } from './console/add-console.ts';
import type { Clock } from './domain/clock.ts';
import { Metrics } from './http/metrics.ts';
import { observeInLog } from './http/observe-in-log.ts';
import { buildPrivateApp } from './http/private-app.ts';
import { buildPublicApp } from './http/public-app.ts';
import type { Stores } from './store/stores.ts';
import type { TurnPorts } from './turn/turn-ports.ts';

export interface App {
  readonly publicApp: FastifyInstance;
  readonly privateApp: FastifyInstance;
  /** Publishes the brand folder when the store holds nothing, and goes live. @throws AppError CONTENT_INVALID */
  start(): Promise<void>;
  /** Readiness goes red; the listeners still answer. */
  startDraining(): void;
  /** Resolves when the turns at work are through and the listeners are closed. */
  close(): Promise<void>;
}

export interface AppParts {
  readonly config: Config;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly log: Logger;
  /** Other handlers than the built-in ones: for tests. */
  readonly handlers?: TurnPorts['handlers'];
  /** Shared with others that answer with the same content; without it the app has one of its own, and closes it. */
  readonly preparer?: ContentPreparer;
}

export async function buildApp(parts: AppParts): Promise<App> {
  const { config, stores, clock, log, handlers } = parts;
  const metrics = new Metrics();
  const observer = observeInLog(log, metrics);
  const preparer = parts.preparer ?? new ContentPreparer({ clock });
  const accounts = config.accounts.map((account) =>
    buildAccount({
      account,
      path: '/wechat',
      stores,
      clock,
      log,
      observer,
      preparer,
      handlers,
    }),
  );
  let isDraining = false;
  const publicApp = buildPublicApp(
    accounts.map(({ webhook }) => webhook),
    clock,
  );
  const health = {
    pingStore: () => stores.ping(),
    isContentLive: () => accounts.every((account) => account.isContentLive()),
    isDraining: () => isDraining,
    metrics,
  };
  const privateApp = await buildPrivateApp(health, (app) => {
    for (const account of accounts) addConsole(app, account.console);
  });
  const each = (work: (account: BuiltAccount) => Promise<void>) => Promise.all(accounts.map(work));
  return {
    publicApp,
    privateApp,
    async start() {
      await each((account) => account.start());
    },
    startDraining() {
      isDraining = true;
    },
    async close() {
      await each((account) => account.stopFollowing());
      if (preparer !== parts.preparer) await preparer.close();
      await publicApp.close();
      await each((account) => account.drain());
      await privateApp.close();
    },
  };
}
