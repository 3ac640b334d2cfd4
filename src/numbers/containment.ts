/**
 * Whether the bot alone was enough. A conversation is contained when it has a real question, no person took part or was
 * asked for, its last question is no rewording of the one before, and it did not end on the fallback. Pure.
 */
import { isReworded, personResults } from '../unheard/speaks-against.ts';
import { isMissKindOfFallback, type JudgedTurn } from './judged-turn.ts';

/** @param turns of one conversation, in order */
export function isContained(turns: readonly JudgedTurn[]): boolean {
  const questions = turns.filter(({ isQuestion }) => isQuestion);
  const last = questions.at(-1);
  const lastButOne = questions.at(-2);
  if (!last || turns.some(isWithPerson)) return false;
  if (lastButOne && isReworded(lastButOne, last)) return false;
  return ![last, turns.at(-1)].some((turn) => isMissKindOfFallback(turn?.miss));
}

function isWithPerson({ result }: JudgedTurn): boolean {
  return personResults.has(result) || result === 'with-person';
}
