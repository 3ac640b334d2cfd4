/**
 * The public listener: the webhooks, and the pages of followers where there are any. Every refusal of a delivery has the
 * same short body and reflects nothing.
 */
import type { IncomingHttpHeaders } from 'node:http';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Clock } from '../domain/clock.ts';
import { AppError } from '../errors.ts';
import { maxBodyBytes } from '../wechat/limits.ts';
import { addFollowerPages, type PagesDoor } from './add-follower-pages.ts';
import { answerMalformed } from './answer-malformed.ts';
import { boundConnections } from './bound-connections.ts';
import { addWebhook, isRefusal, type Webhook } from './webhook.ts';

/** Slow senders are cut before they can hold a socket, as one slow request a second would otherwise do. */
const headersTimeoutMs = 3000;
const requestTimeoutMs = 5000;
const connectionsCheckingIntervalMs = 500;
const keepAliveTimeoutMs = 65_000;

const refusedText = 'forbidden';

export interface PublicPages extends PagesDoor {
  /** Addresses and subnets of proxies: what these say of where a request came from is believed, and nobody else. */
  readonly proxies: readonly string[];
}

/** @param pages undefined: there are none */
export function buildPublicApp(
  webhooks: readonly Webhook[],
  clock: Clock,
  pages?: PublicPages,
): FastifyInstance {
  const app = Fastify({
    logger: false,
    trustProxy: [...(pages?.proxies ?? [])],
    bodyLimit: maxBodyBytes,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    // A 503 would make the platform retry at once and show the follower an error.
    return503OnClosing: false,
    exposeHeadRoutes: false,
    frameworkErrors: answerMalformed,
    http: {
      headersTimeout: headersTimeoutMs,
      connectionsCheckingInterval: connectionsCheckingIntervalMs,
    },
  });
  boundConnections(app.server);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.decorateRequest('arrivedAtMs', 0);
  // With `done`, not by a promise that every delivery would wait for.
  app.addHook('onRequest', (request, reply, done) => {
    request.arrivedAtMs = clock.now();
    void reply.header('x-content-type-options', 'nosniff');
    keepPlainType(request.headers);
    done();
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send('not found'));
  refuseAlike(app, webhooks);
  for (const webhook of webhooks) addWebhook(app, webhook);
  if (pages) addFollowerPages(app, pages, clock);
  return app;
}

/** An authentic delivery is answered whatever its type says: one that is none would be refused before it is read. */
function keepPlainType(headers: IncomingHttpHeaders): void {
  const given = headers['content-type'] ?? '';
  if (/^[\w.+-]+\/[\w.+-]+$/.test(given)) return;
  const plain = /^[\w.+-]+\/[\w.+-]+/.exec(given)?.[0];
  if (plain === undefined) delete headers['content-type'];
  else headers['content-type'] = plain;
}

function refuseAlike(app: FastifyInstance, webhooks: readonly Webhook[]): void {
  const observers = new Map(
    webhooks.flatMap(({ paths, observer }) => paths.map((path) => [path, observer] as const)),
  );
  app.setErrorHandler((error, request, reply) => {
    const observer = observers.get(request.routeOptions.url ?? '');
    const { statusCode } = error as { statusCode?: number };
    if (isRefusal(error)) {
      observer?.deliveryRefused(error);
      return reply.code(403).type('text/plain').send(refusedText);
    }
    if (statusCode === 413) {
      observer?.deliveryRefused(
        new AppError('BODY_TOO_LARGE', `The body is larger than ${maxBodyBytes} bytes.`),
      );
      return reply.code(413).type('text/plain').send('too large');
    }
    if (statusCode !== undefined && statusCode < 500) {
      return reply.code(statusCode).type('text/plain').send('bad request');
    }
    observer?.deliveryFailed(error);
    return reply.code(200).type('text/plain').send('success');
  });
}
