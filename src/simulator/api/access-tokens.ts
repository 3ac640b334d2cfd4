/** The platform's access tokens: two ways to get one, which do not disturb each other, and how they end. */
import { randomBytes } from 'node:crypto';
import { dayNumberAt } from '../../domain/beijing-time.ts';
import type { Clock } from '../../domain/clock.ts';
import { accessToken as limits } from '../../wechat/limits.ts';

export interface AccessToken {
  readonly text: string;
  readonly expiresInSec: number;
}

export type TokenCheck = 'valid' | 'invalid' | 'expired';

export type ForcedToken =
  | { readonly kind: 'given'; readonly token: AccessToken }
  /** Forced again within 30 s, or more than 20 times on a day. */
  | { readonly kind: 'too-often' };

interface Issued {
  readonly text: string;
  expiresAtMs: number;
}

export class AccessTokens {
  readonly #clock: Clock;
  readonly #lifeMs: number;
  readonly #issued = new Map<string, Issued>();
  #legacy: Issued | undefined;
  #stable: Issued | undefined;
  #forcedAtMs = Number.NEGATIVE_INFINITY;
  #forcedCount = 0;
  #forcedDay = 0;

  constructor(clock: Clock, lifeSec: number = limits.maxLifeSec) {
    this.#clock = clock;
    this.#lifeMs = lifeSec * 1000;
  }

  /** `/cgi-bin/token`: always a new one; the one before works five minutes more. */
  issueLegacy(): AccessToken {
    const before = this.#legacy;
    if (before) {
      const overlapEndMs = this.#clock.now() + limits.overlapSec * 1000;
      before.expiresAtMs = Math.min(before.expiresAtMs, overlapEndMs);
    }
    this.#legacy = this.#issue();
    return this.#describe(this.#legacy);
  }

  /** `/cgi-bin/stable_token`: the same one until five minutes before its end. */
  stable(): AccessToken {
    const current = this.#stable;
    const renewMs = limits.overlapSec * 1000;
    if (current && this.#clock.now() < current.expiresAtMs - renewMs)
      return this.#describe(current);
    this.#stable = this.#issue();
    return this.#describe(this.#stable);
  }

  /** `force_refresh`: the stable token in use dies at once. */
  force(): ForcedToken {
    const nowMs = this.#clock.now();
    this.#beginDay(nowMs);
    const isTooSoon = nowMs < this.#forcedAtMs + limits.forcedRefreshPauseSec * 1000;
    if (isTooSoon || this.#forcedCount >= limits.forcedRefreshesPerDay)
      return { kind: 'too-often' };
    this.#forcedAtMs = nowMs;
    this.#forcedCount += 1;
    if (this.#stable) this.#issued.delete(this.#stable.text);
    this.#stable = undefined;
    return { kind: 'given', token: this.stable() };
  }

  check(text: string): TokenCheck {
    const token = this.#issued.get(text);
    if (!token) return 'invalid';
    return this.#clock.now() < token.expiresAtMs ? 'valid' : 'expired';
  }

  /** Makes every token invalid, as a reset of the secret does. */
  revokeAll(): void {
    this.#issued.clear();
    this.#legacy = undefined;
    this.#stable = undefined;
  }

  #beginDay(nowMs: number): void {
    const day = dayNumberAt(nowMs);
    if (day !== this.#forcedDay) this.#forcedCount = 0;
    this.#forcedDay = day;
  }

  #issue(): Issued {
    const text = `sim_${randomBytes(48).toString('base64url')}`;
    const token = { text, expiresAtMs: this.#clock.now() + this.#lifeMs };
    this.#issued.set(text, token);
    return token;
  }

  #describe({ text, expiresAtMs }: Issued): AccessToken {
    return { text, expiresInSec: Math.floor((expiresAtMs - this.#clock.now()) / 1000) };
  }
}
