import fastify from 'fastify';

/** What the webhook of a test does with one delivery. */
export type WebhookAnswer =
  | { readonly kind: 'answer'; readonly body: string; readonly status?: number }
  /** Keeps the connection open and says nothing. */
  | { readonly kind: 'hang' }
  /** Breaks the connection. */
  | { readonly kind: 'break' };

export interface Delivery {
  readonly url: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly headers: Record<string, string | string[] | undefined>;
  /** 1 for the first delivery that the webhook saw. */
  readonly number: number;
}

export interface Webhook {
  readonly url: string;
  readonly deliveries: readonly Delivery[];
  /** Resolves when that many deliveries have come in. */
  seen(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** A webhook that answers as `answer` says, on a port of its own. */
export async function startWebhook(
  answer: (delivery: Delivery) => WebhookAnswer,
): Promise<Webhook> {
  const deliveries: Delivery[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const app = fastify({ forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post('/wechat', (request, reply) => {
    const delivery = {
      url: request.url,
      query: new URLSearchParams(request.url.split('?')[1]),
      body: String(request.body),
      headers: request.headers,
      number: deliveries.length + 1,
    };
    deliveries.push(delivery);
    for (const one of waiting) if (deliveries.length >= one.count) one.resolve();
    const wanted = answer(delivery);
    if (wanted.kind === 'answer') {
      return reply
        .code(wanted.status ?? 200)
        .type('text/xml')
        .send(wanted.body);
    }
    reply.hijack();
    if (wanted.kind === 'break') reply.raw.destroy();
    return undefined;
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/wechat`,
    deliveries,
    seen(count) {
      if (deliveries.length >= count) return Promise.resolve();
      return new Promise((resolve) => waiting.push({ count, resolve }));
    },
    stop: () => app.close(),
  };
}
