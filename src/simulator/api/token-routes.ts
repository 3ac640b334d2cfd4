/** The two ways to an access token. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AccessToken } from './access-tokens.ts';
import { jsonOf, queryOf } from './api-call.ts';
import { type ApiError, malformedJson } from './api-error.ts';
import type { PlatformApi } from './platform-api.ts';

const stableSchema = z.object({
  grant_type: z.string(),
  appid: z.string(),
  secret: z.string(),
  force_refresh: z.boolean().default(false),
});

export function addTokenRoutes(app: FastifyInstance, api: PlatformApi): void {
  app.get('/cgi-bin/token', async (request) => {
    const refusal = checkCredentials(api, {
      grantType: queryOf(request, 'grant_type'),
      appId: queryOf(request, 'appid'),
      secret: queryOf(request, 'secret'),
    });
    return refusal ?? describe(api.tokens.issueLegacy());
  });

  app.post('/cgi-bin/stable_token', async (request) => {
    const parsed = stableSchema.safeParse(jsonOf(request));
    if (!parsed.success) return malformedJson;
    const { grant_type: grantType, appid: appId, secret, force_refresh: isForced } = parsed.data;
    const refusal = checkCredentials(api, { grantType, appId, secret });
    if (refusal) return refusal;
    if (!isForced) return describe(api.tokens.stable());
    const forced = api.tokens.force();
    return forced.kind === 'given'
      ? describe(forced.token)
      : { errcode: 45009, errmsg: 'reach max api daily quota limit' };
  });
}

interface Credentials {
  readonly grantType: string;
  readonly appId: string;
  readonly secret: string;
}

function checkCredentials(api: PlatformApi, given: Credentials): ApiError | undefined {
  const { account } = api.platform;
  if (given.grantType !== 'client_credential') {
    return { errcode: 40002, errmsg: 'invalid grant_type' };
  }
  if (given.appId !== account.appId) return { errcode: 40013, errmsg: 'invalid appid' };
  if (account.appSecret === undefined || given.secret !== account.appSecret) {
    return { errcode: 40125, errmsg: 'invalid appsecret' };
  }
  return undefined;
}

function describe(token: AccessToken): { access_token: string; expires_in: number } {
  return { access_token: token.text, expires_in: token.expiresInSec };
}
