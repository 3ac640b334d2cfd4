/** Everything that erases on one node for one official account, started and stopped together. */
import type { Logger } from 'pino';
import type { Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import type { ErasureRequest, ErasureStore } from '../store/erasures.ts';
import { Eraser } from './eraser.ts';
import { ErasureBacklog } from './erasure-backlog.ts';
import { withJournal } from './erasure-journal.ts';
import { observeErasuresIn } from './erasure-observer.ts';

export interface Erasing {
  /** For a request that the store could not take. */
  remember(request: ErasureRequest): void;
  start(): void;
  close(): Promise<void>;
}

export function buildErasing(parts: {
  readonly account: AccountName;
  readonly erasures: ErasureStore;
  readonly clock: Clock;
  readonly log: Logger;
  /** See `erasure-journal.ts`. */
  readonly journalPath: string | undefined;
}): Erasing {
  const erasures = withJournal(parts.erasures, parts.journalPath);
  const observer = observeErasuresIn(parts.log);
  const eraser = new Eraser({ ...parts, erasures, observer });
  const backlog = new ErasureBacklog({ ...parts, observer });
  return {
    remember: (request) => backlog.remember(request),
    start: () => eraser.start(),
    async close() {
      await eraser.close();
      await backlog.close();
    },
  };
}
