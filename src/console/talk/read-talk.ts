/** What one follower and the bot said in a span of time, as the records have it: masked, and never more than a few pages. */
import type { TurnRecord } from '../../domain/turn-record.ts';
import type { AccountCall } from '../frame/console-call.ts';

const pageSize = 500;
/** Records that are looked through for the follower's, at most. */
const maxPages = 20;

/** In the order in which it was said. */
export async function readTalk(
  { account, stores }: Pick<AccountCall, 'account' | 'stores'>,
  {
    followerHash,
    fromMs,
    toMs,
  }: { readonly followerHash: string; readonly fromMs: number; readonly toMs: number },
): Promise<readonly TurnRecord[]> {
  const own: TurnRecord[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const place = cursor === undefined ? {} : { cursor };
    const span = { fromMs, toMs, limit: pageSize, ...place };
    const { records, next } = await stores.records.between(account, span);
    own.push(...records.filter((record) => record.followerHash === followerHash));
    cursor = next;
    if (cursor === undefined) break;
  }
  return own.toSorted((a, b) => a.receivedAtMs - b.receivedAtMs);
}
