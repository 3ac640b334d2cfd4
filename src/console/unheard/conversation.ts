/** What one follower and the bot said around a miss: never more than a few turns. */
import type { TurnRecord } from '../../domain/turn-record.ts';
import type { Miss } from '../../unheard/miss.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { readTalk } from '../talk/read-talk.ts';

const turnsBefore = 6;
const turnsAfter = 3;
/** What lies farther away is another conversation. */
const aroundMs = 6 * 3_600_000;

/** In the order in which it was said. */
export async function readConversation(
  call: AccountCall,
  { turnId, followerHash, atMs }: Miss,
): Promise<readonly TurnRecord[]> {
  const span = { followerHash, fromMs: atMs - aroundMs, toMs: atMs + aroundMs };
  const turns = await readTalk(call, span);
  const here = turns.findIndex((turn) => turn.turnId === turnId);
  return here < 0 ? [] : turns.slice(Math.max(0, here - turnsBefore), here + turnsAfter + 1);
}
