/** Reads what one follower's outbox on Redis holds: messages to be sent, and when others left. It must never write. */
import type { AccountName, OpenId } from '../../domain/ids.ts';
import type { OutboxJob } from '../../domain/outgoing.ts';
import type { FollowerHoldings } from '../follower-holdings.ts';
import type { House } from './house.ts';
import { followerOutboxKeys } from './keys.ts';

export async function readFollowerOutbox(
  { link, clock, retention }: House,
  account: AccountName,
  openId: OpenId,
): Promise<Pick<FollowerHoldings, 'jobs' | 'sentAtMs'>> {
  const keys = followerOutboxKeys(account, openId);
  const sinceMs = clock.now() - retention.sendTimeMs;
  const [fields, times] = await link.ask((client) =>
    Promise.all([
      client.hgetall(keys.jobs),
      client.zrange(keys.sent, sinceMs, '+inf', 'BYSCORE', 'WITHSCORES'),
    ]),
  );
  return { jobs: jobsInOrder(fields), sentAtMs: times.filter((_, index) => index % 2).map(Number) };
}

/** By the number at the beginning of each job's place. */
function jobsInOrder(fields: Readonly<Record<string, string>>): readonly OutboxJob[] {
  const numberOf = ({ jobId }: OutboxJob) => Number.parseInt(fields[`place ${jobId}`] ?? '', 10);
  return Object.entries(fields)
    .filter(([field]) => field.startsWith('job '))
    .map(([, text]) => JSON.parse(text) as OutboxJob)
    .toSorted((one, other) => numberOf(one) - numberOf(other));
}
