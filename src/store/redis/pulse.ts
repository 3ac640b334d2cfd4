/**
 * Notices that a master falls silent, as every master does before it is replaced. One that comes back may not know yet that
 * another took its place: for a while, nothing that it takes is believed before the replicas have it, turns that give
 * nothing included (docs/decisions/0042). While all is quiet those wait for nobody.
 */
import { Cluster } from 'ioredis';
import type { Alarm, Clock } from '../../domain/clock.ts';
import type { RedisClient } from './connect.ts';
import type { RedisLink } from './redis-link.ts';

const beatMs = 250;
/** Together with a beat well below the second after which a Sentinel or a Cluster may call a master down. */
const silenceMs = 400;
/** By then it is followed by nobody, and has been told. */
const unsureMs = 10_000;

interface PulseParts {
  readonly link: Pick<RedisLink, 'ask'>;
  readonly clock: Clock;
}

export class Pulse {
  readonly #parts: PulseParts;
  #steadyFromMs = 0;
  #alarm: Alarm | undefined;
  #isClosed = false;

  constructor(parts: PulseParts) {
    this.#parts = parts;
  }

  /** False while a master is silent, and for ten seconds after. */
  isSteady(): boolean {
    return this.#parts.clock.now() >= this.#steadyFromMs;
  }

  /** Goes on feeling it until it is closed. */
  follow(): void {
    if (this.#isClosed) return;
    this.#alarm = this.#parts.clock.after(beatMs);
    void this.#alarm.rang.then(async () => {
      await this.#feel();
      this.follow();
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#alarm?.cancel();
  }

  async #feel(): Promise<void> {
    const { link, clock } = this.#parts;
    const beat = link.ask(pingMasters).then(
      () => true,
      () => false,
    );
    const silence = clock.after(silenceMs);
    const isInTime = await Promise.race([beat, silence.rang.then(() => false)]);
    silence.cancel();
    if (isInTime) return;
    this.#steadyFromMs = Number.POSITIVE_INFINITY;
    await beat;
    this.#steadyFromMs = clock.now() + unsureMs;
  }
}

async function pingMasters(client: RedisClient): Promise<void> {
  const masters = client instanceof Cluster ? client.nodes('master') : [client];
  await Promise.all(masters.map((master) => master.ping()));
}
