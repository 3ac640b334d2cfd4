/** The picture of a form: read by its bytes, then given to the platform. What cannot be taken is said with what to do. */
import type { PictureDesk } from '../../../desk/picture-desk.ts';
import { readPicture } from '../../../desk/read-picture.ts';
import type { DeskCall } from '../at-desk.ts';
import { pictureWords } from './words.ts';

const megabyteBytes = 1_048_576;

export type TakenPicture =
  | { readonly kind: 'none' }
  | { readonly kind: 'given'; readonly mediaId: string }
  | { readonly kind: 'problem'; readonly text: string };

/** @param way `lend` to send it now, `keep` to send it again and again */
export async function takePicture(
  { uploads, pictures, language }: DeskCall,
  way: Exclude<keyof PictureDesk, 'fetch'>,
): Promise<TakenPicture> {
  const words = pictureWords[language];
  const upload = uploads['picture'];
  if (!upload) return { kind: 'none' };
  const read = readPicture(upload.bytes);
  if (read.kind === 'no-picture') return { kind: 'problem', text: words.noPicture };
  if (read.kind === 'picture-too-large') {
    return { kind: 'problem', text: words.tooLarge(read.maxBytes / megabyteBytes) };
  }
  const given = await pictures[way](read.picture);
  if (given.kind === 'given') return given;
  return { kind: 'problem', text: words.refused(given.says[language]) };
}
