/**
 * From edits to a live revision: laid on what is live, checked as a whole, made the next revision only if nothing else
 * went live meanwhile, otherwise once more from the start. A revision says which draft it is, so that a draft goes live
 * once, whoever tries, and whatever was killed on the way.
 */
import { hashFiles } from '../brand/hash-files.ts';
import type { Clock } from '../domain/clock.ts';
import type { Edit, Entry } from '../domain/edit.ts';
import { mayDo, type Operator } from '../domain/operator.ts';
import { AppError } from '../errors.ts';
import type { ConsoleSettingStore } from '../store/console-settings.ts';
import type { ContentStore, Revision, RevisionOrigin, RevisionSummary } from '../store/contents.ts';
import { type Draft, type DraftStore, dueAtMs, isOpenDraft } from '../store/drafts.ts';
import { type AuditParts, type Doer, editDeed, noteDeed, placedDeed } from './audit-notes.ts';
import { checkFiles, type Prepare } from './check-files.ts';
import { isApproved, maySee } from './draft-changes.ts';
import type { EditConflict, PublishEnd } from './editing.ts';
import { editsBetween } from './edits-between.ts';
import type { LiveEntries, RevisionEntries } from './live-entries.ts';
import { type DraftPublication, originOf } from './publication-origin.ts';
import { layMoves, rebaseEdits } from './rebase-edits.ts';
import type { Settler } from './settler.ts';
import type { TrialGate, TrialStanding } from './trial-gate.ts';

export interface PublisherParts extends AuditParts {
  readonly contents: ContentStore;
  readonly drafts: DraftStore;
  readonly settings: ConsoleSettingStore;
  readonly live: LiveEntries;
  readonly clock: Clock;
  readonly prepare: Prepare;
  readonly settler: Settler;
  readonly gate: TrialGate;
  readonly newId: () => string;
}

/** How often what is live may change under a publication before it gives up. */
const maxTries = 6;
/** Where a draft that was published already is looked for. */
const lookedBack = 50;

export class Publisher {
  readonly #parts: PublisherParts;

  constructor(parts: PublisherParts) {
    this.#parts = parts;
  }

  publish(operator: Operator, id: string, note: string): Promise<PublishEnd> {
    const isFor = (draft: Draft): boolean => maySee(draft, operator);
    return this.#publishDraft({ id, note, doer: operator, isFor });
  }

  /** What nobody tried, because an administrator says why. What was tried and not ticked stays where it is. */
  async publishUntried(
    operator: Operator,
    id: string,
    { note, reason }: { readonly note: string; readonly reason: string },
  ): Promise<PublishEnd> {
    const withoutReplay = reason.trim();
    const mayBe = withoutReplay !== '' && mayDo(operator, 'publish-untried');
    if (!mayBe) return this.publish(operator, id, note);
    const isFor = (draft: Draft): boolean => maySee(draft, operator);
    return this.#publishDraft({ id, note, doer: operator, withoutReplay, isFor });
  }

  /** What was planned and is due. */
  publishPlanned(id: string, nowMs: number): Promise<PublishEnd> {
    const isFor = (draft: Draft): boolean => (dueAtMs(draft) ?? nowMs + 1) <= nowMs;
    return this.#publishDraft({ id, note: '', doer: undefined, isFor });
  }

  #publishDraft(wish: DraftWish): Promise<PublishEnd> {
    const { account, drafts, live } = this.#parts;
    return this.#untilSettled(async () => {
      const draft = await drafts.find(account, wish.id);
      const end = await this.#refuse(draft, wish);
      if (!draft || end) return end ?? { kind: 'gone' };
      const now = await live.readLive();
      const earlier = await this.#findPublication(draft);
      if (earlier) return this.#endWith(earlier, draft);
      const doer = wish.doer ?? { id: draft.plan?.byId ?? '', name: draft.plan?.by ?? '' };
      const { withoutReplay, note } = wish;
      return this.#publishOn(now, { draft, doer, note: note || draft.title, withoutReplay });
    });
  }

  /** The end when it need not, or may not, be published; otherwise undefined. */
  async #refuse(draft: Draft | undefined, { isFor }: DraftWish): Promise<PublishEnd | undefined> {
    if (draft?.state === 'published') return publishedAs(draft);
    if (!draft || !isOpenDraft(draft) || !isFor(draft)) return { kind: 'gone' };
    const { reviewIsRequired } = await this.#parts.settings.find(draft.account);
    return reviewIsRequired && !isApproved(draft) ? { kind: 'not-approved' } : undefined;
  }

  async #publishOn(
    now: RevisionEntries,
    publication: DraftPublication,
  ): Promise<PublishEnd | 'moved'> {
    const { draft, note } = publication;
    const { edits, conflicts } = rebaseEdits(draft.edits, now.entries);
    if (conflicts.length > 0)
      return { kind: 'conflict', conflicts: await this.#named(conflicts, draft, now) };
    if (edits.length === 0) {
      await this.#parts.settler.markPublished(draft, now.revision);
      return { kind: 'published', revision: now.revision };
    }
    const files = await this.#parts.live.filesWith(now.files, edits);
    const standing = await this.#parts.gate.look(draft, { edits, files });
    const refusal =
      refuseUntried(standing, publication) ?? (await checkFiles(files, this.#parts.prepare));
    if (refusal) return refusal;
    const origin = originOf(publication, files);
    const published = await this.#write(now, { hash: hashFiles(files), note, origin, files });
    return published ? this.#settle(published, draft) : 'moved';
  }

  async applyNow(operator: Operator, edits: readonly Edit[], note: string): Promise<PublishEnd> {
    const { live, prepare } = this.#parts;
    const { id: byId, name: by } = operator;
    return this.#untilSettled(async () => {
      const now = await live.readLive();
      const { edits: fitting, conflicts } = rebaseEdits(edits, now.entries);
      if (conflicts.length > 0) return { kind: 'conflict', conflicts };
      if (fitting.length === 0) return { kind: 'published', revision: now.revision };
      const files = await live.filesWith(now.files, fitting);
      const hash = hashFiles(files);
      // An entry stands already where it was to be moved to.
      if (hash === hashFiles(now.files)) return { kind: 'published', revision: now.revision };
      const refusal = await checkFiles(files, prepare);
      if (refusal) return refusal;
      const published = await this.#write(now, { hash, note, origin: { byId, by }, files });
      if (!published) return 'moved';
      await this.#noteFacts(operator, { edits: fitting, entries: now.entries }, note);
      return this.#settle(published, undefined);
    });
  }

  async undo(operator: Operator, number: number, note: string): Promise<PublishEnd> {
    const { live } = this.#parts;
    const before = number > 1 ? await this.#findEntries(number - 1) : undefined;
    const after = await this.#findEntries(number);
    if (!before || !after) return { kind: 'gone' };
    const { entries } = await live.readLive();
    const backwards = layMoves(editsBetween(after.entries, before.entries), entries);
    const { conflicts } = rebaseEdits(backwards, entries);
    if (conflicts.length > 0) return { kind: 'conflict', conflicts };
    return this.applyNow(operator, backwards, note);
  }

  async rollBack(operator: Operator, to: number, reason: string): Promise<PublishEnd> {
    const { account, contents, prepare } = this.#parts;
    const { id: byId, name: by } = operator;
    const target = await contents.findRevision(account, to);
    if (!target) return { kind: 'gone' };
    const { files, hash } = target;
    return this.#untilSettled(async () => {
      const live = await contents.findLiveNumber(account);
      const liveHash = live === undefined ? undefined : await this.#findHash(live);
      if (live === undefined) return { kind: 'gone' };
      if (liveHash === hash) return { kind: 'published', revision: live };
      // An older revision need not compile with this version of the program.
      const refusal = await checkFiles(files, async (given) => ({
        ...(await prepare(given)),
        cases: [],
      }));
      if (refusal) return refusal;
      const origin: RevisionOrigin = { byId, by, rolledBackTo: to };
      const published = await this.#write(
        { revision: live },
        { hash, note: reason, origin, files },
      );
      return published ? this.#settle(published, undefined) : 'moved';
    });
  }

  async #untilSettled(attempt: () => Promise<PublishEnd | 'moved'>): Promise<PublishEnd> {
    for (let tries = 0; tries < maxTries; tries += 1) {
      const end = await attempt();
      if (end !== 'moved') return end;
    }
    const zh = '别人正在接连发布，这次没有轮到。请过一会儿再试。';
    const en =
      'Others are publishing one after the other, and this did not get its turn. Try again in a moment.';
    throw new AppError('CONTENT_NOT_PREPARED', `${zh}${en}`, { details: { zh, en } });
  }

  /** Undefined when something else went live meanwhile. */
  async #write(
    { revision: expected }: Pick<RevisionEntries, 'revision'>,
    revision: Omit<Revision, 'number' | 'publishedAtMs'> & { readonly origin: RevisionOrigin },
  ): Promise<Revision | undefined> {
    const { account, contents, clock, newId } = this.#parts;
    const origin = { ...revision.origin, publicationId: newId() };
    const dated = { ...revision, origin, publishedAtMs: clock.now() };
    const end = await contents.publishOver(account, expected, dated);
    return 'published' in end ? end.published : undefined;
  }

  /** It is live: what is left to be written down is written later when it cannot be now. */
  async #settle(revision: RevisionSummary, draft: Draft | undefined): Promise<PublishEnd> {
    await this.#parts.settler.settle(revision, draft).catch(() => undefined);
    return { kind: 'published', revision: revision.number };
  }

  /** Whoever published it is about to note it; when they were killed, the poller does. Twice is what must not be. */
  async #endWith({ number }: RevisionSummary, draft: Draft): Promise<PublishEnd> {
    await this.#parts.settler.markPublished(draft, number);
    return { kind: 'published', revision: number };
  }

  /** The draft, as it is, may be live already: another node was faster, or somebody was killed behind it. */
  async #findPublication({ id, version }: Draft): Promise<RevisionSummary | undefined> {
    const { account, contents } = this.#parts;
    const revisions = await contents.list(account, lookedBack);
    return revisions.find(
      ({ origin }) => origin?.draftId === id && origin.draftVersion === version,
    );
  }

  async #noteFacts(
    operator: Operator,
    { edits, entries }: { readonly edits: readonly Edit[]; readonly entries: readonly Entry[] },
    note: string,
  ): Promise<void> {
    for (const edit of edits.slice(0, maxFactNotes)) {
      const deed = placedDeed(editDeed('catalogue-changed', edit, note), edit, entries);
      await noteDeed(this.#parts, operator, deed).catch(() => undefined);
    }
  }

  /** Whose they are, when one revision came between. */
  async #named(
    conflicts: readonly EditConflict[],
    { baseRevision }: Draft,
    { revision }: RevisionEntries,
  ): Promise<readonly EditConflict[]> {
    if (revision !== baseRevision + 1) return conflicts;
    const { account, contents } = this.#parts;
    const [newest] = await contents.list(account, 1);
    const by = newest?.number === revision ? newest.origin?.by : undefined;
    return by === undefined ? conflicts : conflicts.map((conflict) => ({ ...conflict, by }));
  }

  async #findEntries(number: number): Promise<RevisionEntries | undefined> {
    const { account, contents, live } = this.#parts;
    const isThere = (await contents.findRevision(account, number)) !== undefined;
    return isThere ? live.read(number) : undefined;
  }

  async #findHash(number: number): Promise<string | undefined> {
    const { account, contents } = this.#parts;
    return (await contents.findRevision(account, number))?.hash;
  }
}

/** An import of a thousand shops is in the log once, as its revision. */
const maxFactNotes = 50;

interface DraftWish {
  readonly id: string;
  readonly note: string;
  /** Undefined: whoever planned it. */
  readonly doer: Doer | undefined;
  readonly withoutReplay?: string;
  readonly isFor: (draft: Draft) => boolean;
}

function refuseUntried(
  standing: TrialStanding,
  { withoutReplay }: DraftPublication,
): PublishEnd | undefined {
  switch (standing.kind) {
    case 'tried':
    case 'not-needed':
      return undefined;
    case 'not-ticked':
      return standing;
    default:
      return withoutReplay === undefined ? { kind: 'not-tried' } : undefined;
  }
}

function publishedAs({ publishedRevision }: Draft): PublishEnd {
  return publishedRevision === undefined
    ? { kind: 'gone' }
    : { kind: 'published', revision: publishedRevision };
}
