/** How often each live rule would answer last week's messages. Pure. */
import type { DecidedTurns } from './week.ts';
import type { WeekHits } from './workshop.ts';

export function countHits({ turns, isCounting }: DecidedTurns): WeekHits {
  const byRule = new Map<string, number>();
  let messageCount = 0;
  for (const { today, count } of turns) {
    messageCount += count;
    if (today.isRule) byRule.set(today.id, (byRule.get(today.id) ?? 0) + count);
  }
  return { messageCount, byRule, isCounting };
}
