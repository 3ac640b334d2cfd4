/** A time as the follower said it, in Beijing: `2026-12-02` is a day, `2026-12-02 19:30` a minute, with `~` a part of a day. */
import type { TimeEntity } from '../../src/domain/intent.ts';
import { beijing } from '../catalogue/beijing.ts';

const minuteMs = 60_000;
const lengthMs = { minute: minuteMs, 'part-of-day': 360 * minuteMs, day: 1440 * minuteMs } as const;

export function timeEntity(moment: string, text: string): TimeEntity {
  const isPart = moment.startsWith('~');
  const [day = '', clock] = moment.replace('~', '').split(' ');
  const grain = clock === undefined ? 'day' : isPart ? 'part-of-day' : 'minute';
  const startMs = beijing(`${day} ${clock ?? '00:00'}`);
  return {
    kind: 'time',
    value: grain === 'minute' ? `${day}T${clock}` : day,
    text,
    grain,
    startMs,
    endMs: startMs + lengthMs[grain],
  };
}

/** "七点": it may be in either half of the day. */
export function openTime(moment: string, text: string): TimeEntity {
  return { ...timeEntity(moment, text), isHalfOpen: true };
}
