/**
 * What one node knows of its own health for one account: it hears what others tell anyway, and remembers the last of
 * each. It asks nobody, keeps no follower's word, and must never throw into what it listens to.
 */
import type { Clock } from '../domain/clock.ts';
import { quotaRenewedAtMs } from '../domain/quota-day.ts';
import type { DatedReason, NodeBeat, RecentCount } from '../store/nodes.ts';
import { type HalfHourTally, halfHourMs } from '../store/tallies.ts';

/** As told by the client of the platform's API. */
interface CallEnd {
  readonly path: string;
  readonly kind: 'done' | 'refused' | 'not-sent' | 'unknown';
  readonly reason?: string;
  readonly refusal?: { readonly errcode: number; readonly advice: string };
}

export interface NodeVitalsParts {
  /** The one that all nodes share. */
  readonly clock: Clock;
  /** Whether a turn with that result was not understood. */
  readonly isMissed: (result: string) => boolean;
  /** Of the platform's API for service messages. */
  readonly servicePath: string;
}

export type HeardVitals = Pick<
  NodeBeat,
  | 'lastDeliveryAtMs'
  | 'aheadOfPlatformMs'
  | 'isCutOff'
  | 'tokenProblem'
  | 'needsPerson'
  | 'usedUp'
  | 'withoutStore'
  | 'shed'
>;

const hourMs = 3_600_000;
const tokenPath = '/cgi-bin/stable_token';
/** For no longer a token works whose successor could not be had (the platform's overlap of two tokens). */
const oldTokenMs = 300_000;
/** The account may not call that API. */
const notGrantedCode = 48001;
/** No more calls of that API today. */
const usedUpCode = 45009;
/** The half hour that has just ended may not be written yet. */
const halvesHeld = 2;

export class NodeVitals {
  readonly #parts: NodeVitalsParts;
  readonly #halves = new Map<number, HalfHourTally>();
  readonly #usedUpUntilMs = new Map<string, number>();
  #lastDeliveryAtMs: number | undefined;
  #aheadOfPlatformMs: number | undefined;
  #tokenProblem: DatedReason | undefined;
  #needsPerson: (DatedReason & { readonly path: string }) | undefined;
  #withoutStore: RecentCount | undefined;
  #shed: RecentCount | undefined;
  #isBreakerOpen = false;

  constructor(parts: NodeVitalsParts) {
    this.#parts = parts;
  }

  deliveryAnswered(_tookMs: number, aheadMs: number): void {
    this.#lastDeliveryAtMs = this.#parts.clock.now();
    this.#aheadOfPlatformMs = Math.round(aheadMs);
  }

  /** An authentic signature that is too old or too new: nothing comes through, and only the clock is to blame. */
  deliveryRefused({ code, details }: { readonly code: string; readonly details?: object }): void {
    const { skewSec } = (details ?? {}) as { readonly skewSec?: number };
    if (code === 'TIMESTAMP_STALE' && skewSec !== undefined) {
      this.#aheadOfPlatformMs = -skewSec * 1000;
    }
  }

  turnSettled({ result }: { readonly result: string }): void {
    const halfHour = Math.floor(this.#parts.clock.now() / halfHourMs);
    const { turnCount, missedCount } = this.#halves.get(halfHour) ?? noTurns;
    const more = this.#parts.isMissed(result) ? 1 : 0;
    this.#halves.set(halfHour, {
      ...{ halfHour, turnCount: turnCount + 1, missedCount: missedCount + more },
    });
  }

  answeredWithoutStore(): void {
    this.#withoutStore = this.#oneMore(this.#withoutStore);
  }

  deliveryShed(): void {
    this.#shed = this.#oneMore(this.#shed);
  }

  callFinished({ path, kind, reason, refusal }: CallEnd): void {
    const atMs = this.#parts.clock.now();
    const why = refusal ? `errcode-${refusal.errcode}` : (reason ?? kind);
    if (path === tokenPath)
      this.#tokenProblem = kind === 'done' ? undefined : { atMs, reason: why };
    if (kind === 'done') this.#callDone(path, atMs);
    if (refusal && this.#isForPerson(refusal, path))
      this.#needsPerson = { atMs, reason: why, path };
    if (refusal?.errcode === usedUpCode) {
      this.#usedUpUntilMs.set(path, quotaRenewedAtMs(atMs));
      this.#needsPerson = { atMs, reason: why, path };
    }
  }

  /** What is done so long after a token was missed was done with a new one, also when another node fetched it. */
  #callDone(path: string, atMs: number): void {
    const missedAtMs = this.#tokenProblem?.atMs ?? atMs;
    const hasNewToken = atMs - missedAtMs >= oldTokenMs;
    if (hasNewToken) this.#tokenProblem = undefined;
    const refusedPath = this.#needsPerson?.path;
    if (refusedPath === path || (hasNewToken && refusedPath === tokenPath)) {
      this.#needsPerson = undefined;
    }
  }

  /** What is not granted is a function that the account has not; but of service messages it was said that it may send them. */
  #isForPerson({ advice, errcode }: NonNullable<CallEnd['refusal']>, path: string): boolean {
    const isOfService = path === this.#parts.servicePath;
    return advice === 'alarm' || (isOfService && errcode === notGrantedCode);
  }

  breakerOpened(): void {
    this.#isBreakerOpen = true;
  }

  breakerClosed(): void {
    this.#isBreakerOpen = false;
  }

  heard(): HeardVitals {
    const nowMs = this.#parts.clock.now();
    const { reason = '', atMs = 0 } = this.#needsPerson ?? {};
    const usedUp = [...this.#usedUpUntilMs].filter(([, untilMs]) => nowMs < untilMs);
    return {
      isCutOff: this.#isBreakerOpen,
      usedUp: usedUp.map(([path]) => path),
      ...(this.#lastDeliveryAtMs !== undefined && { lastDeliveryAtMs: this.#lastDeliveryAtMs }),
      ...(this.#aheadOfPlatformMs !== undefined && { aheadOfPlatformMs: this.#aheadOfPlatformMs }),
      ...(this.#withoutStore && { withoutStore: this.#withoutStore }),
      ...(this.#shed && { shed: this.#shed }),
      ...(this.#tokenProblem && { tokenProblem: this.#tokenProblem }),
      ...(this.#needsPerson && { needsPerson: { atMs, reason } }),
    };
  }

  #oneMore(before: RecentCount | undefined): RecentCount {
    const lastAtMs = this.#parts.clock.now();
    const isSameTime = before !== undefined && lastAtMs - before.lastAtMs < hourMs;
    return { count: isSameTime ? before.count + 1 : 1, lastAtMs };
  }

  /** Of the half hours that may have changed. */
  tallies(): readonly HalfHourTally[] {
    const oldest = Math.floor(this.#parts.clock.now() / halfHourMs) - halvesHeld + 1;
    for (const halfHour of this.#halves.keys()) {
      if (halfHour < oldest) this.#halves.delete(halfHour);
    }
    return [...this.#halves.values()];
  }
}

const noTurns = { turnCount: 0, missedCount: 0 };
