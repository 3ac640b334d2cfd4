/**
 * A connection of its own to one master, on which nothing is done but to ask whether its replicas have what was written
 * (`WAIT`). Redis answers nothing else on a connection that waits, so it must never carry a turn; and it must never send
 * a question again, for on a new connection Redis would say yes to anything.
 */
import type { Clock } from '../../domain/clock.ts';
import type { RedisClient } from './connect.ts';
import { RedisLink } from './redis-link.ts';
import { runText } from './scripts.ts';

/** A replica that is in step says so within a millisecond or two; in a failover the caller asks again. */
const patienceMs = 400;
const markLifetimeMs = 60_000;

export interface Sighting {
  /** Of the master (`replication.ts`), in which all is that was written there before the question. */
  readonly history: string;
  /** How many replicas have it. */
  readonly seen: number;
  /** How many should. */
  readonly needed: number;
}

/** @returns how many replicas should have what is given, once it is known how many are still being filled. */
export type CountNeeded = (client: RedisClient) => Promise<(filling: number) => number>;

export class Lookout {
  readonly #link: RedisLink;
  readonly #countNeeded: CountNeeded;
  /** As soon as so many have it they are not waited for any longer. */
  #needed = 1;
  /** The question that was not asked yet: whoever comes now shares it. */
  #next: Promise<Sighting> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(client: RedisClient, clock: Clock, countNeeded: CountNeeded) {
    this.#link = new RedisLink(client, clock, () => undefined);
    this.#countNeeded = countNeeded;
    this.#link.connect();
  }

  /**
   * Who has what was written to this master before the call. One question is under way at a time; all who come meanwhile
   * share the next one.
   * @param markKey a key that lies on this master.
   * @throws AppError STORE_UNAVAILABLE
   */
  look(markKey: string): Promise<Sighting> {
    if (this.#next !== undefined) return this.#next;
    const asked = this.#last.then(() => {
      this.#next = undefined;
      return this.#ask(markKey);
    });
    this.#next = asked;
    this.#last = asked.catch(() => undefined);
    return asked;
  }

  close(): Promise<void> {
    return this.#link.close();
  }

  /** Again where more are needed than were asked for: a replica came back. */
  async #ask(markKey: string): Promise<Sighting> {
    const askedFor = this.#needed;
    const sighting = await this.#askOnce(markKey);
    this.#needed = Math.max(1, sighting.needed);
    const isEnough = sighting.seen >= sighting.needed || sighting.needed <= askedFor;
    return isEnough ? sighting : this.#askOnce(markKey);
  }

  /** All is sent in one breath, so that the mark is a write of the very connection that waits. */
  async #askOnce(markKey: string): Promise<Sighting> {
    const [needed, mark, seen] = await this.#link.ask((client) =>
      Promise.all([
        this.#countNeeded(client),
        runText(client, 'leave-mark', [markKey, markLifetimeMs]),
        client.wait(this.#needed, patienceMs),
      ]),
    );
    const [history, filling] = mark as readonly [string, number];
    return { history, seen, needed: needed(filling) };
  }
}
