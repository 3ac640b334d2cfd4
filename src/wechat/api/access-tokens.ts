/**
 * The access token of one official account, shared by all its nodes and refreshed by one of them, once for each
 * generation, whatever the number of callers. The platform's stable token in normal mode gives the same token to
 * whoever asks, so a node whose store is away can still help itself.
 */
import type { Clock } from '../../domain/clock.ts';
import type { AccountName } from '../../domain/ids.ts';
import { errorCode } from '../../errors.ts';
import { isSameSecret } from '../../same-secret.ts';
import type { AccessTokenEntry, AccessTokenStore } from '../../store/access-tokens.ts';
import type { ApiObserver } from '../api-observer.ts';
import { accessToken as limits } from '../limits.ts';
import { type NotSent, notSent } from './call-result.ts';
import type { Failure } from './explain-failure.ts';
import { sameToken, TokenRest } from './token-rest.ts';

export interface FetchedToken {
  readonly kind: 'fetched';
  readonly accessToken: string;
  readonly expiresInSec: number;
}

export interface AccessTokensOptions {
  readonly account: AccountName;
  /** Another secret makes other tokens. */
  readonly secretHash: string;
  /** Names this node in claims. */
  readonly owner: string;
  readonly store: AccessTokenStore;
  readonly clock: Clock;
  readonly observer: ApiObserver;
  /** Asks the platform. */
  readonly fetch: (how: { isForced: boolean }) => Promise<FetchedToken | Failure>;
}

export type TokenAnswer = { readonly kind: 'token'; readonly entry: AccessTokenEntry } | NotSent;

/** The platform makes a new one five minutes before the end; a moment later it surely has. */
const renewBeforeMs = limits.overlapSec * 1000 - 10_000;
/** A token whose renewal brings nothing new is not asked for again at every call. */
const renewPauseMs = 15_000;
/** Longer than a fetch can take. */
const claimMs = 12_000;
/** How often a node looks whether another one's refresh is through. */
const lookAgainMs = 50;
const patienceMs = 2 * claimMs;
/** `force_refresh` stops the old token for every program of the brand, and may be used twenty times a day. */
const forcePauseMs = 30 * 60_000;

const never = Number.NEGATIVE_INFINITY;

interface Fetching {
  readonly before: AccessTokenEntry | undefined;
  readonly askedAtMs: number;
  readonly isForced: boolean;
}

export class AccessTokens {
  readonly #options: AccessTokensOptions;
  readonly #rest: TokenRest;
  #held: AccessTokenEntry | undefined;
  /** Does not work, and there is no other yet. */
  #refused: AccessTokenEntry | undefined;
  #refreshing: Promise<TokenAnswer> | undefined;
  #renewedAtMs = never;
  /** The entry in the store tells of the other nodes' last time, but not of one that failed. */
  #forcedAtMs = never;

  constructor(options: AccessTokensOptions) {
    this.#options = options;
    this.#rest = new TokenRest(options.clock);
  }

  /** There is none that works, and the platform is not asked for one until a while has passed. */
  get areResting(): boolean {
    return this.#rest.answer !== undefined && !this.#holdsWorking();
  }

  /** Resolves when the platform is asked again. */
  whenRested(): Promise<void> {
    return this.#rest.whenOver();
  }

  stop(): void {
    this.#rest.stop();
  }

  /** A token that should work. One that ends soon is renewed first, and used all the same when that fails. */
  async current(): Promise<TokenAnswer> {
    const held = this.#held;
    if (held && !this.#isDue(held)) return { kind: 'token', entry: held };
    const fresh = await this.#refresh();
    const mayUseHeld = fresh.kind === 'not-sent' && held !== undefined && this.#holdsWorking();
    return mayUseHeld ? { kind: 'token', entry: held } : fresh;
  }

  /** Another token than `refused`, which the platform did not take. */
  async replace(refused: AccessTokenEntry): Promise<TokenAnswer> {
    // A refresh at work may have begun before anybody knew, and find the very same token.
    await this.#refreshing;
    const held = this.#held;
    if (held && held.accessToken !== refused.accessToken) return { kind: 'token', entry: held };
    const fresh = await this.#refresh(refused);
    // One by which the platform stands may be taken again; of any other it is now known that it does not work.
    if (fresh.kind === 'not-sent' && fresh !== sameToken) {
      this.#refused = refused;
      this.#held = undefined;
    }
    return fresh;
  }

  #holdsWorking(): boolean {
    return this.#held !== undefined && this.#options.clock.now() < this.#held.expiresAtMs;
  }

  #isDue({ expiresAtMs }: AccessTokenEntry): boolean {
    const nowMs = this.#options.clock.now();
    if (nowMs >= expiresAtMs) return true;
    return nowMs >= expiresAtMs - renewBeforeMs && nowMs >= this.#renewedAtMs + renewPauseMs;
  }

  #refresh(refused = this.#refused): Promise<TokenAnswer> {
    this.#refreshing ??= this.#findOrMake(refused).finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #findOrMake(refused: AccessTokenEntry | undefined): Promise<TokenAnswer> {
    this.#renewedAtMs = this.#options.clock.now();
    try {
      return await this.#share(refused);
    } catch (error) {
      if (errorCode(error) !== 'STORE_UNAVAILABLE') throw error;
      return this.#helpOurselves(refused);
    }
  }

  async #share(refused: AccessTokenEntry | undefined): Promise<TokenAnswer> {
    const { account, owner, store, clock } = this.#options;
    const untilMs = clock.now() + patienceMs;
    while (clock.now() < untilMs) {
      const found = await store.find(account);
      if (found && this.#isGood(found, refused)) return this.#hold(found);
      if (this.#rest.answer) return this.#rest.answer;
      const claim = { after: found?.generation ?? 0, owner, leaseMs: claimMs };
      if (await store.claimRefresh(account, claim)) return this.#make(found, refused);
      await clock.after(lookAgainMs).rang;
    }
    return notSent('no-access-token-in-time');
  }

  #isGood(found: AccessTokenEntry, refused: AccessTokenEntry | undefined): boolean {
    if (!isSameSecret(found.secretHash, this.#options.secretHash)) return false;
    if (refused) return found.generation > refused.generation;
    return this.#options.clock.now() < found.expiresAtMs - renewBeforeMs;
  }

  /** We have the claim: the next generation is ours to make. */
  async #make(
    found: AccessTokenEntry | undefined,
    refused: AccessTokenEntry | undefined,
  ): Promise<TokenAnswer> {
    const { account, owner, store } = this.#options;
    const made = await this.#fetch(found, refused);
    if (made.kind === 'not-sent') {
      if (found) await store.write(account, found, owner);
      return made;
    }
    try {
      return this.#hold(await store.write(account, made.entry, owner));
    } catch (error) {
      if (errorCode(error) !== 'STORE_UNAVAILABLE') throw error;
      return this.#hold(made.entry);
    }
  }

  async #helpOurselves(refused: AccessTokenEntry | undefined): Promise<TokenAnswer> {
    if (this.#rest.answer) return this.#rest.answer;
    const made = await this.#fetch(this.#held, refused);
    return made.kind === 'not-sent' ? made : this.#hold(made.entry);
  }

  /** The generation after `before`. */
  async #fetch(
    before: AccessTokenEntry | undefined,
    refused: AccessTokenEntry | undefined,
  ): Promise<TokenAnswer> {
    const askedAtMs = this.#options.clock.now();
    const normal = await this.#options.fetch({ isForced: false });
    if (normal.kind !== 'fetched') return this.#rest.begin(normal);
    const isUseless = normal.accessToken === refused?.accessToken;
    if (!isUseless) return this.#take(normal, { before, askedAtMs, isForced: false });
    const lastForcedAtMs = Math.max(before?.forcedAtMs ?? never, this.#forcedAtMs);
    if (askedAtMs < lastForcedAtMs + forcePauseMs) return this.#rest.begin(sameToken);
    this.#forcedAtMs = askedAtMs;
    const forced = await this.#options.fetch({ isForced: true });
    if (forced.kind !== 'fetched') return this.#rest.begin(forced);
    return this.#take(forced, { before, askedAtMs, isForced: true });
  }

  #take({ accessToken, expiresInSec }: FetchedToken, how: Fetching): TokenAnswer {
    this.#rest.forget();
    this.#refused = undefined;
    const { account, observer, secretHash } = this.#options;
    const generation = (how.before?.generation ?? 0) + 1;
    observer.tokenRefreshed({ account, generation, isForced: how.isForced });
    const expiresAtMs = how.askedAtMs + expiresInSec * 1000;
    const forcedAtMs = how.isForced ? how.askedAtMs : how.before?.forcedAtMs;
    const entry = { accessToken, generation, expiresAtMs, secretHash };
    return { kind: 'token', entry: forcedAtMs === undefined ? entry : { ...entry, forcedAtMs } };
  }

  #hold(entry: AccessTokenEntry): TokenAnswer {
    this.#held = entry;
    return { kind: 'token', entry };
  }
}
