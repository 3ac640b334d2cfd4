/** The editing of one account, put together: what the console's pages are given, and what runs beside them. */
import type { Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import type { Operator } from '../domain/operator.ts';
import type { AuditLog } from '../store/audit-log.ts';
import type { ConsoleSettingStore } from '../store/console-settings.ts';
import type { ContentStore } from '../store/contents.ts';
import type { DraftStore } from '../store/drafts.ts';
import type { TurnRecordStore } from '../store/turn-records.ts';
import type { Prepare } from './check-files.ts';
import { compareRevisions } from './compare-revisions.ts';
import { DraftDesk } from './draft-desk.ts';
import type { Editing } from './editing.ts';
import { LiveEntries } from './live-entries.ts';
import { PlanPoller } from './plan-poller.ts';
import { Publisher } from './publisher.ts';
import { rebaseEdits } from './rebase-edits.ts';
import { Settler } from './settler.ts';
import { TrialGate } from './trial-gate.ts';

export interface EditingParts {
  readonly account: AccountName;
  readonly contents: ContentStore;
  readonly drafts: DraftStore;
  /** What replays would have to replay. */
  readonly records: TurnRecordStore;
  readonly settings: ConsoleSettingStore;
  readonly audit: AuditLog;
  /** The clock that all nodes of the store share. */
  readonly clock: Clock;
  /** Of a preparer of its own: what is live must not wait for a draft. */
  readonly prepare: Prepare;
  readonly newId: () => string;
  /** Undefined for who is not there any more, or disabled. */
  readonly findOperator: (id: string) => Promise<Operator | undefined>;
  /** Hears of what the poller will try again. */
  readonly failed: (error: unknown) => void;
}

export interface BuiltEditing {
  readonly editing: Editing;
  /** Begins to publish what is planned. */
  start(): void;
  /** Resolves when nothing is being published by itself any more. */
  close(): Promise<void>;
}

export function buildEditing(parts: EditingParts): BuiltEditing {
  const { account, contents, drafts, clock } = parts;
  const live = new LiveEntries(parts);
  const shared = { ...parts, live, nowMs: () => clock.now() };
  const settler = new Settler(shared);
  const gate = new TrialGate(shared);
  const publisher = new Publisher({ ...shared, settler, gate });
  const desk = new DraftDesk(shared);
  const poller = new PlanPoller({ ...shared, settler, publisher });
  return {
    editing: {
      drafts,
      readLive: () => live.readLive(),
      readLiveFile: (file) => live.readLiveFile(file),
      async filesWith(edits) {
        const { files } = await live.readLive();
        return live.filesWith(files, edits);
      },
      openDraft: (operator) => desk.open(operator),
      edit: (operator, draftId, { edit, readVersion }) =>
        desk.edit(operator, draftId, { edits: [edit], readVersion }),
      editTogether: (operator, draftId, change) => desk.edit(operator, draftId, change),
      revert: (operator, draftId, entry) => desk.revert(operator, draftId, entry),
      discard: (operator, draftId) => desk.discard(operator, draftId),
      askReview: (operator, draftId, note) => desk.askReview(operator, draftId, note),
      giveReview: (operator, draftId, verdict) => desk.giveReview(operator, draftId, verdict),
      tick: (operator, draftId, tick) => desk.tick(operator, draftId, tick),
      rename: (operator, draftId, title) => desk.rename(operator, draftId, title),
      takeIn: (operator, edits, source) => desk.takeIn(operator, edits, source),
      async standTrial(draft) {
        const { files, entries } = await live.readLive();
        const { edits } = rebaseEdits(draft.edits, entries);
        return gate.look(draft, { edits, files: await live.filesWith(files, edits) });
      },
      plan: (operator, draftId, atMs) => desk.plan(operator, draftId, atMs),
      publish: (operator, draftId, note) => publisher.publish(operator, draftId, note),
      publishUntried: (operator, draftId, said) =>
        publisher.publishUntried(operator, draftId, said),
      applyNow: (operator, edits, note) => publisher.applyNow(operator, edits, note),
      undo: (operator, revision, note) => publisher.undo(operator, revision, note),
      rollBack: (operator, to, reason) => publisher.rollBack(operator, to, reason),
      revisions: (limit) => contents.list(account, limit),
      compareRevisions: (from, to) => compareRevisions(live, from, to),
      async findConflicts(draft) {
        const { entries } = await live.readLive();
        return rebaseEdits(draft.edits, entries).conflicts;
      },
    },
    start: () => poller.start(),
    async close() {
      await poller.close();
      live.close();
    },
  };
}
