/** A turn with what was found wrong with it, if anything: `src/unheard/` judges, so that both pages say the same. Pure. */
import { findMisses } from '../unheard/find-misses.ts';
import type { MissKind } from '../unheard/miss.ts';
import type { NotedTurn } from './noted-turn.ts';
import { isRealQuestion } from './real-question.ts';

export interface JudgedTurn extends NotedTurn {
  readonly miss: MissKind | undefined;
  readonly isQuestion: boolean;
}

/** @param turns of one follower, in order */
export function judgeTurns(turns: readonly NotedTurn[]): readonly JudgedTurn[] {
  const misses = new Map(findMisses(turns).map(({ turnId, kind }) => [turnId, kind]));
  return turns.map((turn) => ({
    ...turn,
    miss: misses.get(turn.turnId),
    isQuestion: isRealQuestion(turn),
  }));
}

/** The fallback had to answer. */
export function isMissKindOfFallback(miss: MissKind | undefined): boolean {
  return miss === 'missed' || miss === 'wordless';
}
