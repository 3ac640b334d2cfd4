/**
 * Routes that are made when somebody asks for one. No answer to a follower needs the console, so a server is ready
 * without it, and one at which nobody looks never has it in memory.
 */
import type { FastifyInstance } from 'fastify';

/** Whatever `app` has no route for goes to the other one. To be called before `app` has any other hook. */
export function leaveToRooms(app: FastifyInstance, open: () => Promise<FastifyInstance>): void {
  let opening: Promise<FastifyInstance> | undefined;
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
  app.addHook('preClose', async () => {
    await (await opening)?.close();
  });
}
