/**
 * Turns that were answered and are not written down, since the store is away: their retries get the same answer again, and
 * they are written when it is back, one after the other, oldest first. They lie in memory only: a node that dies loses
 * records and counts, never anything of a follower's.
 */
import type { Alarm, Clock } from '../../domain/clock.ts';
import type { TurnId } from '../../domain/ids.ts';
import type { SettledReply } from '../../domain/reply.ts';
import type { AnsweredTurn } from '../answered-turn.ts';
import type { Delivery } from '../delivery.ts';
import { storeProbeMs } from '../turn-times.ts';

/** Some 30 MB. The platform's retries are over long before so many others have come. */
const maxUnwritten = 15_000;

export interface UnwrittenTurn {
  readonly delivery: Delivery;
  readonly answered: AnsweredTurn;
  /** What the follower was told. */
  readonly settled: SettledReply;
  readonly toldAtMs: number;
}

/** `follower-busy`: they are in another turn. */
export type Writing = 'written' | 'store-away' | 'follower-busy';

export interface UnwrittenTurnsParts {
  readonly clock: Clock;
  readonly write: (turn: UnwrittenTurn) => Promise<Writing>;
  /** One that will never be written, for want of room or of a store. */
  readonly lost: (turn: UnwrittenTurn) => void;
}

export class UnwrittenTurns {
  readonly #parts: UnwrittenTurnsParts;
  readonly #turns = new Map<TurnId, UnwrittenTurn>();
  #pause: Alarm | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: UnwrittenTurnsParts) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#turns.size;
  }

  find(turnId: TurnId): SettledReply | undefined {
    return this.#turns.get(turnId)?.settled;
  }

  keep(turn: UnwrittenTurn): void {
    this.#turns.set(turn.delivery.turnId, turn);
    const [oldest] = this.#turns.values();
    if (this.#turns.size > maxUnwritten && oldest) this.#lose(oldest);
    this.#goOn();
  }

  /** What can be written now is; the rest is lost. */
  async stop(): Promise<void> {
    this.#pause?.cancel();
    await this.#writing;
    this.#pause?.cancel();
    await this.#writeAll();
    for (const turn of [...this.#turns.values()]) this.#lose(turn);
  }

  #goOn(): void {
    if (this.#pause || this.#turns.size === 0) return;
    this.#pause = this.#parts.clock.after(storeProbeMs);
    void this.#pause.rang.then(() => {
      this.#writing = this.#writeAll().finally(() => {
        this.#pause = undefined;
        this.#goOn();
      });
    });
  }

  /** Until the store fails. One whose follower is busy waits for the next round, and keeps nobody waiting. */
  async #writeAll(): Promise<void> {
    for (const turn of [...this.#turns.values()]) {
      const writing = await this.#parts.write(turn);
      if (writing === 'store-away') return;
      if (writing === 'written') this.#turns.delete(turn.delivery.turnId);
    }
  }

  #lose(turn: UnwrittenTurn): void {
    this.#turns.delete(turn.delivery.turnId);
    this.#parts.lost(turn);
  }
}
