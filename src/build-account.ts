/**
 * Everything of one official account: its content, its turns, its webhook and its part of the console, and how all that
 * starts and ends. It must never see another account: what they share is given by `app.ts`.
 */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { AccountConfig } from './account-config.ts';
import type { ContentPreparer } from './brand/content-preparer.ts';
import { type ContentObserver, LiveContent } from './brand/live-content.ts';
import { buildEditor, type EditorParts } from './build-editor.ts';
import { buildOutgoing, type Outgoing } from './build-outgoing.ts';
import { buildOutside, type Outside } from './build-outside.ts';
import type { SendingObserver } from './build-sending.ts';
import { buildWatch, type WatchConcerns } from './build-watch.ts';
import type { CatalogueIndex } from './catalogue/catalogue-index.ts';
import type { ConsoleAccount } from './console/frame/console-call.ts';
import type { Clock } from './domain/clock.ts';
import type { PageLinks } from './domain/page-link.ts';
import { AppError } from './errors.ts';
import { openPageLinks } from './follower-pages/page-links.ts';
import { PageSeal } from './follower-pages/page-seal.ts';
import { handlers } from './handlers/index.ts';
import type { PageAccount } from './http/add-follower-pages.ts';
import type { AccountHealth } from './http/health.ts';
import type { Webhook, WebhookObserver } from './http/webhook.ts';
import { openAutoReplies } from './open-auto-replies.ts';
import { openPictureDesk } from './open-picture-desk.ts';
import { buildErasing } from './privacy/erasing.ts';
import { journalPathOf } from './privacy/erasure-journal.ts';
import { HeldGiftCounts } from './services/held-gift-counts.ts';
import type { ContentFile } from './store/contents.ts';
import type { Stores } from './store/stores.ts';
import type { Delivery } from './turn/delivery.ts';
import { LiveTurns } from './turn/live-turns.ts';
import { takeTurn } from './turn/take-turn.ts';
import { TurnGate } from './turn/turn-gate.ts';
import type { TurnObserver, TurnPorts } from './turn/turn-ports.ts';
import { carryOnWithoutStore } from './turn/without-store/carry-on-without-store.ts';

export interface AccountParts {
  readonly account: AccountConfig;
  /** Where the public listener takes this account's deliveries. */
  readonly paths: readonly string[];
  /** Where followers open pages; undefined: there are none. */
  readonly publicUrl: string | undefined;
  /** As in `Config`. */
  readonly erasureJournal: string | undefined;
  readonly keptContentDir: string | undefined;
  readonly stores: Stores;
  /** The node's own, by which deliveries are verified. All else goes by the clock of the stores. */
  readonly clock: Clock;
  readonly log: Logger;
  readonly observer: TurnObserver & WebhookObserver & ContentObserver;
  readonly sendingObserver: SendingObserver;
  /** What is watched and told beside the account itself. */
  readonly watch: WatchConcerns;
  readonly preparer: ContentPreparer;
  readonly draftPreparer: ContentPreparer;
  readonly findOperator: EditorParts['findOperator'];
  /** Then they are closed with the account. */
  readonly ownsPreparers: boolean;
  /** Other handlers than the built-in ones: for tests. */
  readonly handlers: TurnPorts['handlers'] | undefined;
}

export interface BuiltAccount {
  readonly webhook: Webhook;
  readonly pages: PageAccount;
  readonly console: ConsoleAccount;
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
  /**
   * Resolves when the turns at work are through, or `turnsOver` has resolved, and then what was told is written down and the
   * messages that were being sent are sent.
   */
  drain(turnsOver: Promise<void>): Promise<void>;
}

export function buildAccount(parts: AccountParts): BuiltAccount {
  const { account, stores, preparer } = parts;
  const { clock, erasures } = stores;
  const watch = buildWatch({
    ...parts,
    revision: () => (liveContent.isReady ? liveContent.current.revision : undefined),
    workshop: () => editor.tools.workshop.state,
    connector: () => outside.customers?.state(),
  });
  const { observer, closedBy } = watchClosing(watch.alsoHearing(parts.observer));
  const sendingObserver = watch.alsoHearingCalls(parts.sendingObserver);
  const liveTurns = new LiveTurns();
  const liveContent: LiveContent = followContent(parts, observer);
  const outgoing = buildOutgoing({
    ...{ account, stores, log: parts.log, observer: sendingObserver },
    catalogue: () => findCatalogue(liveContent),
  });
  const outside = buildOutside(parts);
  const content = () => liveContent.current;
  const editor = buildEditor({
    ...parts,
    account: account.name,
    liveContent,
    hasOwnDesk: account.desk === 'own',
  });
  const journalPath = journalPathOf(account.storeUrl, parts.erasureJournal);
  const erasing = buildErasing({ ...parts, account: account.name, erasures, clock, journalPath });
  const turnPorts = turnPortsOf(parts, {
    ...{ outgoing, erasing, outside, observer, liveTurns, content },
  });
  return {
    webhook: { ...webhookOf(parts, turnPorts), observer },
    pages: pagesOf(parts, content),
    console: {
      ...{ account: account.name, sendsMessages: account.sendsMessages, stores, clock },
      content: turnPorts.content,
      ...editor.tools,
      desk: outgoing.desk?.room,
      documents: outside.documents,
      ...watch.tools,
      autoReplies: openAutoReplies({ account, stores, observer: sendingObserver }),
      pictures: openPictureDesk({ account, stores, observer: sendingObserver }),
    },
    health: {
      account: account.name,
      store: stores,
      isContentLive: () => liveContent.isReady,
      closedBy: () => closedBy()?.code,
    },
    async start() {
      watch.start();
      outgoing.start();
      erasing.start();
      await goLive(liveContent, parts.log);
      editor.start();
    },
    reportNotLive: (error) => observer.revisionRefused(undefined, error),
    async stopFollowing() {
      await editor.close();
      await liveContent.close();
      if (parts.ownsPreparers) await Promise.all([preparer.close(), parts.draftPreparer.close()]);
    },
    async drain(turnsOver) {
      await liveTurns.drain(turnsOver);
      const { unwritten } = turnPorts.withoutStore;
      // None waits for another, so that a slow one takes nobody's time.
      await Promise.all([unwritten.stop(), outgoing.stop(), erasing.close()]);
      outside.close();
      await watch.stop();
    },
  };
}

/** Everything a turn needs of the account. Whether it can send is asked anew whenever it matters. */
function turnPortsOf(
  parts: AccountParts,
  {
    outgoing,
    erasing,
    outside: { customers, documents },
    ...given
  }: Pick<TurnPorts, 'observer' | 'liveTurns' | 'content'> & {
    readonly outgoing: Outgoing;
    readonly outside: Outside;
    readonly erasing: ReturnType<typeof buildErasing>;
  },
): TurnPorts {
  const { handlers: others = handlers } = parts;
  const { turns, erasures, coupons, followers, registers, outbox, clock } = parts.stores;
  const ports: TurnPorts = {
    ...given,
    ...carryOnWithoutStore({ turns, clock, observer: given.observer, ports: () => ports }),
    gate: new TurnGate(clock),
    erasures,
    rememberErasure: erasing.remember,
    handlers: others,
    handlerPorts: {
      ...{ coupons, followers, registers, customers, documents },
      outbox: parts.account.sendsMessages ? outbox : undefined,
      desk: outgoing.desk?.door,
      links: linksOf(parts),
    },
    clock,
    newOwner: nameAttempts(),
    get serviceMessages() {
      return outgoing.sending?.serviceMessages;
    },
  };
  return ports;
}

function pagesOf({ account, stores }: AccountParts, content: PageAccount['content']): PageAccount {
  const { coupons, registers, clock } = stores;
  return {
    account: account.name,
    seal: sealOf(account),
    content,
    ports: { coupons, registers, gifts: new HeldGiftCounts(account.name, registers) },
    clock,
  };
}

function linksOf({ account, publicUrl }: AccountParts): PageLinks | undefined {
  if (publicUrl === undefined) return undefined;
  return openPageLinks({ publicUrl, account: account.name, seal: sealOf(account) });
}

function sealOf({ name, appSecret }: AccountConfig): PageSeal {
  return new PageSeal(name, appSecret);
}

function findCatalogue(live: LiveContent): CatalogueIndex | undefined {
  return live.isReady ? live.current.catalogue : undefined;
}

function webhookOf(parts: AccountParts, turnPorts: TurnPorts): Omit<Webhook, 'observer'> {
  const { paths, account, clock } = parts;
  const takeOne = (delivery: Delivery) => takeTurn(onSharedClock(delivery, parts), turnPorts);
  return { paths, account, clock, takeTurn: takeOne };
}

/** Unique over all nodes. Every delivery takes one, and a random one costs several times as much. */
function nameAttempts(): () => string {
  const node = randomUUID();
  let count = 0;
  return () => {
    count += 1;
    return `${node}-${count}`;
  };
}

/** Remembers what closed the account, for its health. */
function watchClosing(given: AccountParts['observer']): {
  readonly observer: AccountParts['observer'];
  readonly closedBy: () => AppError | undefined;
} {
  let closedBy: AppError | undefined;
  const observer: AccountParts['observer'] = {
    ...given,
    accountClosed(name, problem) {
      closedBy = problem;
      given.accountClosed(name, problem);
    },
  };
  return { observer, closedBy: () => closedBy };
}

function followContent(parts: AccountParts, observer: ContentObserver): LiveContent {
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

/** The arrival was noted by the node's own clock. */
function onSharedClock(delivery: Delivery, { stores, clock }: AccountParts): Delivery {
  const sinceMs = clock.now() - delivery.arrivedAtMs;
  return { ...delivery, arrivedAtMs: stores.clock.now() - sinceMs };
}

/** The first content of an empty store, whenever that store is there. What reads a brand is loaded for that alone. */
async function publishFirst({ account, stores, log, preparer }: AccountParts): Promise<void> {
  const { name, brandDir } = account;
  const { publishBrandDir } = await import('./brand/publish-brand-dir.ts');
  const { checkWithTests } = await import('./brand/check-with-tests.ts');
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
