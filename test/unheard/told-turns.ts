/** Turns of one follower, a line each, for tests of what counts as not understood. */
import type { TurnId } from '../../src/domain/ids.ts';
import { normalise } from '../../src/intents/normalise.ts';
import type { ToldTurn } from '../../src/unheard/told-turn.ts';
import { noonMs } from '../support/store-fixtures.ts';

/** Answered by a rule unless told otherwise. */
export function toldTurn(said: string, more: Partial<ToldTurn> = {}): ToldTurn {
  return {
    turnId: `turn of ${said} ${more.atMs ?? noonMs}` as TurnId,
    followerHash: 'f1',
    atMs: noonMs,
    messageKind: 'text',
    said,
    text: normalise(said),
    intent: 'burger',
    ruleId: 'burger',
    matcher: 'keyword',
    result: 'answered',
    ...more,
  };
}

/** Nobody understood it. */
export function missedTurn(said: string, more: Partial<ToldTurn> = {}): ToldTurn {
  const { ruleId: _none, ...turn } = toldTurn(said, {
    intent: 'fallback',
    matcher: 'fallback',
    result: 'missed',
    ...more,
  });
  return turn;
}
