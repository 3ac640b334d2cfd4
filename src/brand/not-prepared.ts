/** That content could not be made ready for a reason that does not lie in the content. Trying again may help. */
import { AppError } from '../errors.ts';

/** CONTENT_NOT_PREPARED. @param reason a part of a sentence: "it takes too long" */
export function notPrepared(reason: string, cause?: unknown): AppError {
  const message = `The content could not be prepared: ${reason}.`;
  return new AppError('CONTENT_NOT_PREPARED', message, { cause });
}
