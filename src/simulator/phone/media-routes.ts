/** The files of the page, and the pictures and sounds in the chat: ours, the account's, the follower's own. */
import { readdirSync, readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { maxFollowerPictureBytes } from '../api/media.ts';
import type { PlatformApi } from '../api/platform-api.ts';
import { pictures, pictureTypes } from './pictures.ts';

export function addPhoneFiles(app: FastifyInstance): void {
  const script = readFileSync(new URL('./phone.js', import.meta.url));
  const map = readFileSync(new URL('./place-picker.js', import.meta.url));
  const style = readStyles(new URL('./styles/', import.meta.url));
  app.get('/phone/phone.js', (_request, reply) => reply.type('text/javascript').send(script));
  app.get('/phone/place-picker.js', (_request, reply) => reply.type('text/javascript').send(map));
  app.get('/phone/phone.css', (_request, reply) => reply.type('text/css').send(style));
  for (const { name, svg } of pictures) {
    app.get(`/phone/pictures/${name}.svg`, (_request, reply) =>
      reply.type('image/svg+xml').send(svg),
    );
  }
}

/** One stylesheet from the parts, in the order of their names. */
function readStyles(folder: URL): string {
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
}

/** What the follower takes from their own album becomes media that the account's server can fetch. */
export function addMediaRoutes(app: FastifyInstance, api: PlatformApi): void {
  app.addContentTypeParser(
    [...pictureTypes],
    { parseAs: 'buffer', bodyLimit: maxFollowerPictureBytes },
    (_request, body, done) => done(null, body),
  );
  app.post('/phone/uploads', async (request, reply) => {
    const type = request.headers['content-type'] ?? '';
    if (!Buffer.isBuffer(request.body)) return reply.code(415).send({ problem: 'no picture' });
    if (request.body.length === 0) return reply.code(415).send({ problem: 'an empty picture' });
    const { mediaId } = api.followerMedia.receive('image', type, request.body);
    return { mediaId };
  });
  app.get('/phone/media/:mediaId', (request, reply) => sendMedia(request, reply, api));
}

/** What a browser shows without running anything. The page's own policy takes scripts from its own origin. */
const shownTypes = /^(?:image\/(?:png|jpeg|gif|webp|bmp)|audio\/[\w.-]+|video\/[\w.-]+)$/;

/** Whoever has the account's token chose the type: as a page or a script it would act in the phone's name. */
function sendMedia(request: FastifyRequest, reply: FastifyReply, api: PlatformApi): FastifyReply {
  const { mediaId } = request.params as { mediaId: string };
  const media = api.findTemporary(mediaId);
  if (!media) return reply.type('image/svg+xml').send(pictures[0]?.svg ?? '');
  const type = media.contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  return reply
    .type(shownTypes.test(type) ? type : 'application/octet-stream')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', 'sandbox')
    .send(media.bytes);
}
