/**
 * Runs a replay in a thread of its own, one at a time: records go there in chunks, so that no more than one chunk is
 * held, and a cancelled replay ends at once.
 */
import { Worker } from 'node:worker_threads';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { AppError } from '../../errors.ts';
import type { ContentFile } from '../../store/contents.ts';
import type { ReplayReport } from './replay-report.ts';
import type {
  LiveFiles,
  ReplayAnswer,
  ReplayMaterial,
  ReplayRefusal,
  ReplayRequest,
} from './replay-talk.ts';

export interface ReplayOrder {
  readonly live: LiveFiles;
  readonly draft: readonly ContentFile[];
  /** In chunks; read only as fast as they are replayed. */
  readonly records: AsyncIterable<readonly TurnRecord[]>;
  /** Of each group; 3 unless told. */
  readonly exampleCount?: number;
  /** Told after each chunk, how many records were looked at so far. */
  readonly onProgress?: (recordCount: number) => void;
  readonly signal?: AbortSignal;
}

export type ReplayEnd =
  | { readonly kind: 'done'; readonly report: ReplayReport }
  | { readonly kind: 'cancelled' }
  /** Another replay is at work; two would take both cores from the turns. */
  | { readonly kind: 'busy' };

const defaultExampleCount = 3;

export class ReplayRunner {
  readonly #keptIn: string | undefined;
  #isRunning = false;

  /** @param keptIn where what was learnt before is kept; undefined: nowhere */
  constructor(keptIn?: string) {
    this.#keptIn = keptIn;
  }

  /** @throws AppError CONTENT_INVALID for a draft, or a live revision, that does not compile; what reading throws */
  async run(order: ReplayOrder): Promise<ReplayEnd> {
    if (this.#isRunning) return { kind: 'busy' };
    if (order.signal?.aborted) return { kind: 'cancelled' };
    this.#isRunning = true;
    const thread = new ReplayThread({
      live: order.live,
      draft: order.draft,
      exampleCount: order.exampleCount ?? defaultExampleCount,
      keptIn: this.#keptIn,
    });
    const cancel = () => void thread.end();
    order.signal?.addEventListener('abort', cancel);
    try {
      return { kind: 'done', report: await replay(order, thread) };
    } catch (error) {
      if (order.signal?.aborted) return { kind: 'cancelled' };
      throw error;
    } finally {
      order.signal?.removeEventListener('abort', cancel);
      await thread.end();
      this.#isRunning = false;
    }
  }
}

async function replay(order: ReplayOrder, thread: ReplayThread): Promise<ReplayReport> {
  await thread.ready;
  let recordCount = 0;
  for await (const records of order.records) {
    await thread.ask({ kind: 'replay', records });
    recordCount += records.length;
    order.onProgress?.(recordCount);
  }
  const answer = await thread.ask({ kind: 'conclude' });
  if (answer.kind === 'concluded') return answer.report;
  throw new AppError('UNEXPECTED', `The replay thread answered "${answer.kind}" at the end.`);
}

/** One question at a time to the worker; a worker that ends answers with an error. */
class ReplayThread {
  readonly #worker: Worker;
  #answer = Promise.withResolvers<ReplayAnswer>();
  /** Why it ended. It may end between two questions, when nobody waits for an answer. */
  #end: Error | undefined;
  readonly ready: Promise<unknown>;

  constructor(material: ReplayMaterial) {
    const file = new URL('./replay-worker.ts', import.meta.url);
    this.#worker = new Worker(file, { workerData: material, execArgv: [] });
    this.#worker.on('message', (answer: ReplayAnswer) => this.#hear(answer));
    this.#worker.on('error', (error) => this.#hearEnd(error));
    this.#worker.on('exit', () => this.#hearEnd(new Error('The replay thread has ended.')));
    this.ready = this.#answer.promise;
  }

  async ask(request: ReplayRequest): Promise<ReplayAnswer> {
    if (this.#end) throw this.#end;
    this.#answer = Promise.withResolvers();
    this.#worker.postMessage(request);
    return this.#answer.promise;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #hearEnd(cause: unknown): void {
    this.#end ??= cause instanceof Error ? cause : new Error(String(cause));
    this.#answer.reject(this.#end);
  }

  #hear(answer: ReplayAnswer): void {
    if (answer.kind === 'refused') this.#answer.reject(refusalOf(answer));
    else this.#answer.resolve(answer);
  }
}

function refusalOf({ content, code, message, details }: ReplayRefusal): AppError {
  const text = content === 'live' ? `What is live does not compile here:\n${message}` : message;
  // The caller names the draft's folder in the list of problems; of what is live there is no folder.
  return new AppError(code, text, content === 'live' ? {} : { details });
}
