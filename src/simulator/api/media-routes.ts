/** Temporary media and permanent material: upload as a form, fetch as bytes; a video comes as a link. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bytesOf, queryOf } from './api-call.ts';
import { apiError } from './api-error.ts';
import type { PlatformApi } from './platform-api.ts';

/** Where a video or a picture would be: nothing is served there. */
const linkBase = 'https://media.example.com';

export function addMediaRoutes(app: FastifyInstance, api: PlatformApi): void {
  addMaterialRoutes(app, api);
  app.post('/cgi-bin/media/upload', async (request) => {
    const file = await readFormFile(request);
    if (!file) return { errcode: 41005, errmsg: 'media data missing' };
    const added = api.media.add(queryOf(request, 'type'), file.contentType, file.bytes);
    if (added.kind === 'refused') return apiError(added);
    const { media } = added;
    // Only a thumbnail's id goes by another name.
    const idField = media.kind === 'thumb' ? 'thumb_media_id' : 'media_id';
    return {
      type: media.kind,
      [idField]: media.mediaId,
      created_at: Math.floor(media.createdAtMs / 1000),
    };
  });

  app.get('/cgi-bin/media/get', async (request, reply) => {
    const media = api.findTemporary(queryOf(request, 'media_id'));
    if (!media) return { errcode: 40007, errmsg: 'invalid media_id' };
    if (media.kind === 'video') return { video_url: `${linkBase}/${media.mediaId}` };
    return reply.type(media.contentType).send(media.bytes);
  });
}

function addMaterialRoutes(app: FastifyInstance, api: PlatformApi): void {
  app.post('/cgi-bin/material/add_material', async (request) => {
    const file = await readFormFile(request);
    if (!file) return { errcode: 41005, errmsg: 'media data missing' };
    const kind = queryOf(request, 'type');
    if (kind === 'video' && !file.hasDescription) {
      return { errcode: 47001, errmsg: 'data format error' };
    }
    const added = api.material.add(kind, file.contentType, file.bytes);
    if (added.kind === 'refused') return apiError(added);
    const { mediaId } = added.media;
    return { media_id: mediaId, ...(kind === 'image' && { url: `${linkBase}/${mediaId}` }) };
  });
}

interface FormFile {
  readonly hasDescription: boolean;
  readonly contentType: string;
  readonly bytes: Buffer;
}

async function readFormFile(request: FastifyRequest): Promise<FormFile | undefined> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  try {
    const form = await new Response(new Uint8Array(bytesOf(request)), { headers }).formData();
    const file = form.get('media');
    if (!file || typeof file === 'string') return undefined;
    const hasDescription = typeof form.get('description') === 'string';
    return { hasDescription, contentType: file.type, bytes: Buffer.from(await file.arrayBuffer()) };
  } catch {
    return undefined;
  }
}
