/** What the desk asks of the platform about pictures: they lie there, never here. What fails is said with what to do. */
import type { Words } from '../domain/explanation.ts';
import type { Picture } from './read-picture.ts';

export type GivenPicture =
  | { readonly kind: 'given'; readonly mediaId: string }
  | { readonly kind: 'refused'; readonly says: Words };

export type FetchedPicture =
  | { readonly kind: 'fetched'; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly says: Words };

export interface PictureDesk {
  /** To be sent now: the platform forgets it after three days. */
  lend(picture: Picture): Promise<GivenPicture>;
  /** To be sent again and again. */
  keep(picture: Picture): Promise<GivenPicture>;
  /** Of a follower, or lent. */
  fetch(mediaId: string): Promise<FetchedPicture>;
}
