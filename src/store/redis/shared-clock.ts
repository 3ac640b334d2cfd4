/**
 * The clock that all nodes with one Redis share: the node's own, moved by as much as it differs from the server's. What
 * one node writes and another compares is timed by it, for machines' clocks differ by seconds, now and then by minutes.
 * It must never move while the node's own clock may be right, or it would tremble with every slow answer.
 */
import type { Alarm, Clock } from '../../domain/clock.ts';
import type { Warn } from '../stores.ts';

/** So long a node may be wrong after its own clock or the server's jumped. */
const measureMs = 5_000;
/** The pause after a failure; the call itself waits for the connection. */
const retryMs = 200;
/** A clock that is this far off should be put right: the webhook refuses what is signed 300 s off. */
const oddMs = 30_000;
const warnEveryMs = 3_600_000;
/** The server's time is cut to whole milliseconds. */
const grainMs = 1;

export interface SharedClockParts {
  readonly clock: Clock;
  /** What time it is on the server. */
  readonly askServerMs: () => Promise<number>;
  readonly warn: Warn;
}

export class SharedClock implements Clock {
  readonly #parts: SharedClockParts;
  /** How far the node's own clock is ahead of the server's. */
  #aheadMs = 0;
  #warnedAtMs: number | undefined;
  #alarm: Alarm | undefined;
  #isClosed = false;

  constructor(parts: SharedClockParts) {
    this.#parts = parts;
  }

  now(): number {
    return this.#parts.clock.now() - this.#aheadMs;
  }

  after(delayMs: number): Alarm {
    return this.#parts.clock.after(delayMs);
  }

  /** Compares the two clocks once. @throws what asking the server throws; then nothing has changed */
  async measure(): Promise<void> {
    const { clock, askServerMs } = this.#parts;
    const askedAtMs = clock.now();
    const serverMs = await askServerMs();
    // The server looked at its clock at some moment in between.
    const leastMs = askedAtMs - serverMs - grainMs;
    const mostMs = clock.now() - serverMs;
    if (this.#aheadMs < leastMs || this.#aheadMs > mostMs) {
      this.#aheadMs = Math.round((leastMs + mostMs) / 2);
    }
    if (Math.abs(this.#aheadMs) > oddMs) this.#warnOfOwn();
  }

  /** Goes on measuring until it is closed; at first soon, for Redis may have been away when it was opened. */
  follow(pauseMs = retryMs): void {
    if (this.#isClosed) return;
    this.#alarm = this.#parts.clock.after(pauseMs);
    void this.#alarm.rang.then(async () => {
      const isMeasured = await this.measure().then(
        () => true,
        () => false,
      );
      this.follow(isMeasured ? measureMs : retryMs);
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#alarm?.cancel();
  }

  #warnOfOwn(): void {
    const nowMs = this.now();
    if (this.#warnedAtMs !== undefined && nowMs < this.#warnedAtMs + warnEveryMs) return;
    this.#warnedAtMs = nowMs;
    this.#parts.warn(
      "This machine's clock and that of Redis differ; Redis' is used. Let both follow a time server (NTP).",
      { aheadSeconds: Math.round(this.#aheadMs / 1000) },
    );
  }
}
