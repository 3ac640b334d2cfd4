/**
 * Tells the store every few seconds that this node lives, and how it is; takes it back at an orderly stop. A store that
 * is away is tried again with the next beat: a heart that fails must never take a turn with it.
 */
import type { Alarm, Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import { AppError } from '../errors.ts';
import type { NodeBeat } from '../store/nodes.ts';
import type { Stores } from '../store/stores.ts';
import type { NodeVitals } from './node-vitals.ts';

const beatMs = 5_000;

export interface HeartParts {
  readonly account: AccountName;
  readonly nodeId: string;
  readonly version: string;
  readonly stores: Pick<Stores, 'nodes' | 'tallies' | 'clock'>;
  /** The node's own clock, which may be wrong. */
  readonly ownClock: Clock;
  readonly vitals: NodeVitals;
  /** Undefined before the first. */
  readonly revision: () => number | undefined;
  readonly workshop: () => NodeBeat['workshop'];
  readonly connector: () => NodeBeat['connector'];
  /** Told once for each time that the store goes away. */
  readonly missed: (error: unknown) => void;
}

export class Heart {
  readonly #parts: HeartParts;
  readonly #startedAtMs: number;
  #storeMs = 0;
  #awaySinceMs: number | undefined;
  #isEmptied = false;
  #alarm: Alarm | undefined;
  #beating: Promise<void> = Promise.resolve();
  #isStarted = false;
  #isStopped = false;

  constructor(parts: HeartParts) {
    this.#parts = parts;
    this.#startedAtMs = parts.ownClock.now();
  }

  /** Since when the store does not answer, on the node's own clock. */
  get storeAwaySinceMs(): number | undefined {
    return this.#awaySinceMs;
  }

  /** It is away because it was emptied under us, and refuses until a person has decided. */
  get isStoreEmptied(): boolean {
    return this.#isEmptied;
  }

  /** How long the store took to take the last beat. */
  get storeMs(): number {
    return this.#storeMs;
  }

  start(): void {
    this.#isStarted = true;
    this.#alarm?.cancel();
    this.#beating = this.#beating.then(() => this.#beat()).finally(() => this.#goOn());
  }

  /** Something changed that whoever looks should see at once. Before the start it is told with the first beat. */
  hurry(): void {
    if (this.#isStarted && !this.#isStopped) this.start();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#alarm?.cancel();
    await this.#beating;
    const { stores, account, nodeId } = this.#parts;
    // Who cannot say goodbye is missed in a minute.
    await stores.nodes.leave(account, nodeId).catch(() => undefined);
  }

  #goOn(): void {
    if (this.#isStopped) return;
    this.#alarm?.cancel();
    this.#alarm = this.#parts.ownClock.after(beatMs);
    void this.#alarm.rang.then(() => this.start());
  }

  async #beat(): Promise<void> {
    const { stores, account, nodeId, vitals, ownClock, missed } = this.#parts;
    const beganAtMs = ownClock.now();
    try {
      await stores.nodes.beat(this.#describe());
      this.#storeMs = ownClock.now() - beganAtMs;
      for (const tally of vitals.tallies()) await stores.tallies.put(account, nodeId, tally);
      this.#awaySinceMs = undefined;
      this.#isEmptied = false;
    } catch (error) {
      if (this.#awaySinceMs === undefined) missed(error);
      this.#awaySinceMs ??= beganAtMs;
      this.#isEmptied = error instanceof AppError && error.details.reason === 'EMPTIED';
    }
  }

  #describe(): NodeBeat {
    const { stores, account, nodeId, version, ownClock, vitals, ...more } = this.#parts;
    const atMs = stores.clock.now();
    const aheadOfStoreMs = ownClock.now() - atMs;
    const revision = more.revision();
    const connector = more.connector();
    return {
      ...{ account, nodeId, version, atMs, aheadOfStoreMs },
      startedAtMs: this.#startedAtMs - aheadOfStoreMs,
      storeMs: this.#storeMs,
      workshop: more.workshop(),
      ...(revision !== undefined && { revision }),
      ...(connector && { connector }),
      ...vitals.heard(),
    };
  }
}
