/**
 * The one way to Redis: every call goes through `ask`, which waits for a connection and for the answer within one
 * limit, and fails with STORE_UNAVAILABLE otherwise. A call that failed while there was no connection is never sent.
 */
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../errors.ts';
import type { Warn } from '../stores.ts';
import type { RedisClient } from './connect.ts';
import { JoinedWrites } from './joined-writes.ts';
import { firstWord, tooSlow, toStoreFailure } from './redis-failure.ts';
import { runScript, type ScriptArgument, type ScriptName } from './scripts.ts';

/** Connection and answer together. Longer than a single command's limit in `connect.ts`. */
const callLimitMs = 1000;
/** The pause before a client that gave up is started again. */
const restartPauseMs = 100;

export class RedisLink {
  readonly #client: RedisClient;
  readonly #writes: JoinedWrites;
  readonly #clock: Clock;
  /** Calls that wait for the connection; each leaves when it is over. */
  readonly #waiting = new Set<() => void>();
  readonly #warn: Warn;
  #problem: unknown;
  #isClosed = false;
  #findRefusal: () => AppError | undefined = () => undefined;
  /** What is done with a connection that is new, before anybody else may ask. */
  #greet: () => Promise<void> = async () => undefined;
  #greeting: Promise<void> | undefined;

  constructor(client: RedisClient, clock: Clock, warn: Warn) {
    this.#client = client;
    this.#writes = new JoinedWrites(client);
    this.#clock = clock;
    this.#warn = warn;
    client.on('error', (error: unknown) => this.#noteProblem(error));
    client.on('ready', () => {
      const greeting = this.#greet().catch(() => undefined);
      this.#greeting = greeting.then(() => {
        this.#greeting = undefined;
      });
      this.#noteRecovery();
    });
    client.on('end', () => this.#startAgain());
  }

  /** Why there is no connection; undefined while there is one. */
  get problem(): unknown {
    return this.#problem;
  }

  /** From now on nothing is asked while there is a refusal; it is looked for anew on each new connection. */
  guard(findRefusal: () => AppError | undefined, look: () => Promise<void>): void {
    this.#findRefusal = findRefusal;
    this.#greet = look;
  }

  run(name: ScriptName, args: readonly ScriptArgument[]): Promise<unknown> {
    return this.ask((client) => runScript(client, name, args));
  }

  /** @throws AppError STORE_UNAVAILABLE when there is no answer, or not a good one, within a second. */
  ask<T>(question: (client: RedisClient) => Promise<T>): Promise<T> {
    return this.askAnyway(async (client) => {
      await this.#greeting;
      const refusal = this.#findRefusal();
      if (refusal) throw refusal;
      return question(client);
    });
  }

  /** For whoever finds out whether there is a reason to refuse. @throws as `ask` */
  async askAnyway<T>(question: (client: RedisClient) => Promise<T>): Promise<T> {
    if (this.#isClosed) throw new AppError('STORE_UNAVAILABLE', 'The store is closed.');
    const { promise: connected, resolve: goOn } = Promise.withResolvers<void>();
    const limit = this.#clock.after(callLimitMs);
    const expired = limit.rang.then(() => {
      throw tooSlow(callLimitMs);
    });
    try {
      if (this.#client.status !== 'ready') {
        this.#waiting.add(goOn);
        await Promise.race([connected, expired]);
      }
      this.#writes.hold();
      return await Promise.race([question(this.#client), expired]);
    } catch (error) {
      throw toStoreFailure(error);
    } finally {
      this.#waiting.delete(goOn);
      limit.cancel();
    }
  }

  /** Lets what is under way finish, within a call's limit. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    const isUp = this.#client.status === 'ready';
    const farewell = isUp ? this.ask((client) => client.quit()) : Promise.resolve();
    this.#isClosed = true;
    await farewell.catch(() => undefined);
    this.#client.disconnect();
  }

  /** Begins to connect, and goes on trying for as long as it is open. */
  connect(): void {
    this.#client.connect().catch((error: unknown) => this.#noteProblem(error));
  }

  /**
   * A client that ends although nobody closed it: ioredis 6.0.0 does so for ever when Sentinel announces a new master
   * in the very moment in which it asks for one (its `SentinelConnector.connect` throws past the retry strategy).
   */
  #startAgain(): void {
    if (this.#isClosed) return;
    void this.#clock.after(restartPauseMs).rang.then(() => {
      if (!this.#isClosed && this.#client.status === 'end') this.connect();
    });
  }

  /** Said once when the connection goes, however often it is tried since. */
  #noteProblem(error: unknown): void {
    if (this.#problem === undefined) {
      this.#warn('Redis cannot be reached; it is tried again.', { reason: firstWord(error) });
    }
    this.#problem = error;
  }

  #noteRecovery(): void {
    if (this.#problem !== undefined) this.#warn('Redis is back.', {});
    this.#problem = undefined;
    for (const goOn of this.#waiting) goOn();
  }
}
