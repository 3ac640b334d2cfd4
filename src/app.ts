/**
 * The composition root: from a configuration and opened stores to the two listeners and the list of accounts behind
 * them. It knows every part, decides nothing, and never listens.
 */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { ContentPreparer, type KeptPlace } from './brand/content-preparer.ts';
import { KeptPreparations } from './brand/kept/kept-preparations.ts';
import { PreparationLanes } from './brand/preparation-lanes.ts';
import { PreparedContents } from './brand/prepared-contents.ts';
import { SpareThread } from './brand/spare-thread.ts';
import { type BuiltAccount, buildAccount } from './build-account.ts';

import type { Config } from './config.ts';
import type { Clock } from './domain/clock.ts';
import type { AccountName } from './domain/ids.ts';
import { type LeaveLimits, letGoOfConnections } from './http/let-go-of-connections.ts';
import { Metrics } from './http/metrics.ts';
import { observeApiInLog } from './http/observe-api-in-log.ts';
import { observeInLog } from './http/observe-in-log.ts';
import { observeOutboxInLog } from './http/observe-outbox-in-log.ts';
import { buildPrivateApp, type RoomsToCome } from './http/private-app.ts';
import { buildPublicApp, type PublicPages } from './http/public-app.ts';
import { ScryptHasher } from './people/password-hash.ts';
import { buildPeople, type People } from './people/people.ts';
import { startAccounts } from './start-accounts.ts';
import type { Stores } from './store/stores.ts';
import type { TurnPorts } from './turn/turn-ports.ts';
import { openAlertChannels } from './watch-alerts.ts';

export interface App {
  readonly publicApp: FastifyInstance;
  readonly privateApp: FastifyInstance;
  readonly people: People;
  /** Where the public listener takes deliveries for an account. */
  pathOf(account: AccountName): string;
  /** Accounts go live, each by itself. @throws AppError when none of them can, CONTENT_INVALID for instance */
  start(): Promise<void>;
  /**
   * Readiness goes red; the listeners still answer, and let go of each connection with its answer. Resolves when nobody
   * comes any more.
   */
  letGo(limits: LeaveLimits): Promise<void>;
  /** Resolves when the listeners are closed and the turns at work through, or left alone since `turnsOver` resolved. */
  close(turnsOver?: Promise<void>): Promise<void>;
}

export interface AppParts {
  readonly config: Config;
  readonly storesOf: (account: AccountName) => Stores;
  readonly clock: Clock;
  readonly log: Logger;
  /** Other handlers than the built-in ones: for tests. */
  readonly handlers?: TurnPorts['handlers'];
  /** Shared with others that answer with the same content; without it each account has one of its own, closed here. */
  readonly preparer?: ContentPreparer;
}

const never = new Promise<void>(() => undefined);

export async function buildApp(parts: AppParts): Promise<App> {
  const { config, storesOf, clock, handlers } = parts;
  const { publicUrl, erasureJournal, keptContentDir } = config;
  const metrics = new Metrics();
  const spare = new SpareThread(clock);
  const threads = { clock, lanes: new PreparationLanes(), spare };
  const kept = openKeptPlace(parts);
  const people = openPeople(parts);
  const watch = {
    nodeId: randomUUID(),
    channels: openAlertChannels(config.alerts, clock),
    metrics,
  };
  const accounts = config.accounts.map((account): BuiltAccount => {
    const log = parts.log.child({ account: account.name });
    const stores = storesOf(account.name);
    const preparing = { ...threads, kept, prepared: new PreparedContents() };
    if (account.sendsMessages) watchBacklog(metrics, account.name, stores);
    return buildAccount({
      account,
      paths: pathsOf(account.name),
      ...{ publicUrl, erasureJournal, keptContentDir },
      ...{ stores, clock, log },
      observer: observeInLog(log, metrics.of(account.name)),
      sendingObserver: {
        ...observeOutboxInLog(log, metrics.outbox),
        ...observeApiInLog(log, metrics.api),
      },
      watch,
      preparer: parts.preparer ?? new ContentPreparer(preparing),
      draftPreparer: parts.preparer ?? new ContentPreparer(preparing),
      ownsPreparers: parts.preparer === undefined,
      findOperator: (id) => people.desk.findActive(id),
      handlers,
    });
  });
  let isDraining = false;
  const webhooks = accounts.map(({ webhook }) => webhook);
  const publicApp = buildPublicApp(webhooks, clock, pagesForFollowers(accounts, parts));
  const whenLeft = letGoOfConnections(publicApp, () => isDraining);
  const health = {
    accounts: accounts.map((account) => account.health),
    isDraining: () => isDraining,
    metrics,
  };
  const privateApp = await buildPrivateApp(health, roomsOf(accounts, people, parts), {
    names: config.consoleNames,
    proxies: config.consoleProxies,
  });
  const each = (work: (account: BuiltAccount) => Promise<void>) => Promise.all(accounts.map(work));
  return {
    publicApp,
    privateApp,
    people,
    pathOf: (account) => pathsOf(account)[0],
    start: () => startAccounts(accounts, clock),
    letGo(limits) {
      isDraining = true;
      return whenLeft(clock, limits);
    },
    async close(turnsOver = never) {
      await each((account) => account.stopFollowing());
      await spare.close();
      await Promise.race([publicApp.close(), turnsOver]);
      await each((account) => account.drain(turnsOver));
      await privateApp.close();
    },
  };
}

function watchBacklog({ outbox }: Metrics, account: AccountName, stores: Stores): void {
  outbox.watch(account, {
    backlog: () => stores.outbox.backlog(account),
    nowMs: () => stores.clock.now(),
  });
}

function pagesForFollowers(
  accounts: readonly BuiltAccount[],
  { config, log }: AppParts,
): PublicPages | undefined {
  const { publicUrl, publicProxies: proxies } = config;
  if (publicUrl === undefined) return undefined;
  const reportFailure = (error: unknown) => log.error({ err: error }, "a follower's page failed");
  return { publicUrl, proxies, accounts: accounts.map(({ pages }) => pages), reportFailure };
}

/** What programs and operators are answered on the private listener. */
function roomsOf(
  built: readonly BuiltAccount[],
  people: People,
  { config, log, clock }: AppParts,
): RoomsToCome {
  const rooms = {
    accounts: built.map((account) => account.console),
    ...{ people, clock, apiKey: config.consoleApiKey },
    reportFailure: (error: unknown) => log.error({ err: error }, 'a page failed'),
    reportCall: (error: unknown) => log.error({ err: error }, 'a call of a program failed'),
  };
  const addRooms = async (app: FastifyInstance) => {
    const { openRooms } = await import('./console/open-rooms.ts');
    await openRooms(app, rooms);
  };
  return { addRooms, clock };
}

/** Said once: what cannot be written now is not to be written at the next publication either. */
function openKeptPlace({ config, log }: AppParts): KeptPlace | undefined {
  const { keptContentDir: dir } = config;
  if (dir === undefined) return undefined;
  let isSaid = false;
  return {
    dir,
    preparations: new KeptPreparations(dir),
    notKept(problem) {
      if (!isSaid)
        log.warn({ dir, problem }, 'prepared content cannot be kept: starts take longer');
      isSaid = true;
    },
  };
}

/** The server's people are kept with its first account. */
function openPeople({ config, storesOf }: Pick<AppParts, 'config' | 'storesOf'>): People {
  const account = config.accounts[0].name;
  const stores = storesOf(account);
  return buildPeople({ account, stores, clock: stores.clock, hasher: new ScryptHasher() });
}

/**
 * The account `main` is also found where a server with one account has always had it, so that its address need not
 * change when others join it.
 */
function pathsOf(account: AccountName): readonly [string, ...string[]] {
  return account === 'main' ? ['/wechat', '/wechat/main'] : [`/wechat/${account}`];
}
