/** How much waits in the outbox of an account: a few hundred small reads, for the health page and metrics. */
import type { AccountName } from '../../domain/ids.ts';
import { partitionCount } from '../partition.ts';
import type { House } from './house.ts';
import { waitingKey } from './keys.ts';

export async function readBacklog(
  { link, clock }: House,
  account: AccountName,
): Promise<{ waiting: number; oldestDueAtMs?: number }> {
  const nowMs = clock.now();
  const keys = Array.from({ length: partitionCount }, (_, index) => waitingKey(account, index));
  const parts = await link.ask((client) =>
    Promise.all(
      keys.map((key) =>
        Promise.all([
          client.zcard(key),
          client.zrangebyscore(key, '-inf', nowMs, 'WITHSCORES', 'LIMIT', 0, 1),
        ]),
      ),
    ),
  );
  const waiting = parts.reduce((sum, [count]) => sum + count, 0);
  const dueTimes = parts.flatMap(([, [, dueAt]]) => (dueAt === undefined ? [] : Number(dueAt)));
  return dueTimes.length === 0 ? { waiting } : { waiting, oldestDueAtMs: Math.min(...dueTimes) };
}
