/** What the parts of one opened Redis store share. */
import type { Retention } from '../retention.ts';
import type { Warn } from '../stores.ts';
import type { LastingWrites } from './lasting-writes.ts';
import type { NameLists } from './name-lists.ts';
import type { RedisLink } from './redis-link.ts';
import type { SharedClock } from './shared-clock.ts';

export interface House {
  readonly link: RedisLink;
  /** For what is given for good or promised, and for turns. */
  readonly lasting: LastingWrites;
  /** Before a campaign's first coupon and a register's first change. */
  readonly names: NameLists;
  readonly clock: SharedClock;
  readonly retention: Retention;
  readonly warn: Warn;
}
