/**
 * QR codes with a scene: whoever scans one follows, or comes back, with that scene (`followed` and `scanned`). Pages:
 * doc/service/api/qrcode. Verified service accounts only; others get 48001.
 */
import { z } from 'zod';
import { type CallResult, mapDone } from './call-result.ts';
import type { PlatformClient } from './platform-client.ts';
import { publicBaseOf } from './platform-line.ts';
import type { DownloadedFile } from './read-answer.ts';

export interface QrCodeWanted {
  /** A text of 1 to 64 characters, or a number; permanent numbers go to 100,000. */
  readonly scene: string | number;
  /** Left out, the code is permanent; an account has 100,000 of these for ever. At most 30 days otherwise. */
  readonly expiresInSec?: number;
}

export interface QrCode {
  readonly ticket: string;
  /** What the code holds; for whoever draws it themselves. */
  readonly url: string;
  /** Where the platform draws it, as a JPEG of 430 pixels. Anybody may fetch it. */
  readonly pictureUrl: string;
  readonly expiresInSec?: number;
}

const codeSchema = z.object({
  ticket: z.string().min(1),
  url: z.string(),
  expire_seconds: z.number().optional(),
});

/** Refused with 40053 for a scene that the platform does not take. */
export async function createQrCode(
  client: PlatformClient,
  { scene, expiresInSec }: QrCodeWanted,
): Promise<CallResult<QrCode>> {
  const isText = typeof scene === 'string';
  const duration = expiresInSec === undefined ? 'LIMIT_' : '';
  const body = {
    action_name: `QR_${duration}${isText ? 'STR_' : ''}SCENE`,
    expire_seconds: expiresInSec,
    action_info: { scene: isText ? { scene_str: scene } : { scene_id: scene } },
  };
  const path = '/cgi-bin/qrcode/create';
  const result = await client.call({ method: 'POST', path, body }, codeSchema);
  return mapDone(result, ({ ticket, url, expire_seconds: lifeSec }) => ({
    ticket,
    url,
    pictureUrl: `${publicBaseOf(client.baseUrl)}${picturePath}?ticket=${encodeURIComponent(ticket)}`,
    ...(lifeSec !== undefined && expiresInSec !== undefined && { expiresInSec: lifeSec }),
  }));
}

/** Not sent (`http-404`) when the ticket is unknown or has expired. */
export function downloadQrPicture(
  client: PlatformClient,
  ticket: string,
): Promise<CallResult<DownloadedFile>> {
  const request = { method: 'GET', path: picturePath, query: { ticket }, isPublic: true } as const;
  return client.download(request, z.never());
}

const picturePath = '/cgi-bin/showqrcode';
