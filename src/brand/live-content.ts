/**
 * The content a node answers with: the store's live revision, compiled. A newer revision is picked up by polling,
 * prepared beside the running one and swapped in whole; one that cannot be used is reported and the running one stays.
 */
import type { Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import { AppError, type ErrorCode, errorCode } from '../errors.ts';
import type { ContentFile, ContentStore } from '../store/contents.ts';
import type { Content } from './assemble-content.ts';

/** Nodes look for a new revision this often (docs/decisions/0010). */
const contentPollMs = 1000;
/** Whoever has just published waits for it at most so long: large content takes longer to prepare. */
const reachLimitMs = 3000;
/** A revision that failed is tried again after pauses that double up to this: it may have been the machine. */
const maxPauseMs = 300_000;
/** Stands for the first content, which is still to be published. Revisions count from one. */
const noRevision = 0;

export interface ContentObserver {
  revisionLive(revision: number): void;
  /** The revision, or the store, could not be read: the running one stays. */
  revisionRefused(revision: number | undefined, error: unknown): void;
}

export interface LiveContentPorts {
  readonly account: AccountName;
  readonly contents: ContentStore;
  readonly prepare: (
    files: readonly ContentFile[],
    request: { readonly version: string; readonly signal: AbortSignal },
  ) => Promise<Content>;
  readonly clock: Clock;
  readonly observer: ContentObserver;
  /** Called when nothing was published yet, whenever that is found out: it may publish something. */
  readonly whenEmpty: () => Promise<void>;
}

/** A revision on its way to be the current one. */
interface Coming {
  readonly revision: number;
  readonly calledOff: AbortController;
  /** Resolves when it is current, or was called off. */
  readonly done: Promise<void>;
}

/** A revision that was tried in vain. */
interface Failed {
  readonly revision: number;
  readonly times: number;
  readonly againAtMs: number;
}

export class LiveContent {
  readonly #ports: LiveContentPorts;
  #current: (Content & { readonly revision: number }) | undefined;
  #coming: Coming | undefined;
  #failed: Failed | undefined;
  /** What was reported last, so that it is reported once: a revision, or what else was wrong. */
  #reported: number | ErrorCode | undefined;
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

  /**
   * Looks once, before polling starts, and waits for what it finds; resolves true when a revision is live.
   * @throws what the store or the preparation throws
   */
  async refresh(): Promise<boolean> {
    const number = await this.#look();
    if (number !== undefined) {
      await this.#goTo(number).catch((error: unknown) => this.#failWith(number, error));
    }
    return this.isReady;
  }

  /** Looks at once, between two polls, and waits for what was just published; in vain after three seconds. */
  async reach(revision: number): Promise<void> {
    if (!this.#stopPolling || (this.#current?.revision ?? noRevision) >= revision) return;
    const alarm = this.#ports.clock.after(reachLimitMs);
    await Promise.race([this.#lookAndFollow().then(() => this.#coming?.done), alarm.rang]);
    alarm.cancel();
  }

  /** Goes on looking until `close`; a failure is reported once for each revision. */
  startPolling(): void {
    const alarm = this.#ports.clock.after(contentPollMs);
    this.#stopPolling = alarm.cancel;
    void alarm.rang.then(() => this.#poll());
  }

  /** Resolves when nothing is being prepared any more. */
  async close(): Promise<void> {
    this.#stopPolling?.();
    this.#stopPolling = undefined;
    this.#coming?.calledOff.abort();
    await this.#coming?.done;
  }

  /** Never waits for a preparation: the revision after it is to be seen in time. */
  async #poll(): Promise<void> {
    await this.#lookAndFollow();
    if (this.#stopPolling) this.startPolling();
  }

  async #lookAndFollow(): Promise<void> {
    try {
      const number = await this.#look();
      if (number !== undefined && this.#stopPolling) this.#follow(number);
    } catch (error) {
      this.#report(undefined, error);
    }
  }

  async #look(): Promise<number | undefined> {
    const { account, contents, whenEmpty } = this.#ports;
    const number = await contents.findLiveNumber(account);
    if (number !== undefined) return number;
    if (this.#isTooEarly(noRevision)) return undefined;
    await whenEmpty().catch((error: unknown) => this.#failWith(noRevision, error));
    return contents.findLiveNumber(account);
  }

  #follow(number: number): void {
    if (this.#coming?.revision === number) return;
    if (this.#isTooEarly(number)) this.#coming?.calledOff.abort();
    else void this.#goTo(number).catch((error: unknown) => this.#fail(number, error));
  }

  /** Whatever else was coming is called off: the newest look wins. */
  async #goTo(number: number): Promise<void> {
    this.#coming?.calledOff.abort();
    this.#coming = undefined;
    if (number === this.#current?.revision) return;
    const calledOff = new AbortController();
    const done = this.#prepare(number, calledOff.signal);
    const coming = { revision: number, calledOff, done: done.catch(() => undefined) };
    this.#coming = coming;
    try {
      await done;
    } catch (error) {
      if (!calledOff.signal.aborted) throw error;
    } finally {
      if (this.#coming === coming) this.#coming = undefined;
    }
  }

  async #prepare(number: number, signal: AbortSignal): Promise<void> {
    const { account, contents, prepare, observer } = this.#ports;
    const revision = await contents.findRevision(account, number);
    if (!revision) return;
    const content = await prepare(revision.files, { version: `r${number}`, signal });
    if (signal.aborted) return;
    this.#current = { ...content, revision: number };
    this.#failed = undefined;
    this.#reported = undefined;
    observer.revisionLive(number);
  }

  #fail(revision: number, error: unknown): void {
    const isAway = this.#note(revision, error) === 'away';
    this.#report(isAway ? undefined : revision, error);
  }

  /** Notes the failure, and passes it on. */
  #failWith(revision: number, error: unknown): never {
    this.#note(revision, error);
    throw error;
  }

  /** A store that is away says nothing of the revision. */
  #note(revision: number, error: unknown): 'away' | 'failed' {
    if (errorCode(error) === 'STORE_UNAVAILABLE') return 'away';
    const times = this.#failed?.revision === revision ? this.#failed.times + 1 : 1;
    const pauseMs = Math.min(maxPauseMs, contentPollMs * 2 ** times);
    this.#failed = { revision, times, againAtMs: this.#ports.clock.now() + pauseMs };
    return 'failed';
  }

  #isTooEarly(revision: number): boolean {
    const failed = this.#failed;
    return failed?.revision === revision && this.#ports.clock.now() < failed.againAtMs;
  }

  #report(revision: number | undefined, error: unknown): void {
    const reported = revision ?? errorCode(error);
    if (reported === this.#reported) return;
    this.#reported = reported;
    this.#ports.observer.revisionRefused(revision, error);
  }
}
