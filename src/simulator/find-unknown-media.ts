/** The media that a reply or a service message names, and which of them the platform does not have: it shows no such message. */
import type { Reply } from '../domain/reply.ts';
import type { ServiceMessage } from './service-message.ts';

export type MediaKind = 'image' | 'voice' | 'video' | 'thumb';

export interface NamedMedia {
  readonly mediaId: string;
  /** What belongs there. */
  readonly kind: MediaKind;
}

/** Whether such media may be named there: the account uploaded it or a follower sent it, and it is not out of date. */
export type MediaKnowledge = (named: NamedMedia) => boolean;

/** Problems are sentences for developers. */
export function findUnknownMedia(reply: Reply, isKnown: MediaKnowledge): readonly string[] {
  return mediaOfReply(reply)
    .filter((named) => !isKnown(named))
    .map(
      ({ mediaId, kind }) =>
        `Media '${mediaId}' was never uploaded to this platform as ${kind}, or is out of date (--any-media lets every id pass)`,
    );
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
