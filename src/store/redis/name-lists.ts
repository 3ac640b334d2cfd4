/**
 * Puts campaigns and registers on the lists by which erasure, export and the numbers find them. A name is there, and on the
 * replicas, before anything is kept under it. Since a crash or a failover can lose it, and what is kept under it afterwards
 * says nothing of its list, it is written again and again.
 */
import type { Clock } from '../../domain/clock.ts';
import type { LastingWrites } from './lasting-writes.ts';
import type { RedisLink } from './redis-link.ts';

const repeatAfterMs = 60_000;

interface NameListParts {
  readonly link: RedisLink;
  readonly lasting: LastingWrites;
  readonly clock: Clock;
}

export class NameLists {
  readonly #parts: NameListParts;
  /** When this process put each name on its list. */
  #putAtMs = new Map<string, number>();

  constructor(parts: NameListParts) {
    this.#parts = parts;
  }

  /**
   * @param leaves what an erasure leaves, where the list says so.
   * @returns true when it was written just now: it may not have been there.
   * @throws AppError STORE_UNAVAILABLE
   */
  async put(list: string, name: string, leaves = ''): Promise<boolean> {
    const { link, lasting, clock } = this.#parts;
    const known = this.#putAtMs;
    const entry = `${list} ${name} ${leaves}`;
    const [nowMs, putAtMs] = [clock.now(), known.get(entry)];
    if (putAtMs !== undefined && nowMs - putAtMs < repeatAfterMs) return false;
    const args = [list, name, leaves];
    // Once the replicas had it, a repetition that one of them lacks holds up nobody.
    await (putAtMs === undefined ? lasting : link).run('put-on-list', args);
    known.set(entry, nowMs);
    return true;
  }

  /** What lies in Redis now is not what lay there. */
  forget(): void {
    this.#putAtMs = new Map();
  }
}
