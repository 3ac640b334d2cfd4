/** Which files the platform takes for which kind of media: by their first bytes, whatever their name says. */
import type { MediaKind } from '../find-media-problems.ts';

const headBytes = 12;

export type MediaForms = Readonly<Record<MediaKind, RegExp>>;

/** PNG, JPEG, GIF; AMR, MP3; MP4, which begins with the length of its first box. Page: doc/service/api/media/api_uploadtempmedia. */
export const temporaryForms: MediaForms = {
  image: /^(?:\x89PNG|\xff\xd8\xff|GIF8)/,
  voice: /^(?:#!AMR|ID3|\xff[\xe0-\xff])/,
  video: /^.{4}ftyp/s,
  thumb: /^\xff\xd8\xff/,
};

/** BMP, WAV and WMA too. Page: doc/service/api/material/permanent/api_addmaterial. */
export const materialForms: MediaForms = {
  ...temporaryForms,
  image: /^(?:\x89PNG|\xff\xd8\xff|GIF8|BM)/,
  voice: /^(?:#!AMR|ID3|\xff[\xe0-\xff]|RIFF.{4}WAVE|0&\xb2u)/s,
};

export function isInForm(form: RegExp, bytes: Buffer): boolean {
  return form.test(bytes.toString('latin1', 0, headBytes));
}
