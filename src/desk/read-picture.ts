/** What an agent gives as a picture, known by its first bytes: neither its name nor what a browser calls it is believed. Pure. */
import { mediaLimits } from '../wechat/limits.ts';

export interface Picture {
  /** For the platform, which goes by the ending; the agent's own name for it does not leave. */
  readonly fileName: string;
  readonly contentType: 'image/jpeg' | 'image/png';
  readonly bytes: Buffer;
}

export type PictureReading =
  | { readonly kind: 'read'; readonly picture: Picture }
  | { readonly kind: 'no-picture' }
  | { readonly kind: 'picture-too-large'; readonly maxBytes: number };

const forms = [
  { contentType: 'image/jpeg', fileName: 'picture.jpg', head: [0xff, 0xd8, 0xff] },
  {
    contentType: 'image/png',
    fileName: 'picture.png',
    head: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  },
] as const;

export const maxPictureBytes: number = mediaLimits.imageBytes;

/** Undefined for whatever is neither JPEG nor PNG. */
export function findPictureForm(bytes: Buffer): Omit<Picture, 'bytes'> | undefined {
  const form = forms.find(({ head }) => head.every((byte, at) => bytes[at] === byte));
  return form && { contentType: form.contentType, fileName: form.fileName };
}

export function readPicture(bytes: Buffer): PictureReading {
  const form = findPictureForm(bytes);
  if (!form) return { kind: 'no-picture' };
  if (bytes.length > maxPictureBytes) {
    return { kind: 'picture-too-large', maxBytes: maxPictureBytes };
  }
  return { kind: 'read', picture: { ...form, bytes } };
}
