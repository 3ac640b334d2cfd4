/**
 * Pictures, voices and videos: up as temporary media (gone after three days) or as permanent material, and down again.
 * What is too large, or empty, is refused before it leaves, as the platform would do it (40006). Pages:
 * doc/service/api/media/api_uploadtempmedia, api_getmedia; doc/service/api/material/permanent/api_addmaterial.
 */
import { z } from 'zod';
import { mediaLimits } from '../limits.ts';
import { type CallResult, mapDone } from './call-result.ts';
import type { FormFile } from './form-body.ts';
import type { PlatformClient } from './platform-client.ts';
import { type DownloadedFile, refusedWith } from './read-answer.ts';

export type MediaKind = 'image' | 'voice' | 'video' | 'thumb';

export interface MediaFile {
  readonly kind: MediaKind;
  /** With its ending, which the platform goes by: `a.jpg`, `b.amr`, `c.mp4`. */
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface TemporaryMedia {
  readonly mediaId: string;
  readonly expiresAtMs: number;
}

export interface Material {
  readonly mediaId: string;
  /** Pictures only; it shows within the platform. */
  readonly url?: string;
}

/** A video comes as a link that anybody may fetch for a while. */
export interface LinkedVideo {
  readonly videoUrl: string;
}

const maxBytes = {
  image: mediaLimits.imageBytes,
  voice: mediaLimits.voiceBytes,
  video: mediaLimits.videoBytes,
  thumb: mediaLimits.thumbBytes,
} as const satisfies Record<MediaKind, number>;

const wrongSize = 40006;
/** Ten megabytes take a while. */
const fileLimitMs = 60_000;
/** What a follower sends is no larger than what we may send, and some room. */
const maxDownloadBytes = 2 * mediaLimits.videoBytes;

/** A thumbnail's id has a name of its own. */
const uploadedSchema = z
  .object({
    media_id: z.string().optional(),
    thumb_media_id: z.string().optional(),
    created_at: z.coerce.number(),
  })
  .transform(({ media_id: mediaId, thumb_media_id: thumbId, created_at: createdAtSec }) => ({
    mediaId: mediaId ?? thumbId ?? '',
    expiresAtMs: createdAtSec * 1000 + mediaLimits.validMs,
  }))
  .refine(({ mediaId }) => mediaId !== '');

export async function uploadMedia(
  client: PlatformClient,
  file: MediaFile,
): Promise<CallResult<TemporaryMedia>> {
  if (!fits(file)) return refusedWith(wrongSize);
  const query = { type: file.kind };
  const path = '/cgi-bin/media/upload';
  const form = toForm(file);
  return client.call(
    { method: 'POST', path, query, file: form, limitMs: fileLimitMs },
    uploadedSchema,
  );
}

const linkedSchema = z.object({ video_url: z.string().min(1) });

/** Media of followers and our own temporary ones. Refused with 40007 when they are older than three days. */
export async function downloadMedia(
  client: PlatformClient,
  mediaId: string,
): Promise<CallResult<DownloadedFile | LinkedVideo>> {
  const result = await client.download(
    {
      method: 'GET',
      path: '/cgi-bin/media/get',
      query: { media_id: mediaId },
      limitMs: fileLimitMs,
      maxAnswerBytes: maxDownloadBytes,
    },
    linkedSchema,
  );
  return mapDone(result, (value) => ('video_url' in value ? { videoUrl: value.video_url } : value));
}

const materialSchema = z
  .object({ media_id: z.string().min(1), url: z.string().optional() })
  .transform(
    ({ media_id: mediaId, url }): Material => (url === undefined ? { mediaId } : { mediaId, url }),
  );

/** Kept for ever; an account may have 100,000 pictures and 1,000 of each other kind. A video needs words. */
export async function addMaterial(
  client: PlatformClient,
  file: MediaFile,
  about: { readonly title: string; readonly introduction: string } = {
    title: '',
    introduction: '',
  },
): Promise<CallResult<Material>> {
  if (!fits(file)) return refusedWith(wrongSize);
  const fields = file.kind === 'video' ? { description: JSON.stringify(about) } : {};
  return client.call(
    {
      method: 'POST',
      path: '/cgi-bin/material/add_material',
      query: { type: file.kind },
      file: { ...toForm(file), fields },
      limitMs: fileLimitMs,
    },
    materialSchema,
  );
}

function fits({ kind, bytes }: MediaFile): boolean {
  return bytes.length > 0 && bytes.length <= maxBytes[kind];
}

function toForm({ fileName, contentType, bytes }: MediaFile): FormFile {
  return { field: 'media', fileName, contentType, bytes };
}
