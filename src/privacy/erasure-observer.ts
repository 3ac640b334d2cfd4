/** What the eraser says of its work. It never names a follower. */
import type { Logger } from 'pino';
import type { ErasureReason } from '../store/erasures.ts';

export interface ErasureObserver {
  /** @param tookMs since it was asked for */
  erased(reason: ErasureReason, tookMs: number): void;
  eraserFailed(error: unknown): void;
  /** The store could not take a request; it is kept in memory until it can. */
  erasureRemembered(waitingCount: number): void;
  /** The process ends, or too many wait: these followers' data stays until its retention is over. */
  erasuresLost(count: number): void;
}

export function observeErasuresIn(log: Logger): ErasureObserver {
  return {
    erased: (reason, tookMs) => log.info({ reason, tookMs }, 'follower erased'),
    eraserFailed: (error) =>
      log.error({ error: String(error) }, 'erasure failed; it is tried again'),
    erasureRemembered: (waitingCount) =>
      log.warn({ waitingCount }, 'the store is away; an erasure waits in memory'),
    erasuresLost: (count) =>
      log.error({ count }, 'erasures that the store never took are lost; see docs/privacy.md'),
  };
}
