/**
 * Everything that the workshop's thread holds between two questions: what is live, the drafts asked about last, and last
 * week's messages. It knows no thread and no time of day; `workshop-worker.ts` drives it.
 */

import { type KeptClassifiers, openKept } from '../brand/kept/open-kept.ts';
import { runCases } from '../brand/run-cases.ts';
import type { Clock } from '../domain/clock.ts';
import type { Edit, EntryKey } from '../domain/edit.ts';
import { AppError } from '../errors.ts';
import type { RuleNeighbours } from '../intents/lint/rule-neighbours.ts';
import { countHits } from './count-hits.ts';
import { applyRuleEdits } from './edited-rules.ts';
import { isOfRules } from './edits-of-rules.ts';
import { EffectTally } from './effect-tally.ts';
import { addWitnesses } from './find-witness.ts';
import { Learnt } from './learnt.ts';
import { lintEntry, lintProblems, neighboursOf } from './lint-draft.ts';
import { Measurement } from './measure-effect.ts';
import { type Draft, type PreparedDraft, prepareDraft } from './prepare-draft.ts';
import { type Live, prepareLive } from './prepare-live.ts';
import { planTable, takeApart } from './read-brought.ts';
import { relint } from './relint.ts';
import { tryOut } from './try-out.ts';
import { Week } from './week.ts';
import type { Effect, Tried, TriedBoth, WorkshopFinding } from './workshop.ts';
import type { WorkshopAnswer, WorkshopRequest } from './workshop-talk.ts';

type RequestOf<K extends WorkshopRequest['kind']> = Extract<WorkshopRequest, { kind: K }>;

/** Some milliseconds: whoever asks meanwhile waits no longer. */
const turnsAtOnce = 100;
const idleMs = 10;
/** What a measurement takes before it answers with what it has. */
const answerMs = 120;

const noRule = { before: '', after: '' };
const unsound = { isLearning: false, isCounting: false, isUnsound: true } as const;

/** The same draft is asked about by the bench, the lint and the meter. */
const draftsKept = 4;

export class Workbench {
  readonly #clock: Clock;
  readonly #learnt: Learnt;
  #week = new Week();
  #live: Live | undefined;
  #neighbours: RuleNeighbours | undefined;
  readonly #drafts = new Map<string, PreparedDraft>();
  /** What was asked last: it is counted on while nobody asks. */
  #measurement: Measurement | undefined;

  /**
   * @param clock tells how long a measurement took
   * @param kept what was learnt before
   */
  constructor(clock: Clock, kept: KeptClassifiers = openKept(undefined)) {
    this.#clock = clock;
    this.#learnt = new Learnt(kept);
  }

  /** @throws AppError CONTENT_NOT_PREPARED before `go-live` */
  async answer(request: WorkshopRequest): Promise<WorkshopAnswer> {
    switch (request.kind) {
      case 'go-live':
        await this.#goLive(request);
        return { kind: 'done' };
      case 'forget-week':
        this.#week = new Week();
        this.#measurement = undefined;
        return { kind: 'done' };
      case 'remember':
        this.#week.remember(request.records, request.fromMs);
        return { kind: 'done' };
      case 'try-out':
        return { kind: 'tried', tried: await this.#tryOut(request) };
      case 'lint':
        return { kind: 'linted', findings: this.#lint(request) };
      case 'relint':
        return { kind: 'relinted', findings: this.#relint(request) };
      case 'count-hits':
        return { kind: 'counted', hits: countHits(this.#week.decidedBy(this.#current)) };
      case 'measure':
        return { kind: 'measured', effect: this.#measure(request) };
      case 'run-tests':
        return this.#runTests(request);
      case 'take-apart':
        return { kind: 'taken-apart', apart: takeApart(request.files) };
      case 'plan-table':
        return { kind: 'table-planned', planned: planTable(request.brought) };
    }
  }

  /** A little of what can be done before anybody asks. @returns whether there is more */
  settle(): boolean {
    if (!this.#live) return false;
    const isUnsettled = this.#week.settle(this.#live, turnsAtOnce);
    const isUncounted = this.#measurement?.advance(this.#lateIn(idleMs)) ?? false;
    return isUnsettled || isUncounted;
  }

  #lateIn(ms: number): () => boolean {
    const untilMs = this.#clock.now() + ms;
    return () => this.#clock.now() >= untilMs;
  }

  async #goLive({ revision, files }: RequestOf<'go-live'>): Promise<void> {
    this.#live = await prepareLive({ revision, files }, this.#learnt);
    this.#neighbours = undefined;
    this.#measurement = undefined;
    this.#drafts.clear();
  }

  get #current(): Live {
    if (this.#live) return this.#live;
    throw new AppError(
      'CONTENT_NOT_PREPARED',
      'The workshop was asked before it was told what is live.',
    );
  }

  /** A draft whose examples were being learnt is made anew once they are not any more: they may be known by now. */
  #draft(edits: readonly Edit[]): PreparedDraft {
    const key = JSON.stringify(edits);
    const known = this.#drafts.get(key);
    this.#drafts.delete(key);
    const draft =
      known && !this.#isStale(known) ? known : prepareDraft(this.#current, edits, this.#learnt);
    this.#drafts.set(key, draft);
    const [oldest] = this.#drafts.keys();
    if (this.#drafts.size > draftsKept && oldest !== undefined) this.#drafts.delete(oldest);
    return draft;
  }

  #isStale(draft: PreparedDraft): boolean {
    if (draft.kind === 'problems' || !draft.isLearning) return false;
    return !this.#learnt.isUnderWay(draft.trainingKey ?? '');
  }

  /** What stands in for new examples would fail tests that pass, and pass others that fail. */
  async #runTests({ edits }: RequestOf<'run-tests'>): Promise<WorkshopAnswer> {
    const draft = this.#draft(edits);
    if (draft.kind === 'problems') return { kind: 'tested', report: draft };
    if (draft.isLearning) return { kind: 'still-learning' };
    return { kind: 'tested', report: await runCases(draft.content) };
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
    const isLate = this.#lateIn(answerMs);
    const draft = this.#draft(edits);
    const tookMs = () => this.#clock.now() - startedMs;
    if (draft.kind === 'problems') {
      const { messageCount } = countHits(this.#week.decidedBy(this.#current));
      return { ...new EffectTally(noRule).effect(), messageCount, ...unsound, tookMs: tookMs() };
    }
    const measurement = this.#measurementOf(draft, { edits, entry });
    do {
      this.#week.settle(this.#current, turnsAtOnce);
      measurement.advance(isLate);
    } while (!isLate() && this.#week.decidedBy(this.#current).isCounting);
    return { ...measurement.effect(), tookMs: tookMs() };
  }

  #measurementOf(
    draft: Draft,
    { edits, entry }: Pick<RequestOf<'measure'>, 'edits' | 'entry'>,
  ): Measurement {
    const edit = edits.find(({ file, id }) => file === entry.file && id === entry.id);
    const renamed = edit?.after?.['id'];
    const ids = { before: entry.id, after: typeof renamed === 'string' ? renamed : entry.id };
    if (!this.#measurement?.isOf(draft, ids)) {
      this.#measurement = new Measurement({ week: this.#week, live: this.#current, draft, ids });
    }
    return this.#measurement;
  }

  #lint({ edits, entry, nowMs }: RequestOf<'lint'>): readonly WorkshopFinding[] {
    const draft = this.#draft(edits);
    if (draft.kind === 'problems') {
      return lintProblems(draft.problems, entry, this.#ruleIdsWith(edits));
    }
    const findings = this.#lintOne(draft, entry, nowMs);
    const { byText } = this.#week.decidedBy(this.#current);
    return addWitnesses(findings, { compiled: draft.compiled, byText });
  }

  #relint({ edits, known, nowMs }: RequestOf<'relint'>): readonly WorkshopFinding[] | undefined {
    const draft = this.#draft(edits);
    if (draft.kind === 'problems') return undefined;
    const lintOne = (id: string) => this.#lintOne(draft, { file: 'rules.yaml', id }, nowMs);
    return relint({ draft, known, lintOne });
  }

  #ruleIdsWith(edits: readonly Edit[]): readonly string[] {
    const { order } = applyRuleEdits(this.#current.compiled, edits.filter(isOfRules));
    return order.map((one) => ('rule' in one ? one.rule.id : one.id));
  }

  #lintOne(draft: Draft, entry: EntryKey, nowMs: number) {
    this.#neighbours ??= neighboursOf(this.#current);
    return lintEntry(draft, entry, { neighbours: this.#neighbours, nowMs });
  }
}
