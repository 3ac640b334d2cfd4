/**
 * While a server drains, whoever keeps a connection to it is told with the next answer to open the following one elsewhere.
 * Otherwise a proxy may write to it in the moment in which it closes, and that delivery is lost to a reset. It knows when
 * nobody comes any more; it must never keep a server that nobody leaves.
 */
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../domain/clock.ts';

export interface LeaveLimits {
  /** Nobody was answered for so long: they have all gone elsewhere. */
  readonly quietMs: number;
  /** Whoever comes still then does not ask for readiness. */
  readonly atMostMs: number;
}

/** @returns what resolves when all have gone */
export function letGoOfConnections(
  app: FastifyInstance,
  isDraining: () => boolean,
): (clock: Clock, limits: LeaveLimits) => Promise<void> {
  let answeredCount = 0;
  app.addHook('onSend', async (_request, reply) => {
    if (!isDraining()) return;
    answeredCount += 1;
    void reply.header('connection', 'close');
  });
  return async (clock, { quietMs, atMostMs }) => {
    const untilMs = clock.now() + atMostMs;
    let seenCount: number;
    do {
      seenCount = answeredCount;
      await clock.after(quietMs).rang;
    } while (answeredCount > seenCount && clock.now() < untilMs);
  };
}
