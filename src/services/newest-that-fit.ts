/** As many of a follower's things, the newest first, as the body of one entry may hold. Pure. */
import { maxBodyChars } from '../store/registers.ts';

/** For the name of the list, and the brackets around it. */
const frameChars = 100;

/** The oldest goes first. @param stays the id of the one that is being changed, however old it is. */
export function newestThatFit<T extends { readonly id: string }>(
  all: readonly T[],
  stays: string | undefined,
): readonly T[] {
  let kept = all;
  while (JSON.stringify(kept).length > maxBodyChars - frameChars) {
    const oldest = kept.findLastIndex(({ id }) => id !== stays);
    if (oldest < 0) return kept;
    kept = kept.toSpliced(oldest, 1);
  }
  return kept;
}
