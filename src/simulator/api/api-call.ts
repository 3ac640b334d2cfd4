/** The frame of every API call: bodies as bytes, scripted faults, the access token, and a log of what was asked. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiError } from './api-error.ts';
import { suffer } from './faults.ts';
import type { PlatformApi } from './platform-api.ts';

/** These give tokens or pictures, and need no token themselves. */
const openPaths: ReadonlySet<string> = new Set([
  '/cgi-bin/token',
  '/cgi-bin/stable_token',
  '/cgi-bin/showqrcode',
]);

/** The largest upload, a video, and its frame. */
const maxUploadBytes = 12 * 1024 * 1024;

export function prepareApiCalls(app: FastifyInstance, api: PlatformApi): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: maxUploadBytes },
    (_request, body, done) => done(null, body),
  );
  app.addHook('preHandler', async (request, reply) => {
    const path = pathOf(request);
    api.count(path);
    const fault = api.faults.take(path);
    if (fault) await suffer(fault, reply, api.clock);
    if (reply.sent || openPaths.has(path)) return;
    const refusal = checkToken(request, api) ?? checkQuota(path, api);
    if (refusal) await reply.send(refusal);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    reply.header('date', new Date(api.clock.now()).toUTCString());
    api.record({
      atMs: api.clock.now(),
      method: request.method,
      path: pathOf(request),
      body: isText(request) ? bytesOf(request).toString('utf8') : '',
      answer:
        typeof payload === 'string' ? payload : `(${String(reply.getHeader('content-type'))})`,
    });
  });
}

function checkToken(request: FastifyRequest, api: PlatformApi): ApiError | undefined {
  const token = queryOf(request, 'access_token');
  if (token === '') return { errcode: 41001, errmsg: 'access_token missing' };
  switch (api.tokens.check(token)) {
    case 'valid':
      return undefined;
    case 'invalid':
      return {
        errcode: 40001,
        errmsg: 'invalid credential, access_token is invalid or not latest',
      };
    case 'expired':
      return { errcode: 42001, errmsg: 'access_token expired' };
  }
}

/** Nothing would clear quotas if their clearing had one. */
function checkQuota(path: string, api: PlatformApi): ApiError | undefined {
  if (path === '/cgi-bin/clear_quota' || api.quotas.take(path)) return undefined;
  return { errcode: 45009, errmsg: 'reach max api daily quota limit' };
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? '';
}

/** Empty when it is not there, the first when it is there several times. */
export function queryOf(request: FastifyRequest, name: string): string {
  return new URLSearchParams(request.url.split('?')[1] ?? '').get(name) ?? '';
}

export function bytesOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

/** The body as JSON whatever its content type says, as the platform takes it; undefined when it is none. */
export function jsonOf(request: FastifyRequest): unknown {
  try {
    return JSON.parse(bytesOf(request).toString('utf8'));
  } catch {
    return undefined;
  }
}

function isText(request: FastifyRequest): boolean {
  return !(request.headers['content-type'] ?? '').startsWith('multipart/');
}
