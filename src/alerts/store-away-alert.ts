/**
 * The one alert whose state no store can keep: that the store is away. Each node that lives tells it by itself, over the
 * channels, again while nobody hears it; it is noted in the list when the store is back.
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import type { AlertLine, UntoldAlert } from '../store/alerts.ts';
import { patienceOf } from './alert-kinds.ts';
import { type Standing, stepAlert } from './step-alert.ts';
import { isTold, nextTry, type TellingParts, tellAlert } from './tell-alert.ts';

const kind = 'store-away';

export interface StoreAwayParts extends TellingParts {
  readonly account: AccountName;
  readonly clock: Clock;
  /** Since when the store does not answer. */
  readonly awaySinceMs: () => number | undefined;
  /** Somebody emptied it, and somebody has to decide. */
  readonly isEmptied: () => boolean;
}

export class StoreAwayAlert {
  readonly #parts: StoreAwayParts;
  #standing: Standing | undefined;
  #untold: UntoldAlert | undefined;
  #unnoted: readonly AlertLine[] = [];

  constructor(parts: StoreAwayParts) {
    this.#parts = parts;
  }

  async look(): Promise<void> {
    const { account, clock, awaySinceMs, isEmptied } = this.#parts;
    const nowMs = clock.now();
    const sinceMs = awaySinceMs();
    const looks = sinceMs === undefined ? 'good' : 'bad';
    const step = stepAlert(this.#standing, looks, { nowMs, patience: patienceOf[kind] });
    this.#standing = step?.standing ?? this.#standing;
    if (step?.change) {
      const minutes = Math.max(1, Math.round((nowMs - (sinceMs ?? nowMs)) / 60_000));
      const figures = { minutes, ...(isEmptied() && { reason: 'emptied' }) };
      const line = { account, id: randomUUID(), kind, change: step.change, atMs: nowMs };
      this.#untold = { line: { ...line, figures }, tellAtMs: nowMs, tries: 0 };
    }
    if (this.#untold && this.#untold.tellAtMs <= nowMs) await this.#tell(this.#untold, nowMs);
    if (looks === 'good') await this.#note();
  }

  async #tell(due: UntoldAlert, nowMs: number): Promise<void> {
    this.#untold = nextTry(due, nowMs);
    if (!this.#untold) return;
    const told = await tellAlert(due.line, this.#parts);
    if (isTold(told)) this.#untold = undefined;
    this.#unnoted = [...this.#unnoted.filter(({ id }) => id !== told.id), told];
  }

  async #note(): Promise<void> {
    const lines = this.#unnoted;
    this.#unnoted = [];
    for (const line of lines) {
      await this.#parts.alerts.note(line).catch(() => {
        this.#unnoted = [...this.#unnoted, line];
      });
    }
  }
}
