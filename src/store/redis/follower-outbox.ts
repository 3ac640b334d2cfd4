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
  const [fields, jobIds, times] = await link.ask((client) =>
    Promise.all([
      client.hgetall(keys.jobs),
      client.zrange(keys.order, '0', '-1'),
      client.zrange(keys.sent, sinceMs, '+inf', 'BYSCORE', 'WITHSCORES'),
    ]),
  );
  // One that is on its way to a forgotten follower has no words any more.
  const texts = jobIds.flatMap((jobId) => fields[`job ${jobId}`] ?? []);
  return {
    jobs: texts.map((text) => JSON.parse(text) as OutboxJob),
    sentAtMs: times.filter((_, index) => index % 2).map(Number),
  };
}
