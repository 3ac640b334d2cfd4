/**
 * How often was a question asked without an answer? Every service that asks counts in the same way: three times, then
 * it lets go. A follower who says the same again, or comes back to the question, is not the worse for it.
 */
import { isDeepStrictEqual } from 'node:util';
import type { AwaitedSlot } from '../domain/session.ts';
import type { HandlerTurn } from './handler.ts';
import { findDialogue } from './open-dialogue.ts';

/** Nobody is asked a fourth time. */
export const maxAsks = 3;

/** @returns how often this very question was put and not answered, the last time by this message. */
export function countAsks(
  turn: HandlerTurn,
  { slot, call, name }: Pick<AwaitedSlot, 'slot' | 'call'> & { readonly name?: string | undefined },
): number {
  const { winner, question } = turn.decision;
  if (winner.matcher !== 'dialogue' && winner.call.handler !== 'fallback') return 0;
  const awaits = findDialogue(turn)?.awaits;
  if (awaits?.slot !== slot || awaits.name !== name) return 0;
  if (!isDeepStrictEqual(awaits.call, call)) return 0;
  return question === 'resumed' ? awaits.askedCount - 1 : awaits.askedCount;
}
