/**
 * Makes content ready while the server goes on answering: read, checked and learnt in a worker, assembled here in slices
 * (docs/decisions/0013-content-is-prepared-beside-the-server.md). One revision at a time; who comes second waits.
 */
import type { Clock } from '../domain/clock.ts';
import { AppError } from '../errors.ts';
import type { Classifier } from '../intents/classifier/classifier.ts';
import type { Steps } from '../intents/steps.ts';
import type { ContentFile } from '../store/contents.ts';
import { assembleContent, type Content } from './assemble-content.ts';
import { hashFiles } from './hash-files.ts';
import type { KeptPreparation, KeptPreparations } from './kept/kept-preparations.ts';
import { letOthersGo } from './let-others-go.ts';
import { orderPreparation, type PreparationOrder } from './order-preparation.ts';
import { type PackedContent, unpackContent } from './pack-content.ts';
import { PreparationLanes } from './preparation-lanes.ts';
import { runInSlices } from './run-in-slices.ts';
import type { Training } from './training.ts';

export interface PreparerParts {
  readonly clock: Clock;
  /** Shared by the preparers of a process; without them this one has its thread whenever it wants it. */
  readonly lanes?: PreparationLanes;
  /** Where what was prepared is kept for the next start; undefined: nowhere. */
  readonly kept?: KeptPlace | undefined;
  /** What the thread runs instead of the built-in program: for tests. */
  readonly program?: URL;
}

export interface KeptPlace {
  readonly dir: string;
  readonly preparations: KeptPreparations;
  /** For drafts: what they teach would push out what is live. */
  readonly isOnlyRead?: boolean;
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
/** The live revision's, and that of a draft or of what an operator goes back to. */
const maxRemembered = 2;
/** Contents that are kept whole: going back to one of them takes no time. */
const maxContents = 3;
/** Of their files together, in characters; ready to answer, they are many times larger. The last is kept in any case. */
const maxContentChars = 3_000_000;

export class ContentPreparer {
  readonly #parts: PreparerParts;
  readonly #closing = new AbortController();
  /** Settles when everything that was asked for so far is done. */
  #queue: Promise<unknown> = Promise.resolve();
  /** What was prepared last, by hash: the same files again, tried before or gone back to, need no work. */
  readonly #contents = new Map<string, { readonly content: Content; readonly chars: number }>();
  /** By the examples they were trained on (`Training.key`), the one last used at the end. */
  readonly #classifiers = new Map<string, Classifier>();

  constructor(parts: PreparerParts) {
    this.#parts = parts;
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

  /** Calls everything off; resolves when no thread is left. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#queue;
  }

  async #find(files: readonly ContentFile[], signal: AbortSignal): Promise<Content> {
    // Hashing megabytes, and giving them to a thread, are some milliseconds each.
    await letOthersGo();
    const hash = hashFiles(files);
    const known = this.#contents.get(hash);
    if (known) return this.#keep(known.content, files);
    await letOthersGo();
    const { clock, kept } = this.#parts;
    const knownKeys = new Set(this.#classifiers.keys());
    const found = await kept?.preparations.find(hash, knownKeys);
    const prepared = found ?? (await this.#order({ files, knownKeys, ...keepingIn(kept) }, signal));
    const classifier = prepared.training && this.#recall(prepared.training);
    const content = await runInSlices(assemble(prepared.content, classifier), { clock, signal });
    return this.#keep(content, files);
  }

  async #order(order: PreparationOrder, signal: AbortSignal): Promise<KeptPreparation> {
    const { clock, kept, lanes = new PreparationLanes(), program = builtIn } = this.#parts;
    const limitMs = preparationLimitMs;
    const report = await lanes.run(signal, () =>
      orderPreparation(order, { program, clock, limitMs, signal }),
    );
    if (report.kind === 'refused') {
      throw new AppError(report.code, report.message, { details: report.details });
    }
    if (report.notKept !== undefined) kept?.notKept(report.notKept);
    return report;
  }

  /** As the one last used. */
  #keep(content: Content, files: readonly ContentFile[]): Content {
    const chars = files.reduce((sum, { text }) => sum + text.length, 0);
    this.#contents.delete(content.hash);
    let room = maxContentChars - chars;
    for (const [at, [hash, kept]] of [...this.#contents].toReversed().entries()) {
      room -= kept.chars;
      if (room < 0 || at >= maxContents - 1) this.#contents.delete(hash);
    }
    this.#contents.set(content.hash, { content, chars });
    return content;
  }

  #recall({ key, classifier: trained }: Training): Classifier | undefined {
    const classifier = trained ?? this.#classifiers.get(key);
    if (!classifier) return undefined;
    this.#classifiers.delete(key);
    this.#classifiers.set(key, classifier);
    const [oldest] = this.#classifiers.keys();
    if (this.#classifiers.size > maxRemembered && oldest) this.#classifiers.delete(oldest);
    return classifier;
  }
}

function keepingIn(
  kept: KeptPlace | undefined,
): Pick<PreparationOrder, 'keptIn' | 'keepsWhatItMakes'> {
  return { keptIn: kept?.dir, keepsWhatItMakes: !kept?.isOnlyRead };
}

function* assemble(packed: PackedContent, classifier: Classifier | undefined): Steps<Content> {
  const source = yield* unpackContent(packed);
  return yield* assembleContent(source, { version: 'prepared', classifier });
}
