/**
 * Replays that the console starts before a publication: one at a time, watched while they run, and kept for a day. It
 * writes nothing down: whoever wants a trial kept takes its summary.
 */
import { hashFiles } from '../brand/hash-files.ts';
import { readRecords } from '../brand/replay/read-records.ts';
import type { ReplayReport } from '../brand/replay/replay-report.ts';
import { ReplayRunner } from '../brand/replay/replay-runner.ts';
import type { Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import type { ContentFile, ContentStore, RevisionSummary } from '../store/contents.ts';
import type { DraftTrial } from '../store/drafts.ts';
import type { TurnRecordStore } from '../store/turn-records.ts';
import { compareWithForecast, type ForecastBeside } from './forecast.ts';
import { summariseTrial } from './summarise-trial.ts';

export interface TrialParts {
  readonly account: AccountName;
  readonly contents: ContentStore;
  readonly records: TurnRecordStore;
  /** Of the stores. */
  readonly clock: Clock;
  /** The revision that is live. @throws AppError while there is none */
  readonly liveRevision: () => number;
}

export interface TrialOrder {
  readonly draftId: string;
  /** As they would be published. */
  readonly files: readonly ContentFile[];
}

interface TrialOf {
  readonly draftId: string;
  readonly draftHash: string;
  readonly liveRevision: number;
  readonly startedAtMs: number;
}

export type Trial = TrialOf &
  (
    | {
        readonly kind: 'running';
        /** Of the seven days, 0 to 1. */
        readonly share: number;
        readonly recordCount: number;
      }
    | {
        readonly kind: 'done';
        readonly atMs: number;
        readonly report: ReplayReport;
        /** For the draft to keep. */
        readonly summary: DraftTrial;
      }
    | { readonly kind: 'cancelled'; readonly atMs: number }
    | {
        readonly kind: 'failed';
        readonly atMs: number;
        readonly code: ErrorCode;
        readonly message: string;
        readonly details: Readonly<Record<string, unknown>>;
      }
  );

const weekMs = 7 * 24 * 60 * 60_000;
const dayMs = 24 * 60 * 60_000;
const maxRecords = 100_000;
/** Of each group, for the page that shows answers before and after. */
const exampleCount = 5;
/** Of an account, the newest. */
const trialsKept = 20;

export class Trials {
  readonly #parts: TrialParts;
  readonly #runner = new ReplayRunner();
  /** By draft. */
  readonly #trials = new Map<string, Trial>();
  #running: { readonly draftId: string; readonly calledOff: AbortController } | undefined;
  #ended: Promise<void> = Promise.resolve();

  constructor(parts: TrialParts) {
    this.#parts = parts;
  }

  /** Begins a replay of the last seven days; another one at work is not disturbed. */
  async start({ draftId, files }: TrialOrder): Promise<'started' | 'busy'> {
    if (this.#running) return 'busy';
    const calledOff = new AbortController();
    this.#running = { draftId, calledOff };
    const { account, contents, clock, liveRevision } = this.#parts;
    try {
      const number = liveRevision();
      const live = await contents.findRevision(account, number);
      if (!live) throw new AppError('CONTENT_INVALID', `There is no revision ${number}.`);
      const startedAtMs = clock.now();
      const of = { draftId, draftHash: hashFiles(files), liveRevision: number, startedAtMs };
      this.#keep({ ...of, kind: 'running', share: 0, recordCount: 0 });
      this.#ended = this.#run(of, { live: live.files, draft: files, signal: calledOff.signal });
      return 'started';
    } catch (error) {
      this.#running = undefined;
      throw error;
    }
  }

  /** Undefined when none was started, or it is more than a day old. */
  find(draftId: string): Trial | undefined {
    const trial = this.#trials.get(draftId);
    const isOld = trial && trial.kind !== 'running' && this.#parts.clock.now() - trial.atMs > dayMs;
    if (isOld) this.#trials.delete(draftId);
    return isOld ? undefined : trial;
  }

  /** Of a draft whose replay is not at work nothing happens. */
  cancel(draftId: string): void {
    if (this.#running?.draftId === draftId) this.#running.calledOff.abort();
  }

  /** What was foretold of a revision, beside its first seven days; undefined when nothing was foretold of it. */
  async besideForecast({
    number,
    publishedAtMs,
    origin,
  }: RevisionSummary): Promise<ForecastBeside | undefined> {
    const { unansweredCount, handoffCount, replayedCount } = origin?.forecast ?? {};
    if (unansweredCount === undefined || handoffCount === undefined) return undefined;
    const { account, records } = this.#parts;
    const week = { fromMs: publishedAtMs, toMs: publishedAtMs + weekMs, limit: maxRecords };
    const real: TurnRecord[] = [];
    for await (const page of readRecords(records, { account, ...week })) real.push(...page);
    const forecast = { messageCount: replayedCount ?? 0, unansweredCount, handoffCount };
    return compareWithForecast(forecast, real, `r${number}`);
  }

  /** Calls off what is at work; resolves when its thread is gone. */
  async close(): Promise<void> {
    this.#running?.calledOff.abort();
    await this.#ended;
  }

  async #run(
    of: TrialOf,
    given: {
      readonly live: readonly ContentFile[];
      readonly draft: readonly ContentFile[];
      readonly signal: AbortSignal;
    },
  ): Promise<void> {
    const { clock } = this.#parts;
    const progress = { share: 0 };
    try {
      const end = await this.#runner.run({
        live: { files: given.live, versions: await this.#versionsLike(of.liveRevision) },
        draft: given.draft,
        records: this.#watched(of.startedAtMs, progress),
        exampleCount,
        signal: given.signal,
        onProgress: (recordCount) =>
          this.#keep({ ...of, kind: 'running', share: progress.share, recordCount }),
      });
      const atMs = clock.now();
      this.#keep(
        end.kind === 'done' ? doneTrial(of, atMs, end.report) : { ...of, kind: 'cancelled', atMs },
      );
    } catch (error) {
      this.#keep({ ...of, kind: 'failed', atMs: clock.now(), ...partsOf(error) });
    } finally {
      this.#running = undefined;
    }
  }

  /** Records come the newest first, so the last one read tells how much of the week is through. */
  async *#watched(
    nowMs: number,
    progress: { share: number },
  ): AsyncGenerator<readonly TurnRecord[]> {
    const { account, records } = this.#parts;
    const wanted = { account, fromMs: nowMs - weekMs, toMs: nowMs + 1, limit: maxRecords };
    for await (const page of readRecords(records, wanted)) {
      const oldestMs = page.at(-1)?.receivedAtMs ?? nowMs;
      yield page;
      progress.share = Math.min(1, Math.max(progress.share, (nowMs - oldestMs) / weekMs));
    }
  }

  /** As records name content that is equal to what is live. */
  async #versionsLike(revision: number): Promise<readonly string[]> {
    const { account, contents } = this.#parts;
    const revisions = await contents.list(account, revisionsLookedAt);
    const hash = revisions.find(({ number }) => number === revision)?.hash;
    const alike = revisions.filter((one) => one.number === revision || one.hash === hash);
    return [...new Set([`r${revision}`, ...alike.map(({ number }) => `r${number}`)])];
  }

  #keep(trial: Trial): void {
    this.#trials.delete(trial.draftId);
    this.#trials.set(trial.draftId, trial);
    const [oldest] = this.#trials.keys();
    if (this.#trials.size > trialsKept && oldest !== undefined) this.#trials.delete(oldest);
  }
}

const revisionsLookedAt = 100;

function doneTrial(of: TrialOf, atMs: number, report: ReplayReport): Trial {
  const summary = summariseTrial({ ...of, atMs, report });
  return { ...of, kind: 'done', atMs, report, summary };
}

function partsOf(error: unknown) {
  const told =
    error instanceof AppError ? error : new AppError('UNEXPECTED', 'The replay broke down.');
  const { code, message, details } = told;
  return { code, message, details };
}
