/**
 * Everything that the workshop's thread holds between two questions: what is live, the drafts asked about last, and last
 * week's messages. It knows no thread and no time of day; `workshop-worker.ts` drives it.
 */
import { runCases } from '../brand/run-cases.ts';
import type { Clock } from '../domain/clock.ts';
import type { Edit } from '../domain/edit.ts';
import { AppError } from '../errors.ts';
import type { RuleNeighbours } from '../intents/lint/rule-neighbours.ts';
import { EffectTally } from './effect-tally.ts';
import { Learnt } from './learnt.ts';
import { lintEntry, lintWhole, neighboursOf } from './lint-draft.ts';
import { measureEffect } from './measure-effect.ts';
import { type PreparedDraft, prepareDraft } from './prepare-draft.ts';
import { type Live, prepareLive } from './prepare-live.ts';
import { planTable, takeApart } from './read-brought.ts';
import { tryOut } from './try-out.ts';
import { Week } from './week.ts';
import type { Effect, Tried, TriedBoth } from './workshop.ts';
import type { WorkshopAnswer, WorkshopRequest } from './workshop-talk.ts';

type RequestOf<K extends WorkshopRequest['kind']> = Extract<WorkshopRequest, { kind: K }>;

/** Some milliseconds: whoever asks meanwhile waits no longer. */
const turnsAtOnce = 200;

const noRule = { before: '', after: '' };
const unsound = { isLearning: false, isUnsound: true } as const;

/** The same draft is asked about by the bench, the lint and the meter. */
const draftsKept = 4;

export class Workbench {
  readonly #clock: Clock;
  readonly #learnt = new Learnt();
  readonly #week = new Week();
  #live: Live | undefined;
  #neighbours: RuleNeighbours | undefined;
  readonly #drafts = new Map<string, PreparedDraft>();

  /** @param clock tells how long a measurement took */
  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws AppError CONTENT_NOT_PREPARED before `go-live` */
  async answer(request: WorkshopRequest): Promise<WorkshopAnswer> {
    switch (request.kind) {
      case 'go-live':
        this.#goLive(request);
        return { kind: 'done' };
      case 'remember':
        this.#week.remember(request.records, request.fromMs);
        return { kind: 'done' };
      case 'try-out':
        return { kind: 'tried', tried: await this.#tryOut(request) };
      case 'lint':
        return { kind: 'linted', findings: this.#lint(request) };
      case 'measure':
        return { kind: 'measured', effect: this.#measure(request) };
      case 'run-tests': {
        const draft = this.#draft(request.edits);
        const report = draft.kind === 'sound' ? await runCases(draft.content) : draft;
        return { kind: 'tested', report };
      }
      case 'take-apart':
        return { kind: 'taken-apart', apart: takeApart(request.files) };
      case 'plan-table':
        return { kind: 'table-planned', planned: planTable(request.brought) };
    }
  }

  /** A little of what can be done before anybody asks. @returns whether there is more */
  settle(): boolean {
    return this.#live !== undefined && this.#week.settle(this.#live, turnsAtOnce);
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
  #draft(edits: readonly Edit[]): PreparedDraft {
    const key = JSON.stringify(edits);
    const known = this.#drafts.get(key);
    this.#drafts.delete(key);
    const isStale = known?.kind === 'sound' && known.isLearning;
    const draft = known && !isStale ? known : prepareDraft(this.#current, edits, this.#learnt);
    this.#drafts.set(key, draft);
    const [oldest] = this.#drafts.keys();
    if (this.#drafts.size > draftsKept && oldest !== undefined) this.#drafts.delete(oldest);
    return draft;
  }

  async #tryOut({ edits, wish }: RequestOf<'try-out'>): Promise<TriedBoth> {
    const prepared = this.#draft(edits);
    const isLearning = prepared.kind === 'sound' && prepared.isLearning;
    const live: Tried = { kind: 'answered', answer: await tryOut(this.#current.content, wish) };
    if (prepared.kind === 'problems') return { live, draft: prepared, isLearning };
    const answer = await tryOut(prepared.content, wish);
    return { live, draft: { kind: 'answered', answer }, isLearning };
  }

  #measure({ edits, entry }: RequestOf<'measure'>): Effect {
    const startedMs = this.#clock.now();
    const live = this.#current;
    const draft = this.#draft(edits);
    const tookMs = () => this.#clock.now() - startedMs;
    if (draft.kind === 'problems') {
      const { messageCount } = this.#week;
      return { ...new EffectTally(noRule).effect(), messageCount, ...unsound, tookMs: tookMs() };
    }
    const after = edits.find(({ file, id }) => file === entry.file && id === entry.id)?.after?.[
      'id'
    ];
    const ids = { before: entry.id, after: typeof after === 'string' ? after : entry.id };
    const effect = measureEffect({ week: this.#week, live, draft, ids });
    return { ...effect, tookMs: tookMs() };
  }

  #lint({ edits, entry, nowMs }: RequestOf<'lint'>) {
    const live = this.#current;
    if (!entry) return lintWhole(live, edits, nowMs);
    this.#neighbours ??= neighboursOf(live);
    return lintEntry(this.#draft(edits), entry, { neighbours: this.#neighbours, nowMs });
  }
}
