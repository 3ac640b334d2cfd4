/** Serves the stylesheet, htmx, islands, the icon. All of it is ours; nothing comes from elsewhere, and nothing of it is secret. */
import type { FastifyInstance } from 'fastify';
import { assetPath, assets } from './read-assets.ts';

export function addAssets(app: FastifyInstance): void {
  for (const { name, type, body } of assets) {
    app.get(assetPath(name), (_request, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=31536000, immutable').send(body),
    );
  }
}
