/** The media that a reply names and the platform does not have: it shows no such reply. */
import type { Reply } from '../domain/reply.ts';

export interface MediaKnowledge {
  /** Whether the account put it on the platform, and it is not out of date. */
  isUploaded(mediaId: string): boolean;
  /** Whether a follower sent it: it may be sent back. */
  wasDelivered(mediaId: string): boolean;
}

/** Problems are sentences for developers. */
export function findUnknownMedia(reply: Reply, known: MediaKnowledge): readonly string[] {
  const mediaId = mediaIdOf(reply);
  if (mediaId === undefined || known.isUploaded(mediaId) || known.wasDelivered(mediaId)) return [];
  return [
    `Media '${mediaId}' was never uploaded to this platform, or is out of date (--any-media lets every id pass)`,
  ];
}

function mediaIdOf(reply: Reply): string | undefined {
  switch (reply.kind) {
    case 'image':
    case 'voice':
    case 'video':
      return reply.mediaId;
    case 'music':
      return reply.thumbMediaId;
    default:
      return undefined;
  }
}
