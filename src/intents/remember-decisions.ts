/**
 * Decides as a ruleset does, and what it decided before, not again. Whether a decision holds at another time is not guessed:
 * it was watched whether anybody asked for the time while it was made. For whoever decides many recorded messages; a turn
 * decides once.
 */
import type { Decision } from '../domain/intent.ts';
import { type DecideInput, decideHeard, hearInput } from './decide.ts';
import type { Heard } from './hear.ts';
import type { Ruleset } from './ruleset.ts';

export interface Decided {
  readonly heard: Heard;
  readonly decision: Decision;
  /** What was heard is heard at any time. */
  readonly isHeardAlways: boolean;
}

/** A few tens of megabytes at most. */
const maxDecisions = 30_000;

export class DecisionMemory {
  readonly #ruleset: Ruleset;
  readonly #known = new Map<string, Decided>();

  constructor(ruleset: Ruleset) {
    this.#ruleset = ruleset;
  }

  /**
   * @param key tells messages and sessions apart; of alike ones it may be the same
   * @param other what rules beside the same catalogue made of it: it need not be heard again
   */
  decide(input: DecideInput, key: string, other?: Decided): Decided {
    const known = this.#known.get(key);
    if (known) return known;
    const watched = new WatchedInput(input);
    const heard = other?.heard ?? hearInput(this.#ruleset, watched);
    const isHeardAlways = other?.isHeardAlways ?? !watched.isTimeAsked;
    const decision = decideHeard(this.#ruleset, watched, heard);
    const decided = { heard, decision, isHeardAlways };
    if (isHeardAlways && !watched.isTimeAsked) this.#keep(key, decided);
    return decided;
  }

  #keep(key: string, decided: Decided): void {
    if (this.#known.size >= maxDecisions) this.#known.clear();
    this.#known.set(key, decided);
  }
}

class WatchedInput implements DecideInput {
  readonly #input: DecideInput;
  isTimeAsked = false;

  constructor(input: DecideInput) {
    this.#input = input;
  }

  get message(): DecideInput['message'] {
    return this.#input.message;
  }

  get session(): DecideInput['session'] {
    return this.#input.session;
  }

  get nowMs(): number {
    this.isTimeAsked = true;
    return this.#input.nowMs;
  }
}
