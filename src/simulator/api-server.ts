/**
 * The platform's API over HTTP, with everything in memory. `POST /__faults` makes the next calls of a path go
 * wrong, so that a server's patience can be tried out.
 */
import fastify, { type FastifyInstance } from 'fastify';
import { addAccountRoutes } from './api/account-routes.ts';
import { prepareApiCalls } from './api/api-call.ts';
import { addDeskRoutes } from './api/desk-routes.ts';
import { faultSchema } from './api/faults.ts';
import { addFollowerRoutes } from './api/follower-routes.ts';
import { addMediaRoutes } from './api/media-routes.ts';
import { addMenuRoutes } from './api/menu-routes.ts';
import { addMessageRoutes } from './api/message-routes.ts';
import { PlatformApi, type PlatformApiOptions } from './api/platform-api.ts';
import { addQuotaRoutes } from './api/quota-routes.ts';
import { addTokenRoutes } from './api/token-routes.ts';
import { refuseIntruders } from './refuse-intruders.ts';

export interface ApiServer {
  readonly app: FastifyInstance;
  readonly api: PlatformApi;
}

/** A server with the API alone; `app.listen` starts it. */
export function createApiServer(options: PlatformApiOptions): ApiServer {
  const app = fastify({ forceCloseConnections: true });
  const api = new PlatformApi(options);
  addApiRoutes(app, api);
  return { app, api };
}

/** Adds the API to a server that serves other things too. */
export function addApiRoutes(app: FastifyInstance, api: PlatformApi): void {
  app.register((calls, _options, done) => {
    prepareApiCalls(calls, api);
    addTokenRoutes(calls, api);
    addMessageRoutes(calls, api);
    addMediaRoutes(calls, api);
    addAccountRoutes(calls, api);
    addMenuRoutes(calls, api);
    addFollowerRoutes(calls, api);
    addDeskRoutes(calls, api);
    addQuotaRoutes(calls, api);
    done();
  });
  app.register((faults, _options, done) => {
    faults.addHook('onRequest', refuseIntruders);
    addFaultRoutes(faults, api);
    done();
  });
}

function addFaultRoutes(app: FastifyInstance, api: PlatformApi): void {
  app.get('/__faults', async () => ({ faults: api.faults.list() }));
  app.delete('/__faults', async () => {
    api.faults.clear();
    return { faults: [] };
  });
  app.post('/__faults', async (request, reply) => {
    const parsed = faultSchema.safeParse(request.body);
    if (!parsed.success) {
      return reply.code(400).send({
        problems: parsed.error.issues.map((one) => `${one.path.join('.')}: ${one.message}`),
      });
    }
    api.faults.add(parsed.data);
    return { faults: api.faults.list() };
  });
}
