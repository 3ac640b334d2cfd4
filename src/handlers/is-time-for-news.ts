/** Whether an answer may bring news of something else: of an invited friend, a seat, an idea. It tells nothing itself. */
import type { Outcome } from '../domain/outcome.ts';
import type { HandlerTurn } from './handler.ts';

/** Somebody who is with a person now, or asks to be forgotten, has other worries. */
const notNow: readonly string[] = ['handed-off', 'erasure-asked', 'follower-forgotten'];

export function isTimeForNews(
  { decision }: Pick<HandlerTurn, 'decision'>,
  { result, forgetsFollower }: Outcome,
): boolean {
  if (forgetsFollower || notNow.includes(result)) return false;
  // Somebody who has an emergency: the question that was open waits without a word.
  return decision.question !== 'paused-silently';
}
