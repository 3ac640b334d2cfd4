/** What pages fetch besides themselves: the stylesheet, htmx, islands, the icon. All of it is ours; nothing comes from elsewhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const styles = new URL('../styles/', import.meta.url);
const islands = new URL('../islands/', import.meta.url);

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0a7d4f"/><path d="M8 10h16v10H15l-4 4v-4H8z" fill="#fff"/></svg>`;

/** A changed file must be seen at the next look: they are small and lie on the same machine. */
const cacheControl = 'no-cache';

export async function addAssets(app: FastifyInstance): Promise<void> {
  const stylesheet = readStyles();
  app.get('/assets/console.css', (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', cacheControl).send(stylesheet),
  );
  app.get('/assets/icon.svg', (_request, reply) =>
    reply.type('image/svg+xml').header('cache-control', cacheControl).send(icon),
  );
  const htmx = readFileSync(createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js'));
  app.get('/assets/htmx.min.js', (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', cacheControl).send(htmx),
  );
  await app.register(fastifyStatic, {
    root: islands.pathname,
    prefix: '/assets/islands/',
    cacheControl: false,
    setHeaders: (response) => void response.header('cache-control', cacheControl),
    index: false,
  });
}

/** In the order of their names: what is general comes first. */
function readStyles(): string {
  const names = readdirSync(styles).filter((name) => name.endsWith('.css'));
  return names
    .toSorted()
    .map((name) => readFileSync(new URL(name, styles), 'utf8'))
    .join('\n');
}
