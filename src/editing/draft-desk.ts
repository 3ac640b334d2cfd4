/**
 * The drafts of an account: opened, edited, reviewed, planned, discarded. Everybody sees what is theirs or was shown to
 * them; who comes second is told. It publishes nothing.
 */
import type { Clock } from '../domain/clock.ts';
import { type Edit, type EntryKey, entryName } from '../domain/edit.ts';
import type { AccountName } from '../domain/ids.ts';
import type { Operator } from '../domain/operator.ts';
import { AppError } from '../errors.ts';
import type { ConsoleSettingStore } from '../store/console-settings.ts';
import { type Draft, type DraftStore, isOpenDraft } from '../store/drafts.ts';
import { type AuditParts, type Deed, editDeed, editsDeed, noteDeed } from './audit-notes.ts';
import {
  addEdit,
  checkSize,
  fromLive,
  isApproved,
  maySee,
  removeEdit,
  withEdits,
  withPlan,
  withReviewAsked,
  withTick,
  withVerdict,
} from './draft-changes.ts';
import { type DraftChange, stepFor } from './draft-step.ts';
import type { EditConflict, Editing, SaveEnd, TakenIn, Tick } from './editing.ts';
import type { LiveEntries } from './live-entries.ts';
import { conflictOf, isSame, rebaseEdits } from './rebase-edits.ts';

export interface DraftDeskParts extends AuditParts {
  readonly account: AccountName;
  readonly drafts: DraftStore;
  readonly settings: ConsoleSettingStore;
  readonly live: LiveEntries;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Others may save meanwhile; nobody saves so often. */
const maxTries = 5;

export class DraftDesk {
  readonly #parts: DraftDeskParts;

  constructor(parts: DraftDeskParts) {
    this.#parts = parts;
  }

  async open(operator: Operator): Promise<Draft> {
    const { account, drafts, clock, newId, live } = this.#parts;
    const all = await drafts.listOpen(account);
    const own = all.find(({ ownerId, state }) => ownerId === operator.id && state === 'open');
    if (own) return own;
    const { revision } = await live.readLive();
    const nowMs = clock.now();
    const draft: Draft = {
      account,
      id: newId(),
      title: '',
      ownerId: operator.id,
      ownerName: operator.name,
      baseRevision: revision,
      edits: [],
      state: 'open',
      version: 1,
      createdAtMs: nowMs,
      changedAtMs: nowMs,
    };
    await drafts.create(draft);
    return draft;
  }

  /** All of them or none: what belongs together has one line in the log. */
  async edit(
    operator: Operator,
    id: string,
    {
      edits: given,
      readVersion,
    }: { readonly edits: readonly Edit[]; readonly readVersion: number },
  ): Promise<SaveEnd> {
    const { entries, revision } = await this.#parts.live.readLive();
    const lost = rebaseEdits(given, entries).conflicts;
    return this.#change(operator, id, {
      conflicts: (draft) => [
        ...lost,
        ...given.flatMap((edit) => lostTab(draft, edit, readVersion)),
      ],
      change: (draft) => {
        const edits = given.reduce(addEdit, draft.edits);
        const { edits: fitting, conflicts } = rebaseEdits(edits, entries);
        const isClean = conflicts.length === 0;
        const kept = edits.filter((one) => fitting.includes(one) || hasConflict(conflicts, one));
        const changed = withEdits(draft, kept);
        return isClean ? { ...changed, baseRevision: revision } : changed;
      },
      deed: () => deedOf(id, given),
    });
  }

  revert(operator: Operator, id: string, entry: EntryKey): Promise<SaveEnd> {
    return this.#change(operator, id, {
      change: (draft) =>
        hasEdit(draft, entry) ? withEdits(draft, removeEdit(draft.edits, entry)) : undefined,
      deed: ({ edits }) => {
        const edit = edits.find((one) => entryName(one) === entryName(entry));
        const { before, after, ...key } = edit ?? (entry as Edit);
        const turned = {
          ...key,
          ...(after && { before: after }),
          ...(before && { after: before }),
        };
        return editDeed('draft-changed', turned, '取消这处修改 / change taken back');
      },
    });
  }

  /** What cannot be put in is told, not dropped in silence. */
  async takeIn(operator: Operator, given: readonly Edit[], source: string): Promise<TakenIn> {
    const { entries } = await this.#parts.live.readLive();
    const { id } = await this.open(operator);
    let left: readonly Edit[] = [];
    let count = 0;
    const end = await this.#change(operator, id, {
      change: (draft) => {
        const edits = given.map((edit) => fromLive(edit, draft.edits));
        const { conflicts } = rebaseEdits(edits, entries);
        const fitting = edits.filter((edit) => !hasConflict(conflicts, edit));
        left = edits.filter((edit) => hasConflict(conflicts, edit));
        count = fitting.length;
        return withEdits(draft, fitting.reduce(addEdit, draft.edits));
      },
      deed: () => ({
        act: 'imported',
        target: draftTarget(id),
        note: source,
        ...countsOf(given, left),
      }),
    });
    if (end.kind !== 'saved') return { draft: await this.open(operator), count: 0, left: given };
    return { draft: end.draft, count, left };
  }

  rename(operator: Operator, id: string, title: string): Promise<SaveEnd> {
    return this.#change(operator, id, {
      change: (draft) => ({ ...draft, title }),
      deed: (before) => ({
        act: 'draft-renamed',
        target: draftTarget(id),
        before: JSON.stringify({ title: before.title }),
        after: JSON.stringify({ title }),
      }),
    });
  }

  tick(operator: Operator, id: string, tick: Tick): Promise<SaveEnd> {
    return this.#change(operator, id, {
      isFor: (draft) => isOpenDraft(draft) && maySee(draft, operator),
      change: (draft) => withTick(draft, tick, operator),
      deed: () => ({
        act: 'replay-ticked',
        target: draftTarget(id),
        after: JSON.stringify(tick),
      }),
    });
  }

  discard(operator: Operator, id: string): Promise<SaveEnd> {
    return this.#change(operator, id, {
      change: (draft) => ({ ...withEdits(draft, draft.edits), state: 'discarded' }),
      deed: () => ({ act: 'draft-discarded', target: draftTarget(id) }),
    });
  }

  askReview(operator: Operator, id: string, note: string): Promise<SaveEnd> {
    return this.#change(operator, id, {
      change: (draft) => withReviewAsked(draft, note, this.#parts.clock.now()),
      deed: () => ({ act: 'review-asked', target: draftTarget(id), note }),
    });
  }

  giveReview(
    operator: Operator,
    id: string,
    verdict: Parameters<Editing['giveReview']>[2],
  ): Promise<SaveEnd> {
    const { approved, answer, readVersion } = verdict;
    return this.#change(operator, id, {
      readVersion,
      isFor: (draft) => isOpenDraft(draft) && maySee(draft, operator),
      change: (draft) => withVerdict(draft, operator, verdict),
      deed: () => ({
        act: 'review-given',
        target: draftTarget(id),
        after: JSON.stringify({ approved }),
        note: answer,
      }),
    });
  }

  async plan(
    operator: Operator,
    id: string,
    { publishAtMs, readVersion }: Parameters<Editing['plan']>[2],
  ): Promise<SaveEnd> {
    const { account, settings } = this.#parts;
    const { reviewIsRequired } = await settings.find(account);
    return this.#change(operator, id, {
      readVersion,
      isFor: (draft) => isOpenDraft(draft) && maySee(draft, operator),
      change: (draft) => {
        const mustWait = publishAtMs !== undefined && reviewIsRequired && !isApproved(draft);
        return mustWait ? undefined : withPlan(draft, operator, publishAtMs);
      },
      deed: () => ({
        act: 'publication-planned',
        target: draftTarget(id),
        after: JSON.stringify({ publishAtMs: publishAtMs ?? null }),
      }),
    });
  }

  /** Saves what `change` makes of the draft as it is then, and notes it. */
  async #change(operator: Operator, id: string, wish: DraftChange): Promise<SaveEnd> {
    const { account, drafts, clock } = this.#parts;
    for (let tries = 0; tries < maxTries; tries += 1) {
      const draft = await drafts.find(account, id);
      const step = stepFor(draft, operator, wish);
      if ('end' in step) return step.end;
      checkSize(step.changed);
      const changed = { ...step.changed, changedAtMs: clock.now() };
      const end = await drafts.save(changed, step.before.version);
      if ('newer' in end) continue;
      await this.#note(operator, wish.deed(step.before), { saved: end.saved, before: step.before });
      return { kind: 'saved', draft: end.saved };
    }
    throw new AppError(
      'STORE_UNAVAILABLE',
      '大家同时在改这份草稿，请再试一次。Others are saving this draft at the same moment: try again.',
    );
  }

  /** What cannot be noted is undone. */
  async #note(
    operator: Operator,
    deed: Deed,
    { saved, before }: { readonly saved: Draft; readonly before: Draft },
  ): Promise<void> {
    try {
      await noteDeed(this.#parts, operator, deed);
    } catch (error) {
      await this.#parts.drafts.save(before, saved.version).catch(() => undefined);
      throw error;
    }
  }
}

/** The same entry was changed in another window, after this page was made. */
function lostTab(
  { edits, version, ownerName: by }: Draft,
  edit: Edit,
  readVersion: number,
): readonly EditConflict[] {
  const other = edits.find((one) => entryName(one) === entryName(edit));
  if (!other || version === readVersion || isSame(other.after, edit.after)) return [];
  return [{ ...conflictOf(edit, other.after), by }];
}

function hasConflict(conflicts: readonly EditConflict[], edit: Edit): boolean {
  return conflicts.some((conflict) => entryName(conflict) === entryName(edit));
}

/** What an import brought, in numbers: the draft has the rest, and the publication's line. */
function countsOf(given: readonly Edit[], left: readonly Edit[]): Pick<Deed, 'after'> {
  const newCount = given.filter(({ before }) => before === undefined).length;
  const files = [...new Set(given.map(({ file }) => file))];
  const counts = { new: newCount, changed: given.length - newCount, left: left.length, files };
  return { after: JSON.stringify(counts) };
}

function deedOf(draftId: string, edits: readonly Edit[]): Deed {
  const [edit, ...others] = edits;
  return edit && others.length === 0
    ? editDeed('draft-changed', edit)
    : editsDeed('draft-changed', draftTarget(draftId), edits);
}

function hasEdit({ edits }: Draft, entry: EntryKey): boolean {
  return edits.some((one) => entryName(one) === entryName(entry));
}

function draftTarget(id: string): string {
  return `draft:${id}`;
}
