/**
 * The files that the account answers with: fetched at once, for the ids that the platform tells end after three days,
 * and kept as permanent material. What was uploaded before is found by its bytes and not uploaded again.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type {
  ConsoleMediaKind,
  ConsoleMessage,
  ConsoleReplies,
} from '../../domain/console-replies.ts';
import type { MovedMedia, MovedMediaIndex } from './draft-replies.ts';

export interface MediaFile {
  readonly bytes: Buffer;
  readonly contentType: string;
}

/** Says why it could not be done, for operators. */
export type MediaRefusal = Extract<MovedMedia, { readonly kind: 'lost' }>;

/** What it takes of the platform. */
export interface MediaPlatform {
  fetchMedia(mediaId: string): Promise<MediaFile | MediaRefusal>;
  /** @returns the id of the permanent material. */
  keepMedia(
    kind: ConsoleMediaKind,
    file: MediaFile & { readonly name: string },
  ): Promise<string | MediaRefusal>;
}

export interface MediaToMove {
  readonly kind: ConsoleMediaKind;
  readonly mediaId: string;
  /** Of the rule that says it, and its place there: the file is called so. */
  readonly name: string;
}

/** Each file once, named for the rule that says it first. */
export function listMedia({ rules, follow, otherwise }: ConsoleReplies): readonly MediaToMove[] {
  const spots = [
    ...rules.flatMap(({ replies }, at) =>
      replies.map((reply, place) => ({ reply, name: `console-${at + 1}-${place + 1}` })),
    ),
    ...(follow ? [{ reply: follow, name: 'console-follow' }] : []),
    ...(otherwise ? [{ reply: otherwise, name: 'console-otherwise' }] : []),
  ];
  const seen = new Set<string>();
  return spots.flatMap(({ reply, name }) => {
    const file = fileOf(reply);
    if (!file || seen.has(file.mediaId)) return [];
    seen.add(file.mediaId);
    return [{ ...file, name }];
  });
}

function fileOf(message: ConsoleMessage): Omit<MediaToMove, 'name'> | undefined {
  if (message.kind === 'text' || message.kind === 'news' || message.kind === 'unknown') return;
  return { kind: message.kind, mediaId: message.mediaId };
}

/** Without a folder: what cannot be kept at the platform is lost, and told. */
export async function keepMediaThere(
  media: readonly MediaToMove[],
  platform: MediaPlatform,
): Promise<MovedMediaIndex> {
  const moved = new Map<string, MovedMedia>();
  for (const { kind, mediaId, name } of media) {
    const fetched = await platform.fetchMedia(mediaId);
    if ('kind' in fetched) {
      moved.set(mediaId, fetched);
      continue;
    }
    const file = `${name}.${endingOf(fetched.contentType, kind)}`;
    const kept = await platform.keepMedia(kind, { ...fetched, name: file });
    moved.set(mediaId, typeof kept === 'string' ? { kind: 'kept', mediaId: kept, file } : kept);
  }
  return moved;
}

/** As if every file could be kept: for a look at what an import would do. */
export function expectMedia(replies: ConsoleReplies): MovedMediaIndex {
  return new Map(
    listMedia(replies).map(({ mediaId, name }) => [mediaId, { kind: 'kept', mediaId, file: name }]),
  );
}

/** @param folder where the files are kept; made when there is anything to keep. */
export async function moveMedia(
  media: readonly MediaToMove[],
  folder: string,
  platform: MediaPlatform,
): Promise<MovedMediaIndex> {
  const moved = new Map<string, MovedMedia>();
  if (media.length === 0) return moved;
  await mkdir(folder, { recursive: true });
  const uploads = await readUploads(folder);
  for (const each of media) {
    const result = await moveOne(each, { folder, platform, uploads });
    moved.set(each.mediaId, result);
    // After each, so that a run that breaks off is gone on with.
    await writeFile(
      join(folder, uploadsFile),
      `${JSON.stringify(Object.fromEntries(uploads), undefined, 2)}\n`,
    );
  }
  return moved;
}

const uploadsFile = 'uploads.json';

async function moveOne(
  { kind, mediaId, name }: MediaToMove,
  at: { folder: string; platform: MediaPlatform; uploads: Map<string, string> },
): Promise<MovedMedia> {
  const fetched = await at.platform.fetchMedia(mediaId);
  if ('kind' in fetched) return fetched;
  const file = `${name}.${endingOf(fetched.contentType, kind)}`;
  await writeFile(join(at.folder, file), fetched.bytes);
  const hash = createHash('sha256').update(kind).update(fetched.bytes).digest('hex');
  const known = at.uploads.get(hash);
  if (known !== undefined) return { kind: 'kept', mediaId: known, file };
  const kept = await at.platform.keepMedia(kind, { ...fetched, name: file });
  if (typeof kept !== 'string') {
    return {
      kind: 'lost',
      zh: `${kept.zh}；文件在 media/${file}`,
      en: `${kept.en}; the file is media/${file}`,
    };
  }
  at.uploads.set(hash, kept);
  return { kind: 'kept', mediaId: kept, file };
}

async function readUploads(folder: string): Promise<Map<string, string>> {
  const text = await readFile(join(folder, uploadsFile), 'utf8').catch(() => '{}');
  try {
    return new Map(Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(text))));
  } catch {
    return new Map();
  }
}

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'audio/amr': 'amr',
  'audio/mpeg': 'mp3',
  'audio/mp3': 'mp3',
  'video/mp4': 'mp4',
};
const usualEndings = { image: 'jpg', voice: 'amr', video: 'mp4' } as const;

function endingOf(contentType: string, kind: ConsoleMediaKind): string {
  return endings[contentType.split(';')[0]?.trim().toLowerCase() ?? ''] ?? usualEndings[kind];
}
