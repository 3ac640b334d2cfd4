/**
 * Everything that the workshop's thread holds between two questions: what is live, the drafts asked about last, and last
 * week's messages. It knows no thread and no time of day; `workshop-worker.ts` drives it.
 */
import { runCases } from '../brand/run-cases.ts';
import { AppError } from '../errors.ts';
import type { RuleNeighbours } from '../intents/lint/rule-neighbours.ts';
import { Learnt } from './learnt.ts';
import { lintEntry, lintWhole, neighboursOf } from './lint-draft.ts';
import { type PreparedDraft, prepareDraft } from './prepare-draft.ts';
import { type Live, prepareLive } from './prepare-live.ts';
import { tryOut } from './try-out.ts';
import type { Tried, TriedBoth } from './workshop.ts';
import type { DraftWish, WorkshopAnswer, WorkshopRequest } from './workshop-talk.ts';

type RequestOf<K extends WorkshopRequest['kind']> = Extract<WorkshopRequest, { kind: K }>;

/** The same draft is asked about by the bench, the lint and the meter. */
const draftsKept = 4;

export class Workbench {
  readonly #learnt = new Learnt();
  #live: Live | undefined;
  #neighbours: RuleNeighbours | undefined;
  readonly #drafts = new Map<string, PreparedDraft>();

  /** @throws AppError CONTENT_NOT_PREPARED before `go-live` */
  async answer(request: WorkshopRequest): Promise<WorkshopAnswer> {
    switch (request.kind) {
      case 'go-live':
        this.#goLive(request);
        return { kind: 'done' };
      case 'remember':
        return { kind: 'done' };
      case 'try-out':
        return { kind: 'tried', tried: await this.#tryOut(request) };
      case 'lint':
        return { kind: 'linted', findings: this.#lint(request) };
      case 'measure':
        throw new AppError('UNEXPECTED', 'not yet');
      case 'run-tests': {
        const draft = this.#draft(request.draft);
        const report = draft.kind === 'sound' ? await runCases(draft.content) : draft;
        return { kind: 'tested', report };
      }
    }
  }

  #goLive({ revision, files }: RequestOf<'go-live'>): void {
    this.#live = prepareLive({ revision, files }, this.#learnt);
    this.#neighbours = undefined;
    this.#drafts.clear();
  }

  get #current(): Live {
    if (this.#live) return this.#live;
    throw new AppError(
      'CONTENT_NOT_PREPARED',
      'The workshop was asked before it was told what is live.',
    );
  }

  /** A draft whose examples are being learnt is made anew each time: they may be known by now. */
  #draft(wish: DraftWish): PreparedDraft {
    const key = JSON.stringify(wish);
    const known = this.#drafts.get(key);
    this.#drafts.delete(key);
    const isStale = known?.kind === 'sound' && known.isLearning;
    const draft = known && !isStale ? known : prepareDraft(this.#current, wish, this.#learnt);
    this.#drafts.set(key, draft);
    const [oldest] = this.#drafts.keys();
    if (this.#drafts.size > draftsKept && oldest !== undefined) this.#drafts.delete(oldest);
    return draft;
  }

  async #tryOut({ draft, wish }: RequestOf<'try-out'>): Promise<TriedBoth> {
    const prepared = this.#draft(draft);
    const isLearning = prepared.kind === 'sound' && prepared.isLearning;
    const live: Tried = { kind: 'answered', answer: await tryOut(this.#current.content, wish) };
    if (prepared.kind === 'problems') return { live, draft: prepared, isLearning };
    const answer = await tryOut(prepared.content, wish);
    return { live, draft: { kind: 'answered', answer }, isLearning };
  }

  #lint({ draft, entry, nowMs }: RequestOf<'lint'>) {
    const live = this.#current;
    if (!entry) return lintWhole(live, draft, nowMs);
    this.#neighbours ??= neighboursOf(live);
    return lintEntry(this.#draft(draft), entry, { neighbours: this.#neighbours, nowMs });
  }
}
