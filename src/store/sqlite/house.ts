/** What the parts of one opened SQLite store share. */
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../domain/clock.ts';
import type { Retention } from '../retention.ts';
import type { Warn } from '../stores.ts';
import type { Disk } from './disk-sync.ts';
import type { JoinedReads } from './joined-reads.ts';
import type { WriteQueue } from './write-queue.ts';

export interface House {
  /** Reads may use it at any time; writes go through `writes`. */
  readonly db: DatabaseSync;
  readonly writes: WriteQueue;
  /** For what every turn reads; ended by `writes`. */
  readonly reads: JoinedReads;
  /** Undefined for a database in memory. */
  readonly disk: Disk | undefined;
  readonly clock: Clock;
  readonly retention: Retention;
  readonly warn: Warn;
}
