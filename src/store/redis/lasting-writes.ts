/**
 * Writes of what is given for good, or promised: done only when the replicas have them that could become master, for a
 * failover may lose what Redis has acknowledged (docs/decisions/0035, 0041, 0042). Where there are no replicas, and for turns
 * that give nothing while all is quiet, it is the plain way to Redis.
 */
import { AppError } from '../../errors.ts';
import { namesReplicas } from './heirs.ts';
import { markKeyBeside } from './keys.ts';
import { type LookoutParts, Lookouts } from './lookouts.ts';
import { Pulse } from './pulse.ts';
import { type LastingName, runLasting, type ScriptArgument } from './scripts.ts';

/**
 * What is lost when the write is: something given, for which one replica must be there; something promised, which with the
 * last server alone is as safe as it can be; or a turn, which waits only while its master may have been replaced.
 */
export type Kept = 'gift' | 'promise' | 'turn';

/** A failover in between costs one of them. */
const tries = 2;
/** So long a Cluster that named no replica is not asked again. */
const askAgainMs = 5_000;

export class LastingWrites {
  readonly #parts: LookoutParts;
  readonly #lookouts: Lookouts;
  readonly #pulse: Pulse;
  /** Of a Cluster. Once there were any, gifts wait for them whether they are there or not. */
  #hasReplicas = false;
  #askAgainAtMs = 0;

  constructor(parts: LookoutParts) {
    this.#parts = parts;
    this.#lookouts = new Lookouts(parts);
    this.#pulse = new Pulse(parts);
  }

  /** From now on it is noticed when a master falls silent. */
  follow(): void {
    const { topology, replicas } = this.#parts.address;
    const mayHaveReplicas = replicas === undefined ? topology !== 'single' : replicas > 0;
    if (mayHaveReplicas) this.#pulse.follow();
  }

  /**
   * Runs a script that may be sent twice, and resolves when enough replicas have all that it read and wrote.
   * @throws AppError STORE_UNAVAILABLE: it may be written or not, and may be lost or not. Repeat it.
   */
  async run(
    name: LastingName,
    args: readonly ScriptArgument[],
    kept: Kept = 'gift',
  ): Promise<unknown> {
    const { link } = this.#parts;
    if (kept === 'turn' && this.#pulse.isSteady()) {
      const answer = await link.run(name, args);
      if (this.#pulse.isSteady()) return answer;
    }
    return (await this.waitsForReplicas()) ? this.#runSeen(name, args, kept) : link.run(name, args);
  }

  async #runSeen(name: LastingName, args: readonly ScriptArgument[], kept: Kept): Promise<unknown> {
    const { link } = this.#parts;
    const markKey = markKeyBeside(String(args[0]));
    for (let left = tries; left > 0; left -= 1) {
      const { answer, history } = await link.ask((client) => runLasting(client, name, args));
      const sighting = await this.#lookouts.look({ history, markKey });
      if (sighting === undefined) continue;
      const { seen } = sighting;
      const needed = Math.max(kept === 'gift' ? 1 : 0, sighting.needed);
      if (seen >= needed) return answer;
      throw notSeen({ seen, needed });
    }
    throw notSeen({ seen: 0 });
  }

  /** Whether replicas must have what is given: what STORE_URL says; otherwise wherever there are any. */
  async waitsForReplicas(): Promise<boolean> {
    const { address, clock } = this.#parts;
    if (address.replicas !== undefined) return address.replicas > 0;
    if (address.topology !== 'cluster') return address.topology === 'sentinel';
    if (!this.#hasReplicas && clock.now() >= this.#askAgainAtMs) {
      this.#hasReplicas = await this.#askForReplicas();
      this.#askAgainAtMs = clock.now() + askAgainMs;
    }
    return this.#hasReplicas;
  }

  close(): Promise<void> {
    this.#pulse.close();
    return this.#lookouts.close();
  }

  /** Those that are down just now do not count. The same command is asked of masters later: a right that lacks shows at the start. */
  async #askForReplicas(): Promise<boolean> {
    const nodes = await this.#parts.link.ask((client) => client.cluster('NODES'));
    return namesReplicas(String(nodes));
  }
}

function notSeen(details: { readonly seen: number; readonly needed?: number }): AppError {
  return new AppError(
    'STORE_UNAVAILABLE',
    'What was just given or promised is not on every replica of Redis that could become master: it is not told before that. Check the replicas (INFO replication).',
    { details: { reason: 'UNSEEN', ...details } },
  );
}
