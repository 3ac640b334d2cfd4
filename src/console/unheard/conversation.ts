/** What one follower and the bot said around a miss: never more than a few turns. */
import type { TurnRecord } from '../../domain/turn-record.ts';
import type { Miss } from '../../unheard/miss.ts';
import { readWantedRecords } from '../conversation/read-records.ts';
import type { AccountCall } from '../frame/console-call.ts';

const turnsBefore = 6;
const turnsAfter = 3;
/** What lies farther away is another conversation. */
const aroundMs = 6 * 3_600_000;
/** Records that are looked through for the follower's, at most. */
const maxPages = 20;

/** In the order in which it was said. */
export async function readConversation(
  call: AccountCall,
  { turnId, followerHash, atMs }: Miss,
): Promise<readonly TurnRecord[]> {
  const turns = await readWantedRecords(call, {
    fromMs: atMs - aroundMs,
    toMs: atMs + aroundMs,
    maxPages,
    isWanted: (record) => record.followerHash === followerHash,
  });
  const here = turns.findIndex((turn) => turn.turnId === turnId);
  return here < 0 ? [] : turns.slice(Math.max(0, here - turnsBefore), here + turnsAfter + 1);
}
