/**
 * The lint of whole contents, remembered by what they are: the same draft of the same revision is linted once, whoever
 * asks. It has a thread of its own, which ends when nothing is left to lint, so that no question of somebody who types ever
 * waits behind it.
 */
import { createHash } from 'node:crypto';
import type { Edit } from '../domain/edit.ts';
import { AppError } from '../errors.ts';
import type { ContentFile } from '../store/contents.ts';
import type { WorkshopFinding } from './workshop.ts';
import { type ThreadTerms, WorkshopThread } from './workshop-thread.ts';

export interface WholeContent {
  readonly revision: number;
  /** Of the revision, without the edits. */
  readonly files: readonly ContentFile[];
  readonly edits: readonly Edit[];
  readonly nowMs: number;
}

export interface LintTerms extends Omit<ThreadTerms, 'program'> {
  /** What the thread runs instead of the built-in program: for tests. */
  readonly program?: URL | undefined;
}

type Findings = readonly WorkshopFinding[];

const builtIn = new URL('./lint-worker.ts', import.meta.url);
/** What is live and a few drafts. */
const contentsKept = 8;
/** Some findings speak of days: what is older than that is linted anew. */
const freshMs = 60 * 60_000;

export class WholeLint {
  readonly #terms: ThreadTerms;
  readonly #known = new Map<string, Promise<Findings>>();
  /** Settles when everything that was asked so far is linted. */
  #queue: Promise<unknown> = Promise.resolve();
  #waitingCount = 0;
  #thread: WorkshopThread | undefined;
  #isClosed = false;

  constructor({ clock, keptIn, program = builtIn }: LintTerms) {
    this.#terms = { clock, keptIn, program };
  }

  /**
   * @param shortcut asked first: what it finds, or undefined when all has to be linted
   * @throws AppError what the lint refuses; CONTENT_NOT_PREPARED when its thread broke down
   */
  find(
    content: WholeContent,
    shortcut: () => Promise<Findings | undefined> = async () => undefined,
  ): Promise<Findings> {
    const key = keyOf(content);
    const lint = async () => (await shortcut()) ?? (await this.#lintInTurn(content));
    const found = this.#known.get(key) ?? lint();
    this.#keep(key, found);
    return found;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#endThread();
  }

  #keep(key: string, found: Promise<Findings>): void {
    this.#known.delete(key);
    this.#known.set(key, found);
    // Who asks after a failure shall have another try.
    found.catch(() => this.#known.delete(key));
    const [oldest] = this.#known.keys();
    if (this.#known.size > contentsKept && oldest !== undefined) this.#known.delete(oldest);
  }

  #lintInTurn(content: WholeContent): Promise<Findings> {
    this.#waitingCount += 1;
    const linted = this.#queue.then(() => this.#lint(content));
    this.#queue = linted.catch(() => undefined).then(() => this.#restWhenDone());
    return linted;
  }

  async #lint({ files, edits, nowMs }: WholeContent): Promise<Findings> {
    if (this.#isClosed) throw new AppError('CONTENT_NOT_PREPARED', 'The workshop is closed.');
    if (this.#thread?.hasEnded) this.#thread = undefined;
    this.#thread ??= new WorkshopThread(this.#terms);
    const answer = await this.#thread.ask({ kind: 'lint-whole', files, edits, nowMs });
    if (answer.kind === 'linted') return answer.findings;
    throw new AppError('UNEXPECTED', `The lint answered "${answer.kind}".`);
  }

  async #restWhenDone(): Promise<void> {
    this.#waitingCount -= 1;
    if (this.#waitingCount === 0) await this.#endThread();
  }

  async #endThread(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.end();
  }
}

function keyOf({ revision, edits, nowMs }: WholeContent): string {
  const hash = createHash('sha256').update(JSON.stringify(edits)).digest('hex');
  return `${revision} ${Math.floor(nowMs / freshMs)} ${hash}`;
}
