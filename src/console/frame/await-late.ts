/**
 * How long the part of a page that is asked for late waits for its work. A browser gives up after fifteen seconds
 * (`layout.ts`) and shows that nothing came; so what takes longer is answered as still at work, and the part asks again.
 * The work goes on meanwhile: whoever hands it in sees to it that the next question joins it.
 */
import type { Clock } from '../../domain/clock.ts';

/** Leaves a slow way there and back as long again before the browser gives up. */
const patienceMs = 8000;

export const stillAtWork = Symbol('still at work');

/** @throws what the work throws in that time; what it throws later is told to whoever asks again */
export async function awaitLate<T>(
  clock: Pick<Clock, 'after'>,
  work: Promise<T>,
): Promise<T | typeof stillAtWork> {
  const patience = clock.after(patienceMs);
  try {
    return await Promise.race([work, patience.rang.then((): typeof stillAtWork => stillAtWork)]);
  } finally {
    patience.cancel();
  }
}
