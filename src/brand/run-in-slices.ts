/** Work on the server's own thread that leaves it to others every few milliseconds. It never starts a thread. */
import type { Clock } from '../domain/clock.ts';
import { letOthersGo } from '../domain/let-others-go.ts';
import type { Steps } from '../intents/steps.ts';
import { notPrepared } from './not-prepared.ts';

/** Other work waits at most this long, plus one step. */
const sliceMs = 8;

/** @throws AppError CONTENT_NOT_PREPARED when it is called off between two slices */
export async function runInSlices<T>(
  steps: Steps<T>,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<T> {
  for (;;) {
    if (signal.aborted) throw notPrepared('it was called off');
    const untilMs = clock.now() + sliceMs;
    do {
      const step = steps.next();
      if (step.done) {
        // Whoever does one small piece after the other must leave gaps too.
        await letOthersGo();
        return step.value;
      }
    } while (clock.now() < untilMs);
    await letOthersGo();
  }
}
