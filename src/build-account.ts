/**
 * Everything of one official account: its content, its turns, its webhook and its part of the console, and how all that
 * starts and ends. It must never see another account: what they share is given by `app.ts`.
 */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { AccountConfig } from './account-config.ts';
import { checkWithTests } from './brand/check-with-tests.ts';
import type { ContentPreparer } from './brand/content-preparer.ts';
import { type ContentObserver, LiveContent } from './brand/live-content.ts';
import { publishBrandDir } from './brand/publish-brand-dir.ts';
import { buildSending, type SendingObserver } from './build-sending.ts';
import type { ConsoleParts } from './console/add-console.ts';
import type { Clock } from './domain/clock.ts';
import type { Operator } from './domain/operator.ts';
import { type BuiltEditing, buildEditing } from './editing/build-editing.ts';
import type { Editing } from './editing/editing.ts';
import { AppError, errorCode } from './errors.ts';
import { handlers } from './handlers/index.ts';
import type { AccountHealth } from './http/health.ts';
import type { Webhook, WebhookObserver } from './http/webhook.ts';
import { buildErasing } from './privacy/erasing.ts';
import type { ContentFile } from './store/contents.ts';
import type { Stores } from './store/stores.ts';
import type { Delivery } from './turn/delivery.ts';
import { LiveTurns } from './turn/live-turns.ts';
import { takeTurn } from './turn/take-turn.ts';
import type { TurnObserver, TurnPorts } from './turn/turn-ports.ts';

export interface AccountParts {
  readonly account: AccountConfig;
  /** Where the public listener takes this account's deliveries. */
  readonly paths: readonly string[];
  readonly stores: Stores;
  /** The node's own, by which deliveries are verified. All else goes by the clock of the stores. */
  readonly clock: Clock;
  readonly log: Logger;
  readonly observer: TurnObserver & WebhookObserver & ContentObserver;
  readonly sendingObserver: SendingObserver;
  readonly preparer: ContentPreparer;
  /** For drafts: what is live must not wait for them. */
  readonly draftPreparer: ContentPreparer;
  /** Then they are closed with the account. */
  readonly ownsPreparers: boolean;
  /** Undefined for who is not there any more, or disabled. */
  readonly findOperator: (id: string) => Promise<Operator | undefined>;
  /** Other handlers than the built-in ones: for tests. */
  readonly handlers: TurnPorts['handlers'] | undefined;
}

export interface BuiltAccount {
  readonly webhook: Webhook;
  readonly console: ConsoleParts;
  /** What the console may do to the content. */
  readonly editing: Editing;
  readonly health: AccountHealth;
  /**
   * Publishes the brand folder when the store holds nothing, and goes live. When it fails it goes on trying by itself.
   * @throws AppError CONTENT_INVALID
   */
  start(): Promise<void>;
  /** That `start` failed and the server lives on. */
  reportNotLive(error: unknown): void;
  /** Looks for no new content any more; turns are still taken. */
  stopFollowing(): Promise<void>;
  /** Resolves when the turns at work are through, and the messages that were being sent. */
  drain(): Promise<void>;
}

export function buildAccount(parts: AccountParts): BuiltAccount {
  const { account, paths, stores, preparer } = parts;
  const { clock } = stores;
  let closedBy: AppError | undefined;
  const observer: AccountParts['observer'] = {
    ...parts.observer,
    accountClosed(name, problem) {
      closedBy = problem;
      parts.observer.accountClosed(name, problem);
    },
  };
  const liveTurns = new LiveTurns();
  const liveContent = openLiveContent(parts, observer);
  const sending = account.sendsMessages
    ? buildSending({ account, stores, observer: parts.sendingObserver })
    : undefined;
  const content = () => liveContent.current;
  const { erasures } = stores;
  const erasing = buildErasing({ account: account.name, erasures, clock, log: parts.log });
  const turnPorts: TurnPorts = {
    store: stores.turns,
    erasures,
    rememberErasure: erasing.remember,
    handlers: parts.handlers ?? handlers,
    handlerPorts: { coupons: stores.coupons, followers: stores.followers },
    content,
    clock,
    observer,
    liveTurns,
    newOwner: randomUUID,
    get serviceMessages() {
      return sending?.serviceMessages;
    },
  };
  const edited = buildEditingOf(parts);
  return {
    webhook: {
      paths,
      account,
      clock: parts.clock,
      observer,
      takeTurn: (delivery: Delivery) => takeTurn(onSharedClock(delivery, parts), turnPorts),
    },
    console: { account: account.name, content, stores, clock },
    editing: edited.editing,
    health: {
      account: account.name,
      store: stores,
      isContentLive: () => liveContent.isReady,
      closedBy: () => closedBy?.code,
    },
    async start() {
      sending?.start();
      erasing.start();
      edited.start();
      await goLive(liveContent, parts.log);
    },
    reportNotLive: (error) => observer.revisionRefused(undefined, error),
    async stopFollowing() {
      await liveContent.close();
      await edited.close();
      if (parts.ownsPreparers) await preparer.close();
    },
    async drain() {
      await liveTurns.drain();
      await sending?.stop();
      await erasing.close();
    },
  };
}

function openLiveContent(parts: AccountParts, observer: ContentObserver): LiveContent {
  const { account, stores, preparer } = parts;
  return new LiveContent({
    account: account.name,
    contents: stores.contents,
    prepare: (files, request) => preparer.prepare(files, request),
    clock: stores.clock,
    observer,
    whenEmpty: () => publishFirst(parts),
  });
}

/** Its preparer is called off with it: nothing is published while the node ends. */
function buildEditingOf(parts: AccountParts): BuiltEditing {
  const { account, stores, draftPreparer, ownsPreparers, findOperator, log } = parts;
  const built = buildEditing({
    account: account.name,
    contents: stores.contents,
    drafts: stores.drafts,
    settings: stores.consoleSettings,
    audit: stores.auditLog,
    clock: stores.clock,
    prepare: (files) => draftPreparer.prepare(files, { version: 'draft' }),
    newId: randomUUID,
    findOperator,
    failed: (error) =>
      log.warn({ code: errorCode(error) }, 'a planned publication is tried again later'),
  });
  return {
    ...built,
    async close() {
      const closed = built.close();
      if (ownsPreparers) await draftPreparer.close();
      await closed;
    },
  };
}

/** The arrival was noted by the node's own clock. */
function onSharedClock(delivery: Delivery, { stores, clock }: AccountParts): Delivery {
  const sinceMs = clock.now() - delivery.arrivedAtMs;
  return { ...delivery, arrivedAtMs: stores.clock.now() - sinceMs };
}

/** The first content of an empty store, whenever that store is there. */
async function publishFirst({ account, stores, log, preparer }: AccountParts): Promise<void> {
  const { name, brandDir } = account;
  const compile = (files: readonly ContentFile[]) => preparer.prepare(files, { version: 'check' });
  const warn = (failures: readonly string[]): void =>
    log.warn({ failures }, 'tests of the brand folder fail; it is published all the same');
  const { number } = await publishBrandDir(brandDir, {
    account: name,
    contents: stores.contents,
    clock: stores.clock,
    check: (files) => checkWithTests(files, { compile, evenIfTestsFail: true, warn }),
    note: 'first import',
  });
  log.info({ revision: number, brandDir }, 'brand folder published');
}

/** A store that is away does not stop the start: the node goes live when it comes back. */
async function goLive(liveContent: LiveContent, log: Logger): Promise<void> {
  try {
    await liveContent.refresh();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'STORE_UNAVAILABLE') throw error;
    log.error({ code: error.code }, 'the store is away; the node will go live when it is back');
  } finally {
    liveContent.startPolling();
  }
}
