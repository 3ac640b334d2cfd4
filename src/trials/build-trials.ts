/**
 * Runs the replays of one account, one at a time, over the last seven days, and writes what came of one down with its
 * draft, unless the draft was changed meanwhile.
 */

import { changeTheSame } from '../brand/answering-edits.ts';
import type { ContentProblem } from '../brand/content-problem.ts';
import { hashFiles } from '../brand/hash-files.ts';
import { hashTriedFiles } from '../brand/hash-tried-files.ts';
import { markOf } from '../brand/replay/group-mark.ts';
import { readRecords } from '../brand/replay/read-records.ts';
import type { ReplayReport } from '../brand/replay/replay-report.ts';
import { ReplayRunner } from '../brand/replay/replay-runner.ts';
import { dayNumberAt, dayText } from '../domain/beijing-time.ts';
import type { Clock } from '../domain/clock.ts';
import type { Edit } from '../domain/edit.ts';
import type { AccountName } from '../domain/ids.ts';
import { AppError } from '../errors.ts';
import type { ContentFile, ContentStore, RevisionSummary } from '../store/contents.ts';
import type { Draft, DraftStore, DraftTrial } from '../store/drafts.ts';
import type { TurnRecordStore } from '../store/turn-records.ts';
import { besideForecast } from './beside-forecast.ts';
import type { ForecastBeside } from './forecast.ts';
import type { Trials, TrialView } from './trials.ts';

export interface TrialParts {
  readonly account: AccountName;
  readonly contents: ContentStore;
  readonly records: TurnRecordStore;
  readonly drafts: DraftStore;
  readonly readLive: () => Promise<{
    readonly revision: number;
    readonly files: readonly ContentFile[];
  }>;
  /** What is live with these edits. */
  readonly filesWith: (edits: readonly Edit[]) => Promise<readonly ContentFile[]>;
  /** Of the stores. */
  readonly clock: Clock;
  /** Where what was learnt before is kept; undefined: nowhere. */
  readonly keptIn?: string | undefined;
  /** Hears of what nobody expected; the page says only that it failed. */
  readonly failed: (error: unknown) => void;
}

const maxRecords = 100_000;
/** Results are large; of drafts that nobody looks at any more they are let go. */
const keptCount = 8;
/** They hold what followers said, masked, and nobody looks into them when a follower is erased. */
const keptMs = 60 * 60_000;
const dayMs = 86_400_000;
const replayedDays = 7;
const weekMs = replayedDays * dayMs;

export function buildTrials(parts: TrialParts): Trials {
  return new NodeTrials(parts);
}

interface Running {
  readonly draftId: string;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

class NodeTrials implements Trials {
  readonly #parts: TrialParts;
  readonly #runner: ReplayRunner;
  /** By draft, the newest last. */
  readonly #views = new Map<string, TrialView>();
  #running: Running | undefined;

  constructor(parts: TrialParts) {
    this.#parts = parts;
    this.#runner = new ReplayRunner(parts.keptIn);
  }

  async start(draftId: string): Promise<'started' | 'busy' | 'gone'> {
    if (this.#running) return this.#running.draftId === draftId ? 'started' : 'busy';
    const stop = new AbortController();
    const found = Promise.withResolvers<boolean>();
    const ended = this.#run(draftId, stop.signal, found.resolve).finally(() => {
      found.resolve(false);
      this.#running = undefined;
    });
    this.#running = { draftId, stop, ended };
    return (await found.promise) ? 'started' : 'gone';
  }

  find(draftId: string): TrialView | undefined {
    const view = this.#views.get(draftId);
    const isOver = view?.kind === 'done' && this.#parts.clock.now() - view.trial.atMs > keptMs;
    if (isOver) this.#views.delete(draftId);
    return isOver ? undefined : view;
  }

  besideForecast(revision: RevisionSummary): Promise<ForecastBeside | undefined> {
    return besideForecast(this.#parts.records, this.#parts.account, revision);
  }

  cancel(draftId: string): void {
    if (this.#running?.draftId === draftId) this.#running.stop.abort();
  }

  async close(): Promise<void> {
    this.#running?.stop.abort();
    await this.#running?.ended;
  }

  async #run(
    draftId: string,
    signal: AbortSignal,
    isFound: (found: boolean) => void,
  ): Promise<void> {
    try {
      const { account, drafts } = this.#parts;
      const draft = await drafts.find(account, draftId);
      if (!draft) return;
      this.#show(draftId, { kind: 'running', recordCount: 0 });
      isFound(true);
      this.#show(draftId, await this.#replay(draft, signal));
    } catch (error) {
      const problems = problemsOf(error);
      this.#show(draftId, { kind: 'failed', problems });
      if (problems.length === 0) this.#parts.failed(error);
    }
  }

  async #replay(draft: Draft, signal: AbortSignal): Promise<TrialView> {
    const { readLive, filesWith } = this.#parts;
    const { revision, files } = await readLive();
    const drafted = await filesWith(draft.edits);
    const totalCount = await this.#countTurns();
    const end = await this.#runner.run({
      live: { files, versions: await this.#versionsLike(files) },
      draft: drafted,
      records: this.#records(),
      signal,
      onProgress: (recordCount) =>
        this.#show(draft.id, { kind: 'running', recordCount, totalCount }),
    });
    if (end.kind !== 'done') return { kind: 'cancelled' };
    const trial = this.#trialOf(end.report, { revision, drafted });
    await this.#keep(draft, trial);
    return { kind: 'done', report: end.report, trial };
  }

  #records() {
    const { account, records, clock } = this.#parts;
    const nowMs = clock.now();
    const wanted = { account, fromMs: nowMs - weekMs, toMs: nowMs + 1, limit: maxRecords };
    return readRecords(records, wanted);
  }

  /** Of whole days: about what the span holds. */
  async #countTurns(): Promise<number> {
    const { account, records, clock } = this.#parts;
    const days = Array.from({ length: replayedDays + 1 }, (_, back) =>
      dayText(dayNumberAt(clock.now() - back * dayMs)),
    );
    const counts = await Promise.all(days.map((day) => records.countsOfDay(account, day)));
    return counts.reduce((sum, { turns = 0 }) => sum + turns, 0);
  }

  async #versionsLike(files: readonly ContentFile[]): Promise<readonly string[]> {
    const { account, contents } = this.#parts;
    const hash = hashFiles(files);
    const revisions = await contents.list(account, 100);
    return revisions.filter((one) => one.hash === hash).map(({ number }) => `r${number}`);
  }

  #trialOf(
    { replayedCount, changedCount, classes, groups, answersThen }: ReplayReport,
    { revision, drafted }: { readonly revision: number; readonly drafted: readonly ContentFile[] },
  ): DraftTrial {
    return {
      draftHash: hashTriedFiles(drafted),
      liveRevision: revision,
      atMs: this.#parts.clock.now(),
      replayedCount,
      changedCount,
      newlyAnsweredCount: classes['newly-answered'],
      lostCount: classes.lost,
      unansweredCount: answersThen.missCount,
      handoffCount: answersThen.handoffCount,
      toTick: groups.filter(({ mustBeTicked }) => mustBeTicked).map(markOf),
      ticked: {},
    };
  }

  /** A draft that was edited meanwhile is another one: then the page says that the result is out of date. */
  async #keep({ account, id, edits }: Draft, trial: DraftTrial): Promise<void> {
    const { drafts } = this.#parts;
    const now = await drafts.find(account, id);
    if (!now || !changeTheSame(now.edits, edits)) return;
    await drafts.save({ ...now, trial }, now.version);
  }

  #show(draftId: string, view: TrialView): void {
    this.#views.delete(draftId);
    this.#views.set(draftId, view);
    const [oldest] = this.#views.keys();
    if (this.#views.size > keptCount && oldest !== undefined) this.#views.delete(oldest);
  }
}

function problemsOf(error: unknown): readonly ContentProblem[] {
  const problems = error instanceof AppError ? error.details['problems'] : undefined;
  return Array.isArray(problems) ? problems : [];
}
