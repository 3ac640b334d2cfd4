/**
 * What follows a publication: the line in the audit log, and the draft's end. Each can be done again, so that a node
 * that was killed behind its publication leaves nothing open: the next that looks does the rest.
 */
import type { ContentStore, RevisionSummary } from '../store/contents.ts';
import { type Draft, type DraftStore, isOpenDraft } from '../store/drafts.ts';
import { type AuditParts, type Deed, editsDeed, noteDeed, revisionTarget } from './audit-notes.ts';
import { withEdits } from './draft-changes.ts';
import { editsBetween } from './edits-between.ts';
import type { LiveEntries, RevisionEntries } from './live-entries.ts';
import { rebaseEdits } from './rebase-edits.ts';

export interface SettlerParts extends AuditParts {
  readonly contents: ContentStore;
  readonly drafts: DraftStore;
  readonly live: LiveEntries;
}

type DraftVersion = Pick<Draft, 'account' | 'id' | 'version'>;

/** Whoever published is given so long to write it down. */
const graceMs = 30_000;
/** Revisions before these were settled long ago. */
const lookedBack = 20;
const maxTries = 5;

export class Settler {
  readonly #parts: SettlerParts;
  #settledUpTo = 0;

  constructor(parts: SettlerParts) {
    this.#parts = parts;
  }

  /** @param draft what was published; undefined for what was none */
  async settle(revision: RevisionSummary, draft: DraftVersion | undefined): Promise<void> {
    await this.#noteOnce(revision);
    if (draft) await this.markPublished(draft, revision.number);
  }

  /** Settles what nobody did. Cheap when there is nothing. */
  async settleLeft(): Promise<void> {
    const { account, contents, nowMs } = this.#parts;
    const live = await contents.findLiveNumber(account);
    if (live === undefined || live === this.#settledUpTo) return;
    const revisions = await contents.list(account, lookedBack);
    const newer = revisions.filter(({ number }) => number > this.#settledUpTo);
    for (const revision of newer.toReversed()) {
      if (revision.publishedAtMs > nowMs() - graceMs) return;
      const { draftId, draftVersion } = revision.origin ?? {};
      const isOfDraft = draftId !== undefined && draftVersion !== undefined;
      const draft = isOfDraft ? { account, id: draftId, version: draftVersion } : undefined;
      await this.settle(revision, draft);
      this.#settledUpTo = revision.number;
    }
  }

  /** What was added to it meanwhile stays, as an open draft. */
  async markPublished(
    { account, id, version }: DraftVersion,
    publishedRevision: number,
  ): Promise<void> {
    const { drafts, live, nowMs } = this.#parts;
    for (let tries = 0; tries < maxTries; tries += 1) {
      const draft = await drafts.find(account, id);
      if (!draft || !isOpenDraft(draft)) return;
      const { entries } = await live.read(publishedRevision);
      const left = leftOf(draft, { version, publishedRevision, entries });
      if (!left) return;
      const end = await drafts.save({ ...left, changedAtMs: nowMs() }, draft.version);
      if ('saved' in end) return;
    }
  }

  async #noteOnce(revision: RevisionSummary): Promise<void> {
    const { account, audit } = this.#parts;
    const { origin, note } = revision;
    if (!origin) return;
    const target = revisionTarget(revision.number);
    const { entries } = await audit.page(account, { limit: 1, target });
    if (entries.length > 0) return;
    const doer = { id: origin.byId, name: origin.by };
    const said = [note, origin.withoutReplay].filter((one) => one).join(' · ');
    await noteDeed(this.#parts, doer, { ...(await this.#deedOf(revision, target)), note: said });
  }

  async #deedOf({ number, origin }: RevisionSummary, target: string): Promise<Deed> {
    if (origin?.rolledBackTo !== undefined) {
      const after = JSON.stringify({ rolledBackTo: origin.rolledBackTo });
      return { act: 'rolled-back', target, after };
    }
    const { live } = this.#parts;
    const [before, after] = [await live.read(number - 1), await live.read(number)];
    const act = origin?.withoutReplay === undefined ? 'published' : 'published-untried';
    return editsDeed(act, target, editsBetween(before.entries, after.entries));
  }
}

interface Published {
  /** Of the draft. */
  readonly version: number;
  readonly publishedRevision: number;
  readonly entries: RevisionEntries['entries'];
}

/** What a publication leaves of a draft. Undefined when that was seen to before. */
function leftOf(
  draft: Draft,
  { version, publishedRevision, entries }: Published,
): Draft | undefined {
  const { edits, conflicts } = rebaseEdits(draft.edits, entries);
  const isThrough = draft.version === version || edits.length + conflicts.length === 0;
  if (isThrough) return { ...draft, state: 'published', publishedRevision };
  // It was left open then: what was said of it since stays said, whoever settles once more after a restart.
  if (draft.baseRevision >= publishedRevision) return undefined;
  return { ...withEdits(draft, draft.edits), baseRevision: publishedRevision };
}
