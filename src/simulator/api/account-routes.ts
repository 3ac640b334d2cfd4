/** QR codes and auto-replies of the account. */
import type { FastifyInstance } from 'fastify';
import { jsonOf, queryOf } from './api-call.ts';
import { apiError, malformedJson } from './api-error.ts';
import type { PlatformApi } from './platform-api.ts';
import { drawQrCode } from './qr-picture.ts';

export function addAccountRoutes(app: FastifyInstance, api: PlatformApi): void {
  app.get('/cgi-bin/get_current_autoreply_info', async () => api.autoReplies);

  app.post('/cgi-bin/qrcode/create', async (request) => {
    const value = jsonOf(request);
    if (value === undefined) return malformedJson;
    const created = api.qrCodes.create(value);
    if (created.kind === 'refused') return apiError(created);
    const { ticket, url, expiresInSec } = created.code;
    return { ticket, ...(expiresInSec === undefined ? {} : { expire_seconds: expiresInSec }), url };
  });
  app.get('/cgi-bin/showqrcode', async (request, reply) => {
    const code = api.qrCodes.find(queryOf(request, 'ticket'));
    if (!code) return reply.code(404).type('text/plain').send('ticket not found');
    return reply.type('image/svg+xml').send(drawQrCode(code.scene, code.ticket));
  });
}
