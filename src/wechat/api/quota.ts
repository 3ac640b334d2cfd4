/**
 * How often the platform may still be called, from where it calls us, and whether it can reach us. Pages:
 * doc/service/api/apimanage/api_getapiquota, api_clearquota; doc/service/api/base (callback check, addresses).
 */
import { z } from 'zod';
import { type CallResult, mapDone } from './call-result.ts';
import type { PlatformClient } from './platform-client.ts';

export interface Quota {
  readonly dailyLimit: number;
  readonly used: number;
  readonly remaining: number;
}

/** How the platform's own operators see the webhook. */
export interface CallbackCheck {
  readonly addresses: readonly { readonly ip: string; readonly operator: string }[];
  readonly pings: readonly {
    readonly ip: string;
    readonly operator: string;
    /** `0%` */
    readonly packetLoss: string;
    /** `23.079ms` */
    readonly time: string;
  }[];
}

/** Begins all quotas of the day anew, ten times a month (48006). Calls that were held back may leave again. */
export async function clearQuota(client: PlatformClient): Promise<CallResult<undefined>> {
  const body = { appid: client.appId };
  const result = await client.command({ method: 'POST', path: '/cgi-bin/clear_quota', body });
  if (result.kind === 'done') client.liftQuotaHolds();
  return result;
}

const quotaSchema = z.object({
  quota: z.object({ daily_limit: z.number(), used: z.number(), remain: z.number() }),
});

/** @param path of the API: `/cgi-bin/message/custom/send`. Refused with 76021 when there is no such API. */
export async function readQuota(client: PlatformClient, path: string): Promise<CallResult<Quota>> {
  const body = { cgi_path: path };
  const request = { method: 'POST', path: '/cgi-bin/openapi/quota/get', body } as const;
  return mapDone(await client.call(request, quotaSchema), ({ quota }) => ({
    dailyLimit: quota.daily_limit,
    used: quota.used,
    remaining: quota.remain,
  }));
}

const checkSchema = z.object({
  dns: z.array(z.object({ ip: z.string(), real_operator: z.string().default('') })).default([]),
  ping: z
    .array(
      z.object({
        ip: z.string(),
        from_operator: z.string().default(''),
        package_loss: z.string().default(''),
        time: z.string().default(''),
      }),
    )
    .default([]),
});

/** Lets the platform look up and ping the webhook's host. It takes some seconds. */
export async function checkCallback(client: PlatformClient): Promise<CallResult<CallbackCheck>> {
  const body = { action: 'all', check_operator: 'DEFAULT' };
  const path = '/cgi-bin/callback/check';
  const result = await client.call({ method: 'POST', path, body, limitMs: 30_000 }, checkSchema);
  return mapDone(result, ({ dns, ping }) => ({
    addresses: dns.map(({ ip, real_operator: operator }) => ({ ip, operator })),
    pings: ping.map(({ ip, from_operator: operator, package_loss: packetLoss, time }) => {
      return { ip, operator, packetLoss, time };
    }),
  }));
}

/** The addresses from which deliveries come; they change, so an allow-list must be renewed. */
export async function listCallbackAddresses(
  client: PlatformClient,
): Promise<CallResult<readonly string[]>> {
  const result = await client.call(
    { method: 'GET', path: '/cgi-bin/getcallbackip' },
    z.object({ ip_list: z.array(z.string()) }),
  );
  return mapDone(result, ({ ip_list: addresses }) => addresses);
}
