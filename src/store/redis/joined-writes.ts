/**
 * What many turns ask in one breath of the event loop leaves in one write: a write for each would cost a turn a fifth of
 * its processor time. Nothing is reordered, and nothing waits longer than the breath lasts.
 */
import type { RedisClient } from './connect.ts';

export class JoinedWrites {
  readonly #client: RedisClient;
  #isHolding = false;

  constructor(client: RedisClient) {
    this.#client = client;
  }

  /** Holds back what is written from now on until the event loop has dealt with what came in together. */
  hold(): void {
    if (this.#isHolding) return;
    this.#isHolding = true;
    const streams = this.#streams();
    for (const stream of streams) stream.cork();
    setImmediate(() => {
      this.#isHolding = false;
      for (const stream of streams) stream.uncork();
    });
  }

  /** Of the connections that are there now; a new one writes by itself until the next breath. */
  #streams() {
    const clients = 'nodes' in this.#client ? this.#client.nodes() : [this.#client];
    return clients.map(({ stream }) => stream).filter((stream) => stream !== undefined);
  }
}
