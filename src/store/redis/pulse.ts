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
/** Between two answers: well below the second after which a Sentinel or a Cluster may call a master down. */
const silenceMs = 650;
/** By then it is followed by nobody, and has been told. */
const unsureMs = 10_000;

interface PulseParts {
  readonly link: Pick<RedisLink, 'ask'>;
  readonly clock: Clock;
}

export class Pulse {
  readonly #parts: PulseParts;
  #steadyFromMs = 0;
  #answeredAtMs: number | undefined;
  #alarm: Alarm | undefined;
  #isClosed = false;

  constructor(parts: PulseParts) {
    this.#parts = parts;
  }

  /** False while a master is silent, and for ten seconds after. True before it is followed. */
  isSteady(): boolean {
    const nowMs = this.#parts.clock.now();
    return nowMs >= this.#steadyFromMs && !this.#isSilent(nowMs);
  }

  /** Goes on feeling it until it is closed. */
  follow(): void {
    this.#answeredAtMs = this.#parts.clock.now();
    this.#feelLater();
  }

  close(): void {
    this.#isClosed = true;
    this.#alarm?.cancel();
  }

  #feelLater(): void {
    if (this.#isClosed) return;
    this.#alarm = this.#parts.clock.after(beatMs);
    void this.#alarm.rang.then(async () => {
      await this.#feel();
      this.#feelLater();
    });
  }

  async #feel(): Promise<void> {
    const { link, clock } = this.#parts;
    const isAnswered = await link.ask(pingMasters).then(
      () => true,
      () => false,
    );
    const nowMs = clock.now();
    if (!isAnswered || this.#isSilent(nowMs)) this.#steadyFromMs = nowMs + unsureMs;
    if (isAnswered) this.#answeredAtMs = nowMs;
  }

  /** Since the last answer, and not since the last question: who stood still together with it asked nothing meanwhile. */
  #isSilent(nowMs: number): boolean {
    return this.#answeredAtMs !== undefined && nowMs - this.#answeredAtMs > silenceMs;
  }
}

async function pingMasters(client: RedisClient): Promise<void> {
  const masters = client instanceof Cluster ? client.nodes('master') : [client];
  await Promise.all(masters.map((master) => master.ping()));
}
