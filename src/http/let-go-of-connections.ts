/**
 * While a server drains, whoever keeps a connection to it is told with the next answer to open the following one elsewhere.
 * Otherwise a proxy may write to it in the moment in which it closes, and that delivery is lost to a reset.
 */
import type { FastifyInstance } from 'fastify';

export function letGoOfConnections(app: FastifyInstance, isDraining: () => boolean): void {
  app.addHook('onSend', async (_request, reply) => {
    if (isDraining()) void reply.header('connection', 'close');
  });
}
