/** Which files the platform takes for which kind of media: by their first bytes, whatever their name says. */
import type { MediaKind } from '../find-unknown-media.ts';

const headBytes = 12;

/** Page: doc/service/api/media/api_uploadtempmedia. An MP4 begins with the length of its first box. */
const forms: Readonly<Record<MediaKind, RegExp>> = {
  image: /^(?:\x89PNG|\xff\xd8\xff|GIF8)/,
  voice: /^(?:#!AMR|ID3|\xff[\xe0-\xff])/,
  video: /^.{4}ftyp/s,
  thumb: /^\xff\xd8\xff/,
};

export function isInForm(kind: MediaKind, bytes: Buffer): boolean {
  return forms[kind].test(bytes.toString('latin1', 0, headBytes));
}
