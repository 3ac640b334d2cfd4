/** The private listener: probes, metrics and the operators' console. It must never share a port with the webhook. */
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';
import { findIntrusion } from '../domain/intrusion.ts';
import { errorCode } from '../errors.ts';
import { addHealthRoutes, type Health } from './health.ts';

const advice = {
  host: 'Open the console by localhost or an IP address; a proxy before it sends Host: localhost. 请用 localhost 或 IP 地址打开后台；前面有代理时，让它发送 Host: localhost。',
  page: "Only the console's own pages may ask for that. 只有后台自己的页面可以这样请求。",
};
const bodyLimitBytes = 1024 * 1024;

export async function buildPrivateApp(
  health: Health,
  addConsole: (app: FastifyInstance) => void,
): Promise<FastifyInstance> {
  const app = Fastify({ logger: false, bodyLimit: bodyLimitBytes });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Without a referrer, a form of the console would come from nowhere, and be refused.
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(formbody);
  app.setErrorHandler((error, _request, reply) => {
    const { statusCode } = error as { statusCode?: number };
    return reply.code(statusCode ?? 500).send({ code: errorCode(error) });
  });
  addHealthRoutes(app, health);
  // Probes and scrapers call by whatever name they know; the console is for browsers.
  await app.register(async (pages) => {
    pages.addHook('onRequest', async (request, reply) => {
      const intrusion = findIntrusion(request);
      if (intrusion) await reply.code(403).send({ problems: [advice[intrusion]] });
    });
    addConsole(pages);
  });
  return app;
}
