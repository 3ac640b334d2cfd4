/** What the parts of one opened Redis store share. */
import type { Clock } from '../../domain/clock.ts';
import type { Retention } from '../retention.ts';
import type { Warn } from '../stores.ts';
import type { RedisLink } from './redis-link.ts';

export interface House {
  readonly link: RedisLink;
  readonly clock: Clock;
  readonly retention: Retention;
  readonly warn: Warn;
}
