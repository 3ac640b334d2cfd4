/**
 * What followers can take part in, as the brand set it up. Immutable, from one content revision; who took part, and how,
 * is in registers. This file holds no behaviour but the phase that a moment falls into.
 */

/** Bounds inclusive. */
export interface OpenTime {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface PollChoice {
  readonly id: string;
  readonly label: string;
  /** Other words that choose it. */
  readonly words: readonly string[];
}

/** A vote. */
export interface Poll extends OpenTime {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly question: string;
  readonly choices: readonly PollChoice[];
  /** From when on a follower sees how the others chose. */
  readonly showsResult: 'always' | 'after-vote' | 'after-end';
}

export type Phase = 'not-yet' | 'running' | 'over';

export function phaseAt({ fromMs, toMs }: OpenTime, atMs: number): Phase {
  if (atMs < fromMs) return 'not-yet';
  return atMs > toMs ? 'over' : 'running';
}
