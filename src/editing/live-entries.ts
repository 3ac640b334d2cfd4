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
import { EntriesByFile, type RevisionEntries } from './entries-by-file.ts';

export type { RevisionEntries } from './entries-by-file.ts';

export interface LiveEntriesParts {
  readonly account: AccountName;
  readonly contents: ContentStore;
  readonly clock: Clock;
}

/** Texts that no file has any more are let go of when there are more of them than so. */
const maxForgottenTexts = 20_000;

export class LiveEntries {
  readonly #parts: LiveEntriesParts;
  readonly #closing = new AbortController();
  #known: ReadTexts = new Map();
  #last: { readonly revision: number; readonly opened: Promise<EntriesByFile> } | undefined;

  constructor(parts: LiveEntriesParts) {
    this.#parts = parts;
  }

  /** @throws AppError CONTENT_INVALID before anything is published */
  async readLive(): Promise<RevisionEntries> {
    return (await this.#openLive()).readAll();
  }

  /** The entries of one file, before all others. @throws AppError CONTENT_INVALID before anything is published */
  async readLiveFile(path: string): Promise<readonly Entry[]> {
    const opened = await this.#openLive();
    const entries = await opened.readFile(path);
    // Whoever looks at one page soon looks at the next. What fails is told to whoever asks.
    opened.readAll().catch(() => undefined);
    return entries;
  }

  /** @throws AppError CONTENT_INVALID when there is no such revision */
  async read(number: number): Promise<RevisionEntries> {
    return (await this.#open(number)).readAll();
  }

  async #openLive(): Promise<EntriesByFile> {
    const { account, contents } = this.#parts;
    const number = await contents.findLiveNumber(account);
    if (number === undefined) throw nothingPublished();
    if (this.#last?.revision === number) return this.#last.opened;
    const opened = this.#open(number);
    this.#last = { revision: number, opened };
    opened.catch(() => {
      if (this.#last?.opened === opened) this.#last = undefined;
    });
    return opened;
  }

  async #open(number: number): Promise<EntriesByFile> {
    const { account, contents } = this.#parts;
    const found = await contents.findRevision(account, number);
    if (!found) throw nothingPublished();
    if (this.#known.size > maxForgottenTexts) this.#known = new Map();
    const { files, hash } = found;
    const { readEntriesInSteps } = await import('../brand/entries/read-entries.ts');
    return new EntriesByFile({ revision: number, hash, files }, (file) =>
      this.#run(readEntriesInSteps([file], this.#known)),
    );
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
