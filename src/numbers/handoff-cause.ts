/** Why a conversation was handed to a person, or would have been had one been there. Pure. */
import { isMissKindOfFallback, type JudgedTurn } from './judged-turn.ts';

/** The follower asked; the bot had not understood and offered; a rule does so by itself; nobody was there. */
export type HandoffCause = 'asked' | 'fallback' | 'rule' | 'closed';

/** A person was wanted out of hours, or when none of those at our own desk was there. */
const unserved: ReadonlySet<string> = new Set(['handoff-closed', 'handoff-nobody-there']);

/** @param turns of one conversation, in order */
export function findHandoffCause(turns: readonly JudgedTurn[]): HandoffCause | undefined {
  const at = turns.findIndex(({ result }) => result === 'handed-off');
  const turn = turns[at];
  if (turn) return causeOf(turn, turns[at - 1]);
  return turns.some(({ result }) => unserved.has(result)) ? 'closed' : undefined;
}

function causeOf({ matcher, intent }: JudgedTurn, before: JudgedTurn | undefined): HandoffCause {
  if (matcher === 'fallback') return 'fallback';
  if (matcher === 'dialogue') return isMissKindOfFallback(before?.miss) ? 'fallback' : 'asked';
  return intent === 'handoff' ? 'asked' : 'rule';
}
