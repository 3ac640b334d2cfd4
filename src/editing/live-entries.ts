/**
 * What is live, entry by entry, and the files that edits would make of it. Large files take seconds to read: that is done
 * in slices, and kept until something else is live. It writes nothing. The readers of a brand's files are loaded when
 * somebody edits: turns need none of them.
 */
import type { ReadTexts } from '../brand/entries/list-file.ts';
import { runInSlices } from '../brand/run-in-slices.ts';
import type { Clock } from '../domain/clock.ts';
import type { Edit, Entry } from '../domain/edit.ts';
import type { AccountName } from '../domain/ids.ts';
import { AppError } from '../errors.ts';
import type { Steps } from '../intents/steps.ts';
import type { ContentFile, ContentStore } from '../store/contents.ts';

export interface LiveEntriesParts {
  readonly account: AccountName;
  readonly contents: ContentStore;
  readonly clock: Clock;
}

export interface RevisionEntries {
  readonly revision: number;
  readonly hash: string;
  readonly files: readonly ContentFile[];
  readonly entries: readonly Entry[];
}

/** Texts that no file has any more are let go of when there are more of them than so. */
const maxForgottenTexts = 20_000;

export class LiveEntries {
  readonly #parts: LiveEntriesParts;
  readonly #closing = new AbortController();
  #known: ReadTexts = new Map();
  #last: { readonly revision: number; readonly read: Promise<RevisionEntries> } | undefined;

  constructor(parts: LiveEntriesParts) {
    this.#parts = parts;
  }

  /** @throws AppError CONTENT_INVALID before anything is published */
  async readLive(): Promise<RevisionEntries> {
    const { account, contents } = this.#parts;
    const number = await contents.findLiveNumber(account);
    if (number === undefined) throw nothingPublished();
    if (this.#last?.revision === number) return this.#last.read;
    const read = this.read(number);
    this.#last = { revision: number, read };
    read.catch(() => {
      if (this.#last?.read === read) this.#last = undefined;
    });
    return read;
  }

  /** @throws AppError CONTENT_INVALID when there is no such revision */
  async read(number: number): Promise<RevisionEntries> {
    const { account, contents } = this.#parts;
    const found = await contents.findRevision(account, number);
    if (!found) throw nothingPublished();
    const { files, hash } = found;
    if (this.#known.size > maxForgottenTexts) this.#known = new Map();
    const { readEntriesInSteps } = await import('../brand/entries/read-entries.ts');
    const entries = await this.#run(readEntriesInSteps(files, this.#known));
    return { revision: number, hash, files, entries };
  }

  async filesWith(
    files: readonly ContentFile[],
    edits: readonly Edit[],
  ): Promise<readonly ContentFile[]> {
    const { applyEditsInSteps } = await import('../brand/entries/apply-edits.ts');
    return this.#run(applyEditsInSteps(files, edits, this.#known));
  }

  /** Calls off what is being read. */
  close(): void {
    this.#closing.abort();
  }

  #run<T>(steps: Steps<T>): Promise<T> {
    return runInSlices(steps, { clock: this.#parts.clock, signal: this.#closing.signal });
  }
}

function nothingPublished(): AppError {
  return new AppError('CONTENT_INVALID', 'No content is published: import a brand folder first.');
}
