/**
 * What the console needs of one account beside its stores: the editing of its content and the workshop in which drafts
 * are tried. Both have threads of their own, so that neither a turn nor what is live ever waits for an operator.
 */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { ContentPreparer } from './brand/content-preparer.ts';
import type { LiveContent } from './brand/live-content.ts';
import { runInSlices } from './brand/run-in-slices.ts';
import { findShopAbout } from './catalogue/shop-about.ts';
import { ViewNotes } from './console/view-notes.ts';
import { readCounterCounts } from './counter-counts.ts';
import { readClosedConversations } from './desk-waits.ts';
import type { AccountName } from './domain/ids.ts';
import type { Operator } from './domain/operator.ts';
import { awaitLive } from './editing/await-live.ts';
import { buildEditing } from './editing/build-editing.ts';
import type { Editing } from './editing/editing.ts';
import { noticeSaved } from './editing/notice-saved.ts';
import { errorCode } from './errors.ts';
import { Numbers } from './numbers/numbers.ts';
import type { Stores } from './store/stores.ts';
import { buildTrials } from './trials/build-trials.ts';
import type { Trials } from './trials/trials.ts';
import { MissesOfWeeks, type UnheardPorts } from './unheard/misses-of-weeks.ts';
import { buildWorkshop } from './workshop/build-workshop.ts';
import { buildDraftChecks, type DraftChecks } from './workshop/draft-checks.ts';
import type { Workshop } from './workshop/workshop.ts';

export interface EditorParts {
  readonly account: AccountName;
  readonly stores: Stores;
  readonly liveContent: LiveContent;
  /** Its conversations are counted too. */
  readonly hasOwnDesk: boolean;
  readonly log: Logger;
  /** For drafts: what is live must not wait for them. */
  readonly draftPreparer: ContentPreparer;
  /** As in `Config`. */
  readonly keptContentDir: string | undefined;
  /** Undefined for who is not there any more, or disabled. */
  readonly findOperator: (id: string) => Promise<Operator | undefined>;
}

export interface BuiltEditor {
  /** What the console is given. */
  readonly tools: {
    readonly editing: Editing;
    readonly workshop: Workshop;
    readonly draftChecks: DraftChecks;
    readonly trials: Trials;
    readonly unheard: MissesOfWeeks;
    readonly numbers: Numbers;
    readonly quotes: ViewNotes;
  };
  start(): void;
  /** Resolves when nothing is being tried or published any more. */
  close(): Promise<void>;
}

export function buildEditor(parts: EditorParts): BuiltEditor {
  const { account, stores, liveContent, log, draftPreparer, findOperator } = parts;
  const { contents, drafts, consoleSettings, auditLog, records, outbox, clock } = stores;
  const { editing: byItself, ...life } = buildEditing({
    account,
    contents,
    drafts,
    records,
    settings: consoleSettings,
    audit: auditLog,
    clock,
    prepare: (files) => draftPreparer.prepare(files, { version: 'draft' }),
    newId: randomUUID,
    findOperator,
    failed: (error) => log.warn({ code: errorCode(error) }, 'a planned publication has to wait'),
  });
  const liveRevision = () => liveContent.current.revision;
  const shared = { account, contents, records, clock, keptIn: parts.keptContentDir };
  const workshop = buildWorkshop({ ...shared, liveRevision });
  const draftChecks = buildDraftChecks({ workshop, liveRevision, clock });
  const published = awaitLive(byItself, (revision) => liveContent.reach(revision));
  const editing = noticeSaved(published, (edits) => draftChecks.prepare(edits));
  const trials = buildTrials({
    ...shared,
    drafts,
    readLive: () => editing.readLive(),
    filesWith: (edits) => editing.filesWith(edits),
    failed: (error) => log.error({ err: error }, 'a replay broke off'),
  });
  const closing = new AbortController();
  const runSteps: UnheardPorts['runSteps'] = (steps) =>
    runInSlices(steps, { clock, signal: closing.signal });
  return {
    tools: {
      editing,
      workshop,
      draftChecks,
      trials,
      unheard: new MissesOfWeeks({ account, records, clock, runSteps }),
      numbers: new Numbers({
        account,
        records,
        outbox,
        coupons: stores.coupons,
        clock,
        runSteps,
        ...(parts.hasOwnDesk && {
          readDesk: (fromMs: number, toMs: number) =>
            readClosedConversations(stores, account, { fromMs, toMs }),
        }),
        readCounter: (fromMs, toMs) => {
          const { setup } = liveContent.current.catalogue;
          return readCounterCounts(stores, { account, setup }, { fromMs, toMs });
        },
        findShop: (about) => findShopAbout(liveContent.current.catalogue, about),
      }),
      quotes: new ViewNotes(stores.views, clock),
    },
    start: () => life.start(),
    async close() {
      closing.abort();
      await life.close();
      await trials.close();
      await workshop.close();
    },
  };
}
