/**
 * The workshop of one account: starts its thread with the first question, tells it what is live and what followers wrote,
 * and lets it go when nobody has asked for ten minutes.
 */
import type { Alarm } from '../domain/clock.ts';
import type { Edit, EntryKey } from '../domain/edit.ts';
import { AppError } from '../errors.ts';
import type { ContentFile, ContentStore } from '../store/contents.ts';
import { QuestionQueue } from './question-queue.ts';
import { type FeedParts, WeekFeed } from './week-feed.ts';
import type {
  BenchWish,
  BroughtTable,
  Effect,
  Superseded,
  TablePlanned,
  TakenApart,
  TriedBoth,
  Workshop,
  WorkshopFinding,
} from './workshop.ts';
import type { TestsRun, WorkshopAnswer, WorkshopRequest } from './workshop-talk.ts';
import { WorkshopThread } from './workshop-thread.ts';

export interface WorkshopParts extends FeedParts {
  readonly contents: ContentStore;
  /** The revision that is live. @throws AppError while there is none */
  readonly liveRevision: () => number;
  /** What the thread runs instead of the built-in program: for tests. */
  readonly program?: URL;
}

const builtIn = new URL('./workshop-worker.ts', import.meta.url);
const quietMs = 10 * 60_000;

export function buildWorkshop(parts: WorkshopParts): Workshop {
  return new ThreadedWorkshop(parts);
}

interface AtWork {
  readonly thread: WorkshopThread;
  readonly feed: WeekFeed;
  /** What the thread was told. */
  liveRevision?: number;
}

class ThreadedWorkshop implements Workshop {
  readonly #parts: WorkshopParts;
  readonly #queue = new QuestionQueue();
  #atWork: AtWork | undefined;
  #quiet: Alarm | undefined;
  #isClosed = false;

  constructor(parts: WorkshopParts) {
    this.#parts = parts;
  }

  async tryOut({ edits, ...wish }: BenchWish): Promise<TriedBoth> {
    const answer = await this.#ask({ kind: 'try-out', edits, wish });
    return expect(answer, 'tried').tried;
  }

  lint(edits: readonly Edit[], entry?: EntryKey): Promise<readonly WorkshopFinding[]>;
  async lint(
    edits: readonly Edit[],
    entry?: EntryKey,
    asker?: string,
  ): Promise<readonly WorkshopFinding[] | Superseded> {
    const nowMs = this.#parts.clock.now();
    const answer = await this.#ask(
      { kind: 'lint', edits, entry, nowMs },
      { ...(asker !== undefined && { asker: `lint ${asker}` }) },
    );
    return answer.kind === 'superseded' ? answer : expect(answer, 'linted').findings;
  }

  measure(edits: readonly Edit[], entry: EntryKey): Promise<Effect>;
  async measure(
    edits: readonly Edit[],
    entry: EntryKey,
    asker?: string,
  ): Promise<Effect | Superseded> {
    const answer = await this.#ask(
      { kind: 'measure', edits, entry },
      { ...(asker !== undefined && { asker: `measure ${asker}` }), needsWeek: true },
    );
    return answer.kind === 'superseded' ? answer : expect(answer, 'measured').effect;
  }

  async runTests(edits: readonly Edit[]): Promise<TestsRun> {
    const answer = await this.#ask({ kind: 'run-tests', edits });
    return expect(answer, 'tested').report;
  }

  async takeApart(files: readonly ContentFile[]): Promise<TakenApart> {
    return expect(await this.#ask({ kind: 'take-apart', files }), 'taken-apart').apart;
  }

  async planTable(brought: BroughtTable): Promise<TablePlanned> {
    return expect(await this.#ask({ kind: 'plan-table', brought }), 'table-planned').planned;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#letGo();
  }

  #ask(
    request: WorkshopRequest,
    { asker, needsWeek }: { readonly asker?: string; readonly needsWeek?: true } = {},
  ): Promise<WorkshopAnswer | Superseded> {
    return this.#queue.ask(async () => {
      this.#quiet?.cancel();
      try {
        const atWork = await this.#getReady();
        if (needsWeek) await atWork.feed.refresh();
        return await atWork.thread.ask(request);
      } finally {
        this.#waitForQuiet();
      }
    }, asker);
  }

  async #getReady(): Promise<AtWork> {
    if (this.#isClosed) throw new AppError('CONTENT_NOT_PREPARED', 'The workshop is closed.');
    if (this.#atWork?.thread.hasEnded) this.#atWork = undefined;
    this.#atWork ??= this.#start();
    const atWork = this.#atWork;
    const revision = this.#parts.liveRevision();
    if (atWork.liveRevision === revision) return atWork;
    const { account, contents } = this.#parts;
    const found = await contents.findRevision(account, revision);
    if (!found) throw new AppError('CONTENT_INVALID', `There is no revision ${revision}.`);
    const isFirst = atWork.liveRevision === undefined;
    await atWork.thread.ask({ kind: 'go-live', revision, files: found.files });
    atWork.liveRevision = revision;
    // Who measures first should find the week there; when it cannot be read, the meter says so.
    if (isFirst) atWork.feed.refresh().catch(() => undefined);
    return atWork;
  }

  #start(): AtWork {
    const { clock, program = builtIn } = this.#parts;
    const thread = new WorkshopThread({ program, clock });
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

function expect<K extends WorkshopAnswer['kind']>(
  answer: WorkshopAnswer | Superseded,
  kind: K,
): Extract<WorkshopAnswer, { kind: K }> {
  if (answer.kind === kind) return answer as Extract<WorkshopAnswer, { kind: K }>;
  throw new AppError('UNEXPECTED', `The workshop answered "${answer.kind}", not "${kind}".`);
}
