/**
 * Makes content ready while the server goes on answering: read, checked and learnt in a worker, assembled here in slices
 * (docs/decisions/0013-content-is-prepared-beside-the-server.md). One revision at a time; who comes second waits.
 */
import type { Clock } from '../domain/clock.ts';
import { letOthersGo } from '../domain/let-others-go.ts';
import { AppError } from '../errors.ts';
import type { Classifier } from '../intents/classifier/classifier.ts';
import type { Steps } from '../intents/steps.ts';
import type { ContentFile } from '../store/contents.ts';
import { assembleContent, type Content } from './assemble-content.ts';
import { hashFiles } from './hash-files.ts';
import type { KeptPreparation, KeptPreparations } from './kept/kept-preparations.ts';
import { notPrepared } from './not-prepared.ts';
import { type PackedContent, unpackContent } from './pack-content.ts';
import { PreparationLanes } from './preparation-lanes.ts';
import type { PreparationOrder } from './preparation-thread.ts';
import { PreparedContents } from './prepared-contents.ts';
import { runInSlices } from './run-in-slices.ts';
import { SpareThread } from './spare-thread.ts';

export interface PreparerParts {
  readonly clock: Clock;
  /** Shared by the preparers of a process; without them this one has its thread whenever it wants it. */
  readonly lanes?: PreparationLanes;
  /** Shared likewise, and closed by whoever shares it; without it this one has its own. */
  readonly spare?: SpareThread;
  /** Shared by the preparers of an account; without it this one remembers what it prepared itself. */
  readonly prepared?: PreparedContents;
  /** Where what was prepared is kept for the next start; undefined: nowhere. */
  readonly kept?: KeptPlace | undefined;
  /** What the thread runs instead of the built-in program: for tests. */
  readonly program?: URL;
}

export interface KeptPlace {
  readonly dir: string;
  readonly preparations: KeptPreparations;
  /** Told each time; nothing else is lost by it than the time of the next start. */
  notKept(problem: string): void;
}

export interface PreparationRequest {
  /** Becomes the ruleset's. */
  readonly version: string;
  /** Calls it off: what is aborted costs nothing any more. */
  readonly signal?: AbortSignal;
}

const builtIn = new URL('./prepare-content-worker.ts', import.meta.url);
/** Several times what the largest content takes on a slow machine. */
const preparationLimitMs = 120_000;
export class ContentPreparer {
  readonly #parts: PreparerParts;
  readonly #closing = new AbortController();
  /** Settles when everything that was asked for so far is done. */
  #queue: Promise<unknown> = Promise.resolve();
  readonly #prepared: PreparedContents;
  readonly #spare: SpareThread;

  constructor(parts: PreparerParts) {
    this.#parts = parts;
    this.#prepared = parts.prepared ?? new PreparedContents();
    this.#spare = parts.spare ?? new SpareThread(parts.clock);
  }

  /** @throws AppError CONTENT_INVALID for the content's own faults, CONTENT_NOT_PREPARED when it was not found out. */
  prepare(
    files: readonly ContentFile[],
    { version, signal = this.#closing.signal }: PreparationRequest,
  ): Promise<Content> {
    const signals = AbortSignal.any([signal, this.#closing.signal]);
    const prepared = this.#queue.then(async () => {
      const content = await this.#find(files, signals);
      return { ...content, ruleset: { ...content.ruleset, version } };
    });
    this.#queue = prepared.catch(() => undefined);
    return prepared;
  }

  /** Calls everything off; resolves when no thread is at work for it. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#queue;
    if (!this.#parts.spare) await this.#spare.close();
  }

  async #find(files: readonly ContentFile[], signal: AbortSignal): Promise<Content> {
    // Hashing megabytes, and giving them to a thread, are some milliseconds each.
    await letOthersGo();
    const hash = hashFiles(files);
    const known = this.#prepared.find(hash);
    if (known) return this.#prepared.keep(known, files);
    await letOthersGo();
    const { clock, kept } = this.#parts;
    const knownKeys = this.#prepared.trainingKeys;
    const found = await kept?.preparations.find(hash, knownKeys);
    const prepared = found ?? (await this.#order({ files, knownKeys, keptIn: kept?.dir }, signal));
    const classifier = prepared.training && this.#prepared.recall(prepared.training);
    const content = await runInSlices(assemble(prepared.content, classifier), { clock, signal });
    return this.#prepared.keep(content, files);
  }

  async #order(order: PreparationOrder, signal: AbortSignal): Promise<KeptPreparation> {
    const { clock, kept, lanes = new PreparationLanes(), program = builtIn } = this.#parts;
    const terms = { clock, limitMs: preparationLimitMs, signal };
    const report = await lanes.run(signal, () => {
      if (signal.aborted) throw notPrepared('it was called off');
      return this.#spare.lend(program, order, (thread) => thread.prepare(order, terms));
    });
    if (report.kind === 'refused') {
      throw new AppError(report.code, report.message, { details: report.details });
    }
    if (report.notKept !== undefined) kept?.notKept(report.notKept);
    return report;
  }
}

function* assemble(packed: PackedContent, classifier: Classifier | undefined): Steps<Content> {
  const source = yield* unpackContent(packed);
  return yield* assembleContent(source, { version: 'prepared', classifier });
}
