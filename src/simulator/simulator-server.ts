/** One listener with everything of the simulated platform: the phone page and the API. */
import fastify, { type FastifyInstance } from 'fastify';
import { PlatformApi, type PlatformApiOptions } from './api/platform-api.ts';
import { addApiRoutes } from './api-server.ts';
import { addPhoneRoutes, type PhoneSetting } from './phone/phone-routes.ts';

export interface SimulatorServer {
  readonly app: FastifyInstance;
  readonly api: PlatformApi;
}

/** `app.listen` starts it; `app.close` ends it, open pages too. */
export function createSimulator(
  options: PlatformApiOptions & Omit<PhoneSetting, 'api'>,
): SimulatorServer {
  const app = fastify({ forceCloseConnections: true });
  const api = new PlatformApi(options);
  addApiRoutes(app, api);
  addPhoneRoutes(app, { ...options, api });
  return { app, api };
}
