/**
 * The content a node answers with: the store's live revision, compiled. A newer revision is picked up by polling
 * and swapped in whole; one that does not compile is reported and the running one stays.
 */
import type { Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import { AppError } from '../errors.ts';
import type { ContentFile, ContentStore } from '../store/contents.ts';
import type { Content } from './compile-content.ts';

/** Nodes agree on a new revision within this time (docs/decisions/0010). */
const contentPollMs = 1500;

export interface ContentObserver {
  revisionLive(revision: number): void;
  /** The revision, or the store, could not be read: the running one stays. */
  revisionRefused(revision: number | undefined, error: unknown): void;
}

export interface LiveContentPorts {
  readonly account: AccountName;
  readonly contents: ContentStore;
  readonly compile: (files: readonly ContentFile[], version: string) => Content;
  readonly clock: Clock;
  readonly observer: ContentObserver;
  /** Called when nothing was published yet, whenever that is found out: it may publish something. */
  readonly whenEmpty: () => Promise<void>;
}

export class LiveContent {
  readonly #ports: LiveContentPorts;
  #current: (Content & { readonly revision: number }) | undefined;
  /** What was reported last, so that it is reported once: a revision, or that the store is away. */
  #reported: number | 'away' | undefined;
  #stopPolling: (() => void) | undefined;

  constructor(ports: LiveContentPorts) {
    this.#ports = ports;
  }

  /** @throws AppError CONTENT_INVALID before the first revision is there. */
  get current(): Content & { readonly revision: number } {
    if (this.#current) return this.#current;
    throw new AppError('CONTENT_INVALID', 'No content is published: import a brand folder first.');
  }

  get isReady(): boolean {
    return this.#current !== undefined;
  }

  /** Looks once; resolves true when a revision is live. @throws what the store or the compiler throws */
  async refresh(): Promise<boolean> {
    const { account, contents, compile, observer } = this.#ports;
    let number = await contents.findLiveNumber(account);
    if (number === undefined) {
      await this.#ports.whenEmpty();
      number = await contents.findLiveNumber(account);
    }
    if (number === undefined) return false;
    if (number === this.#current?.revision) return true;
    const revision = await contents.findRevision(account, number);
    if (!revision) return false;
    this.#current = { ...compile(revision.files, `r${number}`), revision: number };
    this.#reported = undefined;
    observer.revisionLive(number);
    return true;
  }

  /** Goes on looking until `close`; a failure is reported once for each revision and tried again. */
  startPolling(): void {
    const alarm = this.#ports.clock.after(contentPollMs);
    this.#stopPolling = alarm.cancel;
    void alarm.rang.then(() => this.#poll());
  }

  async #poll(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      await this.#report(error);
    }
    if (this.#stopPolling) this.startPolling();
  }

  async #report(error: unknown): Promise<void> {
    const { account, contents, observer } = this.#ports;
    const number = await contents.findLiveNumber(account).catch(() => undefined);
    const reported = number ?? 'away';
    if (reported === this.#reported) return;
    this.#reported = reported;
    observer.revisionRefused(number, error);
  }

  close(): void {
    this.#stopPolling?.();
    this.#stopPolling = undefined;
  }
}
