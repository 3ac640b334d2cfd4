/**
 * The composition root: from a configuration and opened stores to the two listeners. It knows every part, decides
 * nothing, and never listens.
 */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { checkWithTests } from './brand/check-with-tests.ts';
import { ContentPreparer } from './brand/content-preparer.ts';
import { LiveContent } from './brand/live-content.ts';
import { publishBrandDir } from './brand/publish-brand-dir.ts';
import type { Config } from './config.ts';
import { addConsole } from './console/add-console.ts';
import type { Clock } from './domain/clock.ts';
import { AppError } from './errors.ts';
import { handlers } from './handlers/index.ts';
import { Metrics } from './http/metrics.ts';
import { observeInLog } from './http/observe-in-log.ts';
import { buildPrivateApp } from './http/private-app.ts';
import { buildPublicApp } from './http/public-app.ts';
import { buildErasing } from './privacy/erasing.ts';
import type { ContentFile } from './store/contents.ts';
import type { Stores } from './store/stores.ts';
import type { Delivery } from './turn/delivery.ts';
import { LiveTurns } from './turn/live-turns.ts';
import { takeTurn } from './turn/take-turn.ts';
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
  const { config, stores, clock, log } = parts;
  const { account } = config;
  const metrics = new Metrics();
  const observer = observeInLog(log, metrics);
  const liveTurns = new LiveTurns();
  const preparer = parts.preparer ?? new ContentPreparer({ clock });
  const liveContent = new LiveContent({
    account: account.name,
    contents: stores.contents,
    prepare: (files, request) => preparer.prepare(files, request),
    clock,
    observer,
    whenEmpty: () => publishFirst(parts, preparer),
  });
  const { erasures } = stores;
  const erasing = buildErasing({ account: account.name, erasures, clock, log });
  const turnPorts: TurnPorts = {
    store: stores.turns,
    erasures,
    rememberErasure: erasing.remember,
    handlers: parts.handlers ?? handlers,
    handlerPorts: { coupons: stores.coupons, followers: stores.followers },
    content: () => liveContent.current,
    clock,
    observer,
    liveTurns,
    newOwner: randomUUID,
  };
  let isDraining = false;
  const webhook = {
    path: '/wechat',
    account,
    clock,
    observer,
    takeTurn: (delivery: Delivery) => takeTurn(delivery, turnPorts),
  };
  const publicApp = buildPublicApp([webhook], clock);
  const health = {
    pingStore: () => stores.ping(),
    isContentLive: () => liveContent.isReady,
    isDraining: () => isDraining,
    metrics,
  };
  const privateApp = await buildPrivateApp(health, (app) =>
    addConsole(app, { account: account.name, content: () => liveContent.current, stores, clock }),
  );
  return {
    publicApp,
    privateApp,
    async start() {
      await goLive(liveContent, log);
      erasing.start();
    },
    startDraining() {
      isDraining = true;
    },
    async close() {
      await liveContent.close();
      if (preparer !== parts.preparer) await preparer.close();
      await publicApp.close();
      await liveTurns.drain();
      await erasing.close();
      await privateApp.close();
    },
  };
}

/** The first content of an empty store, whenever that store is there. */
async function publishFirst(
  { config, stores, clock, log }: AppParts,
  preparer: ContentPreparer,
): Promise<void> {
  const compile = (files: readonly ContentFile[]) => preparer.prepare(files, { version: 'check' });
  const warn = (failures: readonly string[]): void =>
    log.warn({ failures }, 'tests of the brand folder fail; it is published all the same');
  const { number } = await publishBrandDir(config.brandDir, {
    account: config.account.name,
    contents: stores.contents,
    clock,
    check: (files) => checkWithTests(files, { compile, evenIfTestsFail: true, warn }),
    note: 'first import',
  });
  log.info({ revision: number, brandDir: config.brandDir }, 'brand folder published');
}

/** A store that is away does not stop the start: the node goes live when it comes back. */
async function goLive(liveContent: LiveContent, log: Logger): Promise<void> {
  try {
    await liveContent.refresh();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'STORE_UNAVAILABLE') throw error;
    log.error({ code: error.code }, 'the store is away; the node will go live when it is back');
  }
  liveContent.startPolling();
}
