/**
 * Routes that are made when somebody asks for one, or a moment after the start. No answer to a follower needs the console,
 * so a server is ready without it.
 */
import type { FastifyInstance } from 'fastify';
import type { Alarm, Clock } from '../domain/clock.ts';

/** After listening: by then whoever started the server has seen it ready. */
const openAfterMs = 2000;

export interface Rooms {
  readonly open: () => Promise<FastifyInstance>;
  readonly clock: Clock;
}

/** Whatever `app` has no route for goes to the other one. To be called before `app` has any other hook. */
export function leaveToRooms(app: FastifyInstance, { open, clock }: Rooms): void {
  let opening: Promise<FastifyInstance> | undefined;
  let soon: Alarm | undefined;
  async function openOnce(): Promise<FastifyInstance> {
    opening ??= open();
    try {
      const rooms = await opening;
      await rooms.ready();
      return rooms;
    } catch (error) {
      opening = undefined;
      throw error;
    }
  }
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url !== undefined) return;
    const rooms = await openOnce();
    reply.hijack();
    rooms.routing(request.raw, reply.raw);
  });
  app.addHook('onListen', async () => {
    soon = clock.after(openAfterMs);
    // What goes wrong is told to the next who asks, and tried again for them.
    soon.rang.then(openOnce).catch(() => undefined);
  });
  app.addHook('preClose', async () => {
    soon?.cancel();
    // What failed to open has nothing to close.
    const rooms = await opening?.catch(() => undefined);
    await rooms?.close();
  });
}
