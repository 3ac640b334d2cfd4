/** What the import asks of the platform, through whoever may call it: the console itself knows no dialect and no client. */
import type { MovedMediaIndex } from '../../brand/moving-in/draft-replies.ts';
import type { MediaToMove } from '../../brand/moving-in/move-media.ts';
import type { ConsoleReplies } from '../../domain/console-replies.ts';
import type { Words } from '../../domain/explanation.ts';

export type AskedReplies =
  | { readonly kind: 'asked'; readonly answer: unknown }
  /** The platform said no, or could not be reached: why, and what to do. */
  | ({ readonly kind: 'refused' } & Words);

export interface AutoReplySource {
  /** As the platform answers it; nothing is changed there. */
  ask(): Promise<AskedReplies>;
  /** Undefined for what is no such answer. */
  read(answer: unknown): ConsoleReplies | undefined;
  /** Fetches each file and keeps it as permanent material of the account. What fails is told in the index. */
  keepMedia(media: readonly MediaToMove[]): Promise<MovedMediaIndex>;
}
