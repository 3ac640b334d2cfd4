/** What the platform tells about itself: quotas, its addresses, and whether it can reach the webhook. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { jsonOf } from './api-call.ts';
import { malformedJson, ok } from './api-error.ts';
import type { PlatformApi } from './platform-api.ts';

const quotaSchema = z.object({ cgi_path: z.string() });
const checkSchema = z.object({
  action: z.enum(['dns', 'ping', 'all']),
  check_operator: z.enum(['CHINANET', 'UNICOM', 'CAP', 'DEFAULT']),
});
/** From the ranges that are kept for documents. */
const addresses = ['192.0.2.1', '198.51.100.0/24'];

export function addQuotaRoutes(app: FastifyInstance, api: PlatformApi): void {
  app.post('/cgi-bin/clear_quota', async () =>
    api.quotas.clear()
      ? ok
      : { errcode: 48006, errmsg: 'forbid to clear quota because of reaching the limit' },
  );
  app.post('/cgi-bin/openapi/quota/get', async (request) => {
    const parsed = quotaSchema.safeParse(jsonOf(request));
    if (!parsed.success) return malformedJson;
    const { cgi_path: path } = parsed.data;
    if (!path.startsWith('/')) return { errcode: 76003, errmsg: 'cgi_path is invalid' };
    return { ...ok, quota: api.quotas.of(path) };
  });

  app.get('/cgi-bin/get_api_domain_ip', async () => ({ ip_list: addresses }));
  app.get('/cgi-bin/getcallbackip', async () => ({ ip_list: addresses }));

  app.post('/cgi-bin/callback/check', async (request) => {
    const parsed = checkSchema.safeParse(jsonOf(request));
    if (!parsed.success) return { errcode: 40035, errmsg: 'invalid parameter' };
    const { action, check_operator: operator } = parsed.data;
    const from = operator === 'DEFAULT' ? 'CAP' : operator;
    const { ip, packetLoss } = api.webhookHost;
    const pinged = { ip, from_operator: from, package_loss: packetLoss, time: '0.100ms' };
    return {
      ...(action !== 'ping' && { dns: ip === '' ? [] : [{ ip, real_operator: from }] }),
      ...(action !== 'dns' && { ping: ip === '' ? [] : [pinged] }),
    };
  });
}
