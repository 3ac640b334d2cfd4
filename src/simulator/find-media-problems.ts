/** The media that a reply or a service message names, and what is wrong with them: the platform shows no such message. */
import type { Reply } from '../domain/reply.ts';
import type { ServiceMessage } from './service-message.ts';

export type MediaKind = 'image' | 'voice' | 'video' | 'thumb';

export interface NamedMedia {
  readonly mediaId: string;
  /** What belongs there. */
  readonly kind: MediaKind;
}

/** Why such media may not be named there, a sentence for developers; undefined when they may. */
export type FindMediaProblem = (named: NamedMedia) => string | undefined;

/** Problems are sentences for developers. */
export function findMediaProblems(reply: Reply, findProblem: FindMediaProblem): readonly string[] {
  return mediaOfReply(reply).flatMap((named) => findProblem(named) ?? []);
}

export function sayUnknownMedia({ mediaId, kind }: NamedMedia): string {
  return `Media '${mediaId}' was never uploaded to this platform as ${kind}, or is out of date (--any-media lets it pass)`;
}

const aMedium: Readonly<Record<MediaKind, string>> = {
  image: 'an image',
  voice: 'a voice',
  video: 'a video',
  thumb: 'a thumbnail',
};

export function sayOtherKind({ mediaId, kind }: NamedMedia, present: MediaKind): string {
  return `Media '${mediaId}' is ${aMedium[present]}, ${aMedium[kind]} belongs here`;
}

function mediaOfReply(reply: Reply): readonly NamedMedia[] {
  switch (reply.kind) {
    case 'image':
    case 'voice':
    case 'video':
      return [{ mediaId: reply.mediaId, kind: reply.kind }];
    case 'music':
      return [{ mediaId: reply.thumbMediaId, kind: 'thumb' }];
    default:
      return [];
  }
}

export function mediaOfServiceMessage({ kind, body }: ServiceMessage): readonly NamedMedia[] {
  switch (kind) {
    case 'image':
    case 'voice':
      return [{ mediaId: body.media_id, kind }];
    case 'video':
      // The page's example has one id in both places: whether the platform minds is not known.
      return [
        { mediaId: body.media_id, kind },
        ...thumbOf(body).filter(({ mediaId }) => mediaId !== body.media_id),
      ];
    case 'music':
    case 'miniprogrampage':
      return thumbOf(body);
    default:
      return [];
  }
}

/** An empty one is none. */
function thumbOf({
  thumb_media_id: mediaId,
}: {
  readonly thumb_media_id?: string | undefined;
}): readonly NamedMedia[] {
  return mediaId ? [{ mediaId, kind: 'thumb' }] : [];
}
