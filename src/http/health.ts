/** Probes and metrics of the private listener: is the process alive, may the load balancer send to it? */
import type { FastifyInstance } from 'fastify';
import { errorCode } from '../errors.ts';
import type { Metrics } from './metrics.ts';

export interface Health {
  /** @throws when the store cannot be read and written now. */
  readonly pingStore: () => Promise<void>;
  readonly isContentLive: () => boolean;
  readonly isDraining: () => boolean;
  readonly metrics: Metrics;
}

export function addHealthRoutes(app: FastifyInstance, health: Health): void {
  app.get('/healthz', async () => ({ status: 'ok' }));

  app.get('/readyz', async (_request, reply) => {
    const problem = await findProblem(health);
    if (problem) return reply.code(503).send({ status: 'not-ready', reason: problem });
    return { status: 'ready' };
  });

  app.get('/metrics', async (_request, reply) => {
    const { registry } = health.metrics;
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

async function findProblem(health: Health): Promise<string | undefined> {
  if (health.isDraining()) return 'draining';
  if (!health.isContentLive()) return 'no content is published';
  try {
    await health.pingStore();
    return undefined;
  } catch (error) {
    return `store: ${errorCode(error)}`;
  }
}
