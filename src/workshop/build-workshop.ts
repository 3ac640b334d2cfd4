/**
 * The workshop of one account: starts its thread with the first question, tells it what is live and what followers wrote,
 * and lets it go when nobody has asked for ten minutes.
 */
import { notPrepared } from '../brand/not-prepared.ts';
import type { Alarm } from '../domain/clock.ts';
import type { Edit, EntryKey } from '../domain/edit.ts';
import type { AccountName } from '../domain/ids.ts';
import { AppError } from '../errors.ts';
import type { ContentFile, ContentStore } from '../store/contents.ts';
import { isNoRule } from './edits-of-rules.ts';
import { EffectTally } from './effect-tally.ts';
import { JoinedQuestions } from './joined-questions.ts';
import { QuestionQueue } from './question-queue.ts';
import { type FeedParts, WeekFeed } from './week-feed.ts';
import { WholeLint } from './whole-lint.ts';
import type {
  BenchWish,
  BroughtTable,
  Effect,
  Superseded,
  TablePlanned,
  TakenApart,
  TriedBoth,
  WeekHits,
  Workshop,
  WorkshopFinding,
} from './workshop.ts';
import type { TestsRun, WorkshopAnswer, WorkshopRequest } from './workshop-talk.ts';
import { WorkshopThread } from './workshop-thread.ts';

export interface WorkshopParts extends FeedParts {
  readonly contents: ContentStore;
  /** The revision that is live. @throws AppError while there is none */
  readonly liveRevision: () => number;
  /** Where what was learnt is kept for the next start; undefined: nowhere. It is only read. */
  readonly keptIn: string | undefined;
  /** What the thread runs instead of the built-in program: for tests. */
  readonly program?: URL;
  /** The same for the thread of the whole lint. */
  readonly lintProgram?: URL;
}

const builtIn = new URL('./workshop-worker.ts', import.meta.url);
const quietMs = 10 * 60_000;
/** Examples that cannot be learnt would be waited for without end. */
const learningLimitMs = 60_000;
const learningPauseMs = 150;

export function buildWorkshop(parts: WorkshopParts): Workshop {
  return new ThreadedWorkshop(parts);
}

interface AtWork {
  readonly thread: WorkshopThread;
  readonly feed: WeekFeed;
  /** What the thread was told. */
  liveRevision?: number;
}

type JoinedRequest = Extract<WorkshopRequest, { kind: 'try-out' | 'count-hits' | 'run-tests' }>;

class ThreadedWorkshop implements Workshop {
  readonly #parts: WorkshopParts;
  readonly #queue = new QuestionQueue();
  readonly #joined = new JoinedQuestions();
  readonly #wholeLint: WholeLint;
  #atWork: AtWork | undefined;
  #quiet: Alarm | undefined;
  #starting: Promise<unknown> | undefined;
  #hasFailedToStart = false;
  #isClosed = false;

  constructor(parts: WorkshopParts) {
    this.#parts = parts;
    this.#wholeLint = new WholeLint({
      clock: parts.clock,
      keptIn: parts.keptIn,
      program: parts.lintProgram,
    });
  }

  get state(): Workshop['state'] {
    if (this.#hasFailedToStart) return 'failed';
    if (!this.#atWork) return this.#starting === undefined ? 'asleep' : 'starting';
    return this.#atWork.liveRevision === undefined ? 'starting' : 'ready';
  }

  async tryOut({ edits, ...wish }: BenchWish): Promise<TriedBoth> {
    const answer = await this.#askTogether({ kind: 'try-out', edits, wish });
    return expect(answer, 'tried').tried;
  }

  lint(edits: readonly Edit[], entry?: EntryKey): Promise<readonly WorkshopFinding[]>;
  async lint(
    edits: readonly Edit[],
    entry?: EntryKey,
    asker?: string,
  ): Promise<readonly WorkshopFinding[] | Superseded> {
    if (!entry) return this.#lintWhole(edits);
    const nowMs = this.#parts.clock.now();
    const answer = await this.#ask({ kind: 'lint', edits, entry, nowMs }, asker);
    return answer.kind === 'superseded' ? answer : expect(answer, 'linted').findings;
  }

  measure(edits: readonly Edit[], entry: EntryKey): Promise<Effect>;
  async measure(
    edits: readonly Edit[],
    entry: EntryKey,
    asker?: string,
  ): Promise<Effect | Superseded> {
    if (asker !== undefined && this.#isStillStarting()) return nothingYet();
    const answer = await this.#ask({ kind: 'measure', edits, entry }, asker);
    if (answer.kind === 'superseded') return answer;
    return this.#asFarAsTold(expect(answer, 'measured').effect);
  }

  async countHits(): Promise<WeekHits> {
    return this.#asFarAsTold(
      expect(await this.#askTogether({ kind: 'count-hits' }), 'counted').hits,
    );
  }

  /** Getting ready takes seconds after each new revision: who types is told so at once, and asks again. */
  #isStillStarting(): boolean {
    const isReady = this.#atWork?.liveRevision === this.#parts.liveRevision();
    if (isReady || this.#hasFailedToStart) {
      this.#hasFailedToStart = false;
      return false;
    }
    this.#starting ??= this.countHits()
      .catch(() => {
        // Whoever asks next hears why.
        this.#hasFailedToStart = true;
      })
      .finally(() => {
        this.#starting = undefined;
      });
    return true;
  }

  #asFarAsTold<T extends { readonly isCounting: boolean }>(counted: T): T {
    const isCounting = counted.isCounting || this.#atWork?.feed.isTelling === true;
    return { ...counted, isCounting };
  }

  async runTests(edits: readonly Edit[]): Promise<TestsRun> {
    const { clock } = this.#parts;
    const untilMs = clock.now() + learningLimitMs;
    for (;;) {
      const answer = await this.#askTogether({ kind: 'run-tests', edits });
      if (answer.kind !== 'still-learning') return expect(answer, 'tested').report;
      if (clock.now() >= untilMs) throw notPrepared('its examples are still being learnt');
      // Other questions are answered meanwhile.
      await clock.after(learningPauseMs).rang;
    }
  }

  async takeApart(files: readonly ContentFile[]): Promise<TakenApart> {
    return expect(await this.#ask({ kind: 'take-apart', files }), 'taken-apart').apart;
  }

  async planTable(brought: BroughtTable): Promise<TablePlanned> {
    return expect(await this.#ask({ kind: 'plan-table', brought }), 'table-planned').planned;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([this.#letGo(), this.#wholeLint.close()]);
  }

  /** What is live is linted once; a draft that differs in few rules, from that in milliseconds. */
  async #lintWhole(edits: readonly Edit[]): Promise<readonly WorkshopFinding[]> {
    const { account, contents, clock, liveRevision } = this.#parts;
    const revision = liveRevision();
    const { files } = await getRevision(contents, account, revision);
    const whole = { revision, files, edits, nowMs: clock.now() };
    if (edits.length === 0 || edits.some(isNoRule)) return this.#wholeLint.find(whole);
    return this.#wholeLint.find(whole, async () => {
      const known = await this.#wholeLint.find({ ...whole, edits: [] });
      const { nowMs } = whole;
      return expect(await this.#ask({ kind: 'relint', edits, known, nowMs }), 'relinted').findings;
    });
  }

  /** Who asks the same within a minute of the bench's clock, while it is found out, is given that answer. */
  #askTogether(request: JoinedRequest): Promise<WorkshopAnswer | Superseded> {
    const key = `${this.#parts.liveRevision()} ${JSON.stringify(toTheMinute(request))}`;
    return this.#joined.ask(key, () => this.#ask(request));
  }

  #ask(request: WorkshopRequest, asker?: string): Promise<WorkshopAnswer | Superseded> {
    const question = async () => {
      this.#quiet?.cancel();
      try {
        const atWork = await this.#getReady();
        return await atWork.thread.ask(request);
      } finally {
        this.#waitForQuiet();
      }
    };
    return this.#queue.ask(question, asker === undefined ? undefined : `${request.kind} ${asker}`);
  }

  async #getReady(): Promise<AtWork> {
    if (this.#isClosed) throw new AppError('CONTENT_NOT_PREPARED', 'The workshop is closed.');
    if (this.#atWork?.thread.hasEnded) this.#atWork = undefined;
    this.#atWork ??= this.#start();
    const atWork = this.#atWork;
    const revision = this.#parts.liveRevision();
    if (atWork.liveRevision !== revision) {
      const { account, contents } = this.#parts;
      const { files } = await getRevision(contents, account, revision);
      await atWork.thread.ask({ kind: 'go-live', revision, files });
      atWork.liveRevision = revision;
    }
    // Nobody waits for it: who asks meanwhile is answered from what is told so far.
    atWork.feed.refresh().catch(() => undefined);
    return atWork;
  }

  #start(): AtWork {
    const { clock, keptIn, program = builtIn } = this.#parts;
    const thread = new WorkshopThread({ program, clock, keptIn });
    return { thread, feed: new WeekFeed(this.#parts, (request) => thread.ask(request)) };
  }

  #waitForQuiet(): void {
    const alarm = this.#parts.clock.after(quietMs);
    this.#quiet?.cancel();
    this.#quiet = alarm;
    void alarm.rang.then(() => (this.#queue.isQuiet ? this.#letGo() : undefined));
  }

  async #letGo(): Promise<void> {
    this.#quiet?.cancel();
    const atWork = this.#atWork;
    this.#atWork = undefined;
    await atWork?.thread.end();
  }
}

/** Conditions of rules know no less. */
function toTheMinute(request: JoinedRequest): JoinedRequest {
  if (request.kind !== 'try-out') return request;
  const nowMs = Math.floor(request.wish.nowMs / 60_000) * 60_000;
  return { ...request, wish: { ...request.wish, nowMs } };
}

/** No message was looked at so far. */
function nothingYet(): Effect {
  const nothing = new EffectTally({ before: '', after: '' }).effect();
  return { ...nothing, isLearning: false, isCounting: true, tookMs: 0 };
}

async function getRevision(contents: ContentStore, account: AccountName, revision: number) {
  const found = await contents.findRevision(account, revision);
  if (found) return found;
  throw new AppError('CONTENT_INVALID', `There is no revision ${revision}.`);
}

function expect<K extends WorkshopAnswer['kind']>(
  answer: WorkshopAnswer | Superseded,
  kind: K,
): Extract<WorkshopAnswer, { kind: K }> {
  if (answer.kind === kind) return answer as Extract<WorkshopAnswer, { kind: K }>;
  throw new AppError('UNEXPECTED', `The workshop answered "${answer.kind}", not "${kind}".`);
}
